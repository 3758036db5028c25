import { subHours } from 'date-fns';
import type { z } from 'zod';
import { audit } from '~/db/audit.server';
import { transaction, type Tx } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { settleNotices } from '~/features/notices/api.server';
import {
  askNothing,
  eraseQuestions,
  forgetWording,
  restoreVerdict,
  undoChangeIn,
} from '~/features/questions/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { handOver } from './hand-over.server';
import { saidKind, STATE_AFTER, type TriageAct } from './triage-acts';
import { asTheyStood } from './stood-before.server';
import { triageDoneSchema, triageRecordSchema, type TriageRecord } from './triage-record.server';

const UNDO_HOURS = 12;
const TIMEOUT_MS = 60_000;

type Recorded = TriageRecord['messages'][number];

/**
 * Takes back what one did with messages: they wait again, their questions are where they were, and the
 * matching forgets what it was taught. What others have done since stays, and what had been done before
 * and was taken back meanwhile does not come again.
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
      const done = triageDoneSchema.parse(event.after);
      const { at } = event;
      const said = saidBy(done);
      const earlier = await asTheyStood(tx, before.messages, event.id);
      const read = [...before.read, ...earlier.flatMap(({ message, read }) => (read ? message.id : []))];
      if (said !== null) await eraseQuestions(tx, await untouched(tx, read, said, at));
      const leads: string[] = [];
      const trolls: string[] = [];
      for (const { message } of earlier) {
        const unsaid = said !== null && (await takeBackKind(tx, message, said, at));
        if (done.act !== 'kind') {
          const back = await takeBackAct(tx, actor, message, done.act, at);
          if (back && done.act === 'troll' && message.triage === 'lead') leads.push(message.id);
        } else if (unsaid && message.kind === 'troll') {
          trolls.push(message.id);
          await isTrollsAgain(tx, message, at);
        } else if (unsaid && message.triage === 'lead' && (await isLeadAgain(tx, message)))
          leads.push(message.id);
      }
      await askNothing(tx, trolls);
      await handOver(tx, actor, leads);
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

/** The kind that was said with it, if any. */
function saidBy(done: z.infer<typeof triageDoneSchema>): string | null {
  return done.act === 'kind' ? done.kind : saidKind(done.act);
}

/** Of messages whose questions were found by a person's word those about which nobody has said more since. */
async function untouched(tx: Tx, ids: readonly string[], kind: string, at: Date): Promise<readonly string[]> {
  const messages = await tx.message.findMany({
    where: { id: { in: [...ids] }, kind, kindSaidAt: at, questions: { none: { fixed: true } } },
    select: { id: true },
  });
  return messages.map(({ id }) => id);
}

/** @returns whether it was still of the kind that was said then, and nobody had said a kind since */
async function takeBackKind(tx: Tx, message: Recorded, said: string, at: Date): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id: message.id, kind: said, kindSaidAt: at },
    data: { kind: message.kind, kindSaidAt: message.kindSaidAt ?? null },
  });
  return count > 0;
}

/** @returns whether it was still as the act left it */
async function takeBackAct(
  tx: Tx,
  actor: SignedIn,
  message: Recorded,
  act: TriageAct,
  at: Date,
): Promise<boolean> {
  const by = act === 'reopen' ? { triagedAt: null } : { triagedAt: at, triagedById: actor.userId };
  const { count } = await tx.message.updateMany({
    where: { id: message.id, triage: STATE_AFTER[act], ...by },
    data: stateOf(message),
  });
  if (act === 'lead' && count > 0 && message.triage !== 'lead')
    await settleNotices(tx, 'lead', `message:${message.id}`);
  return count > 0;
}

/** A lead that was said to be none is the sellers' again, unless somebody has done something with it since. */
async function isLeadAgain(tx: Tx, message: Recorded): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id: message.id, triage: 'open' },
    data: stateOf(message),
  });
  return count > 0;
}

/** A troll's message is dealt with again, unless somebody has dealt with it otherwise since. */
async function isTrollsAgain(tx: Tx, message: Recorded, at: Date): Promise<void> {
  await tx.message.updateMany({
    where: { id: message.id, OR: [{ triagedAt: null }, { triagedAt: { lt: at } }] },
    data: stateOf(message),
  });
}

const stateOf = ({ triage, triagedAt, triagedById }: Recorded) => ({
  triage,
  triagedAt: triagedAt ?? null,
  triagedById: triagedById ?? null,
});
