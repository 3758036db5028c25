import { subHours } from 'date-fns';
import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { lockGrouping, topicsChanged } from '../grouping/grouping-transaction.server';
import { CHANGE_ACTIONS, changeSchema } from './change-record.server';

/** The button in the toast is gone in seconds; a page left open overnight is no undo any more. */
const UNDO_HOURS = 12;
const TIMEOUT_MS = 60_000;

/**
 * Takes back one's own latest change of topics. What others have since moved on stays where they put it.
 *
 * @returns the topic the change was about
 */
export async function undoChange(actor: SignedIn, eventId: string): Promise<string> {
  authorize(actor, 'topic.manage', { kind: 'topic' });
  if (!/^\d{1,18}$/.test(eventId)) throw new AppError('notFound');
  return transaction(
    async (tx) => {
      await lockGrouping(tx);
      const event = await tx.auditEvent.findFirst({
        where: {
          id: BigInt(eventId),
          actorId: actor.userId,
          action: { in: [...CHANGE_ACTIONS] },
          at: { gte: subHours(now(), UNDO_HOURS) },
        },
      });
      if (!event) throw new AppError('notFound');
      const undone = await tx.auditEvent.count({
        where: { action: 'topic.undo', subjectId: event.subjectId, why: eventId },
      });
      if (undone > 0) throw new AppError('conflict', 'questions:undone');
      const before = changeSchema.parse(event.before);
      for (const { from, to, fixed, ids } of before.questions)
        await tx.$executeRaw`
          UPDATE "Question" SET "topicId" = ${from}::uuid, fixed = ${fixed}
          WHERE id = ANY(${ids}::uuid[]) AND "topicId" IS NOT DISTINCT FROM ${to}::uuid`;
      for (const { id, ...topic } of before.topics) await tx.topic.update({ where: { id }, data: topic });
      for (const { id, topicId } of before.answers)
        await tx.answer.update({ where: { id }, data: { topicId } });
      for (const { id, topicId } of before.proposals)
        await tx.proposal.update({ where: { id }, data: { topicId } });
      await topicsChanged(tx);
      await audit(tx, {
        at: now(),
        actorId: actor.userId,
        action: 'topic.undo',
        subjectType: 'topic',
        subjectId: event.subjectId,
        why: eventId,
      });
      return event.subjectId;
    },
    { timeoutMs: TIMEOUT_MS },
  );
}
