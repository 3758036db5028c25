import { audit } from '~/db/audit.server';
import { transaction, type Prisma, type Tx } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { can } from '~/domain/access/can';
import { addedPictures } from '~/domain/channels/document/document-pictures';
import { documentSchema } from '~/domain/channels/document/document.schema';
import type { TemplateWords } from '~/domain/content/placeholders';
import { refuseUnseen } from '~/features/media/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { fieldProblem, type FormProblems } from '~/platform/form.server';
import type { NewPost } from './post.schema';

/** Whether the person may write for this department: it is theirs, or they edit for everybody. */
export function mayWriteFor(actor: Actor, departmentId: string): boolean {
  // Nobody's post yet, so that being its author does not answer the question.
  return can(actor, 'post.edit', { kind: 'post', departmentId, authorId: '', peopleCount: 0, embargo: null });
}

/** Whether there is a department for which the person may write: whether beginning a post is offered at all. */
export function mayWriteSomewhere(actor: Actor): boolean {
  return actor.grants.some(({ departmentId }) => mayWriteFor(actor, departmentId));
}

const CAMPAIGN_GONE = 'posts:problem.campaignGone';
const EMPTY = { type: 'doc', content: [{ type: 'paragraph' }] };

/** What a post begins with; without words of its own, an empty text. */
type Beginning = Pick<NewPost, 'title' | 'language' | 'departmentId' | 'channels' | 'campaign'> & {
  readonly words?: Pick<TemplateWords, 'document' | 'texts'>;
};

/**
 * Begins a post on the channels that were chosen.
 *
 * @throws AppError `conflict` when the campaign is gone, which `problemOfNew` says at its field, or when the words
 *   have a picture that the person may not know of
 */
export function createPost(actor: Actor, post: Beginning): Promise<{ readonly postId: string }> {
  return transaction((tx) => createPostIn(tx, actor, post));
}

/** The same in the caller's transaction. */
export async function createPostIn(
  tx: Tx,
  actor: Actor,
  { title, language, departmentId, channels, campaign = '', words }: Beginning,
): Promise<{ readonly postId: string }> {
  if (!mayWriteFor(actor, departmentId)) throw new AppError('forbidden');
  const known = await tx.channel.findMany({
    where: { id: { in: channels }, active: true },
    select: { id: true },
  });
  const campaignId = campaign === '' ? null : campaign;
  if (campaignId !== null && (await tx.campaign.count({ where: { id: campaignId } })) === 0)
    throw new AppError('conflict', CAMPAIGN_GONE);
  const pictured = documentSchema.safeParse(words?.document);
  if (pictured.success) await refuseUnseen(tx, actor, addedPictures(null, pictured.data));
  const { id } = await tx.post.create({
    data: {
      title,
      language,
      departmentId,
      authorId: actor.userId,
      campaignId,
      document: (words?.document ?? EMPTY) as Prisma.InputJsonValue,
      variants: {
        create: known.map(({ id: channelId }) => ({ channelId, text: words?.texts[channelId] ?? null })),
      },
    },
  });
  await audit(tx, {
    at: now(),
    actorId: actor.userId,
    action: 'post.create',
    subjectType: 'post',
    subjectId: id,
    after: { state: 'draft', revision: 1, ...(campaignId && { campaignId }) },
  });
  return { postId: id };
}

/** What the form says where the chosen campaign was removed while it was filled in; any other refusal goes on up. */
export function problemOfNew(form: FormData, error: unknown): FormProblems {
  if (error instanceof AppError && error.sentence === CAMPAIGN_GONE)
    return fieldProblem(form, 'campaign', CAMPAIGN_GONE);
  throw error;
}
