import { z } from 'zod';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { parseForm } from '~/platform/form.server';
import { log } from '~/platform/log.server';
import { getPost } from './post-row.server';
import { submitPost } from './review-post.server';
import { setCampaign } from './set-campaign.server';

/** As many as a page of the list has, and some. */
const MOST = 100;

/** A post as the list showed it, `id:revision`: what is asked for is asked of those words. */
const seen = z
  .string()
  .regex(/^[0-9a-f-]{36}:\d{1,9}$/)
  .transform((text) => ({ id: text.slice(0, 36), revision: Number(text.slice(37)) }));

const severalSchema = z
  .object({
    intent: z.enum(['submit', 'campaign']),
    posts: z.array(seen).min(1).max(MOST),
    /** Empty: no campaign. */
    campaignId: z.uuid().or(z.literal('')).optional(),
  })
  .refine(({ intent, campaignId }) => intent !== 'campaign' || campaignId !== undefined);

type Several = z.infer<typeof severalSchema>;

export type SeveralReply = {
  readonly intent: Several['intent'];
  /** How many it changed; one that was so already is neither here nor left. */
  readonly done: number;
  /** Those that stayed as they were, and why; no title where the person may not know of it. */
  readonly left: readonly {
    readonly id: string;
    readonly title: string | null;
    readonly sentence: string;
    readonly values: AppError['values'];
  }[];
};

/**
 * Asks approval of several posts, or moves them to a campaign: each by itself and by its own rules, so that one that
 * is refused keeps no other back. Where something breaks, what was done is still told: that post and those after it
 * are left.
 *
 * @throws AppError `invalid` when it is no such form
 */
export async function actOnSeveral(actor: SignedIn, form: FormData): Promise<SeveralReply> {
  const parsed = parseForm(form, severalSchema);
  if (!parsed.ok) throw new AppError('invalid');
  const { intent, posts } = parsed.value;
  const left: SeveralReply['left'][number][] = [];
  let done = 0;
  for (const [index, post] of posts.entries()) {
    try {
      if (await act(actor, post, parsed.value)) done += 1;
    } catch (error) {
      if (error instanceof AppError) {
        const { sentence, values } = error;
        left.push({ id: post.id, title: await titleOf(actor, post.id), sentence, values });
        continue;
      }
      log.error({ err: error, post: post.id, intent }, 'several posts were not all acted on');
      for (const { id } of posts.slice(index))
        left.push({ id, title: await titleOf(actor, id), sentence: 'errors:other.text', values: {} });
      break;
    }
  }
  return { intent, done, left };
}

/** @returns whether that changed anything */
async function act(actor: SignedIn, post: Several['posts'][number], { intent, campaignId }: Several) {
  if (intent === 'campaign') return setCampaign(actor, post.id, campaignId || null);
  await submitPost(actor, post);
  return true;
}

async function titleOf(actor: SignedIn, id: string): Promise<string | null> {
  const post = await getPost(await prisma(), actor, id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'notFound') return null;
    // The name is only a help; without it what has been done is told all the same.
    log.warn({ err: error, post: id }, 'a post could not be named');
    return null;
  });
  return post?.title ?? null;
}
