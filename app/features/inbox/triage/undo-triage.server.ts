import { subHours } from 'date-fns';
import { audit } from '~/db/audit.server';
import { transaction, type Tx } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { settleNotices } from '~/features/notices/api.server';
import { eraseQuestions, forgetWording, restoreVerdict, undoChangeIn } from '~/features/questions/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { STATE_AFTER } from './triage-acts';
import { triageDoneSchema, triageRecordSchema } from './triage-record.server';

const UNDO_HOURS = 12;
const TIMEOUT_MS = 60_000;

/**
 * Takes back what one did with messages: they wait again, their questions are where they were, and the
 * matching forgets what it was taught. What others have done since stays.
 *
 * @throws AppError `notFound` for what is not one's own or too long ago, `conflict` when taken back before
 */
export async function undoTriage(actor: SignedIn, eventId: string): Promise<void> {
  authorize(actor, 'message.triage', { kind: 'message' });
  if (!/^\d{1,18}$/.test(eventId)) throw new AppError('notFound');
  await transaction(
    async (tx) => {
      // Pressed twice at the same moment, it is taken back once.
      await tx.$queryRaw`SELECT id FROM "AuditEvent" WHERE id = ${BigInt(eventId)} FOR UPDATE`;
      const event = await tx.auditEvent.findFirst({
        where: {
          id: BigInt(eventId),
          actorId: actor.userId,
          action: 'message.triage',
          at: { gte: subHours(now(), UNDO_HOURS) },
        },
      });
      if (!event) throw new AppError('notFound');
      const before = triageRecordSchema.parse(event.before);
      const undone = { action: 'message.undo', subjectId: event.subjectId, why: eventId };
      if ((await tx.auditEvent.count({ where: undone })) > 0)
        throw new AppError('conflict', 'inbox:triage.undone');
      for (const change of before.changes) await takeBack(tx, actor, change);
      for (const { answer, wording } of before.wordings) await forgetWording(tx, answer, wording);
      if (before.verdict) await restoreVerdict(tx, before.verdict.message, before.verdict.before);
      await eraseQuestions(tx, await untouched(tx, before.read));
      const done = triageDoneSchema.parse(event.after);
      for (const { id, triage, kind, kindSaidAt } of before.messages) {
        await tx.message.updateMany({
          where: { id, ...(done.act === 'kind' ? { kind: done.kind } : { triage: STATE_AFTER[done.act] }) },
          data: {
            triage,
            kind,
            kindSaidAt: kindSaidAt ?? null,
            ...(triage === 'open' && { triagedAt: null, triagedById: null }),
          },
        });
        if (done.act === 'lead') await settleNotices(tx, 'lead', `message:${id}`);
      }
      await audit(tx, { at: now(), actorId: actor.userId, subjectType: 'message', ...undone });
    },
    { timeoutMs: TIMEOUT_MS },
  );
}

/** Where others have since put all of it elsewhere, it stays as they left it. */
async function takeBack(tx: Tx, actor: SignedIn, change: string): Promise<void> {
  try {
    await undoChangeIn(tx, actor, change);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
  }
}

/** Of messages whose questions were found by a person's word those about which nobody has said more since. */
async function untouched(tx: Tx, ids: readonly string[]): Promise<readonly string[]> {
  const messages = await tx.message.findMany({
    where: { id: { in: [...ids] }, questions: { none: { fixed: true } } },
    select: { id: true },
  });
  return messages.map(({ id }) => id);
}
