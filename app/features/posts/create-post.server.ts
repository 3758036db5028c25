import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { can } from '~/domain/access/can';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import type { NewPost } from './post.schema';

/** Whether the person may write for this department: it is theirs, or they edit for everybody. */
export function mayWriteFor(actor: Actor, departmentId: string): boolean {
  // Nobody's post yet, so that being its author does not answer the question.
  return can(actor, 'post.edit', { kind: 'post', departmentId, authorId: '', peopleCount: 0, embargo: null });
}

/** Begins a post: a title, and an empty text on the channels that were chosen. */
export async function createPost(
  actor: Actor,
  {
    title,
    language,
    departmentId,
    channels,
  }: Pick<NewPost, 'title' | 'language' | 'departmentId' | 'channels'>,
): Promise<{ readonly postId: string }> {
  if (!mayWriteFor(actor, departmentId)) throw new AppError('forbidden');
  return transaction(async (tx) => {
    const known = await tx.channel.findMany({
      where: { id: { in: channels }, active: true },
      select: { id: true },
    });
    const { id } = await tx.post.create({
      data: {
        title,
        language,
        departmentId,
        authorId: actor.userId,
        document: { type: 'doc', content: [{ type: 'paragraph' }] },
        variants: { create: known.map((channel) => ({ channelId: channel.id })) },
      },
    });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'post.create',
      subjectType: 'post',
      subjectId: id,
      after: { state: 'draft', revision: 1 },
    });
    return { postId: id };
  });
}
