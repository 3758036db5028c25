import { z } from 'zod';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { parseForm } from '~/platform/form.server';
import { log } from '~/platform/log.server';
import { getPost } from './post-row.server';
import { submitPost, takeSubmitBack } from './review-post.server';
import { setCampaign } from './set-campaign.server';

/** As many as a page of the list has, and some. */
const MOST = 100;

/** A post as the list showed it, `id:revision`: what is asked for is asked of those words. */
const seen = z
  .string()
  .regex(/^[0-9a-f-]{36}:\d{1,9}$/)
  .transform((text) => ({ id: text.slice(0, 36), revision: Number(text.slice(37)) }));

/** A post and the campaign that it was in, `id:campaign`; after the colon nothing where it was in none. */
const movedFrom = z
  .string()
  .regex(/^[0-9a-f-]{36}:(?:[0-9a-f-]{36})?$/)
  .transform((text) => ({ id: text.slice(0, 36), from: text.slice(37) || null }));

const several = <Post extends z.ZodType>(post: Post) => z.array(post).min(1).max(MOST);
/** Empty: no campaign. */
const campaignSchema = z
  .uuid()
  .or(z.literal(''))
  .transform((id) => id || null);

const severalSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('submit'), posts: several(seen) }),
  z.object({ intent: z.literal('campaign'), posts: several(seen), campaignId: campaignSchema }),
  // The ways back: what was asked of those words, and what was moved to that campaign.
  z.object({ intent: z.literal('submitBack'), posts: several(seen) }),
  z.object({ intent: z.literal('campaignBack'), posts: several(movedFrom), campaignId: campaignSchema }),
]);

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
  /** The fields of a form that takes back what was done; null where there is nothing, and after such a form. */
  readonly back: readonly (readonly [name: string, value: string])[] | null;
};

/**
 * Asks approval of several posts, or moves them to a campaign, or takes that back: each by itself and by its own
 * rules, so that one that is refused keeps no other back. Where something breaks, what was done is still told: that
 * post and those after it are left.
 *
 * @throws AppError `invalid` when it is no such form
 */
export async function actOnSeveral(actor: SignedIn, form: FormData): Promise<SeveralReply> {
  const parsed = parseForm(form, severalSchema);
  if (!parsed.ok) throw new AppError('invalid');
  const asked = parsed.value;
  const { intent } = asked;
  const left: SeveralReply['left'][number][] = [];
  const backs: (readonly [string, string])[] = [];
  let done = 0;
  const acts = actsOf(actor, asked);
  for (const [index, { id, act }] of acts.entries()) {
    try {
      const back = await act();
      if (back === null) continue;
      done += 1;
      if (back !== undefined) backs.push(['posts[]', `${id}:${back}`]);
    } catch (error) {
      if (error instanceof AppError) {
        const { sentence, values } = error;
        left.push({ id, title: await titleOf(actor, id), sentence, values });
        continue;
      }
      log.error({ err: error, post: id, intent }, 'several posts were not all acted on');
      for (const { id: other } of acts.slice(index))
        left.push({
          id: other,
          title: await titleOf(actor, other),
          sentence: 'errors:other.text',
          values: {},
        });
      break;
    }
  }
  const head = [
    ['intent', `${intent}Back`],
    ['campaignId', 'campaignId' in asked ? (asked.campaignId ?? '') : ''],
  ] as const;
  return { intent, done, left, back: backs.length > 0 ? [...head, ...backs] : null };
}

type Act = {
  readonly id: string;
  /** Answers null where nothing changed, and what its way back has to know of the post where there is one. */
  readonly act: () => Promise<string | null | undefined>;
};

function actsOf(actor: SignedIn, asked: Several): readonly Act[] {
  switch (asked.intent) {
    case 'submit':
      return asked.posts.map((post) => ({
        id: post.id,
        act: async () => {
          await submitPost(actor, post);
          return String(post.revision);
        },
      }));
    case 'campaign':
      return asked.posts.map(({ id }) => ({
        id,
        act: async () => {
          const moved = await setCampaign(actor, id, asked.campaignId);
          return moved && (moved.from ?? '');
        },
      }));
    case 'submitBack':
      return asked.posts.map((post) => ({
        id: post.id,
        act: async () => {
          await takeSubmitBack(actor, post);
          return undefined;
        },
      }));
    case 'campaignBack':
      return asked.posts.map(({ id, from }) => ({
        id,
        act: async () => ((await setCampaign(actor, id, from, asked.campaignId)) === null ? null : undefined),
      }));
  }
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
