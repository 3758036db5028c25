import type { Tx } from '~/db/prisma.server';
import { triageRecordSchema, type TriageRecord } from './triage-record.server';

type Recorded = TriageRecord['messages'][number];

type Stood = {
  readonly message: Recorded;
  /** Whether its questions were found only by a word that has been taken back since. */
  readonly read: boolean;
};

/**
 * Messages as they would have stood before an event had what was taken back meanwhile never been done:
 * taking back two things in the order in which they were done must not bring the first one back.
 */
export async function asTheyStood(
  tx: Tx,
  messages: readonly Recorded[],
  event: bigint,
): Promise<readonly Stood[]> {
  const stood: Stood[] = [];
  for (const message of messages) stood.push(await asItStood(tx, message, event));
  return stood;
}

async function asItStood(tx: Tx, recorded: Recorded, event: bigint): Promise<Stood> {
  let message = recorded;
  let read = false;
  for (let said = await takenBack(tx, message.id, message.kindSaidAt, event); said;) {
    const { kind, kindSaidAt } = said.message;
    message = { ...message, kind, kindSaidAt };
    read ||= said.read;
    said = await takenBack(tx, message.id, kindSaidAt, said.event);
  }
  for (let done = await takenBack(tx, message.id, message.triagedAt, event); done;) {
    const { triage, triagedAt, triagedById } = done.message;
    message = { ...message, triage, triagedAt, triagedById };
    done = await takenBack(tx, message.id, triagedAt, done.event);
  }
  return { message, read };
}

/**
 * What was done with a message at a moment, with the message as it was before; null where nothing was, or
 * where it has not been taken back. Only events before `until` are looked at.
 */
async function takenBack(
  tx: Tx,
  id: string,
  at: string | null | undefined,
  until: bigint,
): Promise<(Stood & { readonly event: bigint }) | null> {
  if (!at) return null;
  const events = await tx.auditEvent.findMany({
    where: { action: 'message.triage', at: new Date(at), id: { lt: until } },
    orderBy: { id: 'desc' },
    select: { id: true, subjectId: true, before: true },
  });
  for (const { id: event, subjectId, before } of events) {
    const record = triageRecordSchema.parse(before);
    const message = record.messages.find((each) => each.id === id);
    if (!message) continue;
    const undone = await tx.auditEvent.count({
      where: { subjectType: 'message', subjectId, action: 'message.undo', why: String(event) },
    });
    return undone > 0 ? { event, message, read: record.read.includes(id) } : null;
  }
  return null;
}
