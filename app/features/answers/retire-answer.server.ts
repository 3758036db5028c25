import type { Actor } from '~/domain/access/actor';
import { checkPublicText } from '~/domain/content/public-text';
import { ALLOWED_FROM } from '~/domain/publishing/events';
import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import { authorize } from '~/features/accounts/api.server';
import { lockSlots } from '~/features/allocation/api.server';
import { callOff } from '~/features/publishing/api.server';
import { withdrawRequestsOf } from '~/features/requests/api.server';
import { withdrawEntries } from '~/features/site/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { getAnswer } from './answer-row.server';

/**
 * Takes an answer out of use, for a reason that stands on its public page: the page says that it has
 * been taken down and when (D13). What is planned of it anywhere is cancelled, its requests are withdrawn
 * and their coming slots are free again; what it has become on other people's channels stays there until
 * somebody takes it down.
 */
export async function retireAnswer(
  actor: Actor,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<void> {
  const { forbidden, doubtful } = checkPublicText(reason);
  if (forbidden.length + doubtful.length > 0)
    throw new AppError('conflict', 'answers:problem.reasonPersonalData');
  await transaction(async (tx) => {
    const at = now();
    authorize(actor, 'answer.retire', { kind: 'answer' });
    await lockSlots(tx);
    const answer = await getAnswer(actor, id, at, tx);
    const { count } = await tx.answer.updateMany({
      where: { id: answer.id, state: { not: 'retired' } },
      data: { state: 'retired', retiredAt: at },
    });
    if (count === 0) throw new AppError('conflict', 'answers:problem.alreadyRetired');
    const ended = await withdrawEntries(tx, { answerId: answer.id, at, why: reason });
    await tx.publication.updateMany({
      where: { id: { in: [...ended] }, state: { in: [...ALLOWED_FROM.withdraw] } },
      data: { state: 'withdrawn', problem: null },
    });
    const postIds = answer.posts.map((post) => post.id);
    const released = await withdrawRequestsOf(tx, postIds, { at, actorId: actor.userId, why: reason });
    const cancelled = (await callOff(tx, { variant: { post: { answerId: answer.id } } })).map(({ id }) => id);
    for (const [publicationId, action] of [
      ...ended.map((one) => [one, 'publication.withdraw'] as const),
      ...cancelled.map((one) => [one, 'publication.cancel'] as const),
    ]) {
      await audit(tx, {
        at,
        actorId: actor.userId,
        action,
        subjectType: 'publication',
        subjectId: publicationId,
        why: reason,
      });
    }
    await audit(tx, {
      at,
      actorId: actor.userId,
      action: 'answer.retire',
      subjectType: 'answer',
      subjectId: answer.id,
      before: { state: answer.state },
      after: { state: 'retired', withdrawn: ended.length, cancelled: cancelled.length, released },
      why: reason,
    });
  });
}
