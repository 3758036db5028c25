import type { Tx } from '~/db/prisma.server';
import { triageRecordSchema, type TriageRecord } from './triage-record.server';

type Recorded = TriageRecord['messages'][number];

/** Something done with messages, with each as it was before. */
type Act = {
  readonly event: bigint;
  readonly messages: ReadonlyMap<string, Recorded>;
  readonly read: ReadonlySet<string>;
  /** Numbers of the changes of topics that were made with it. */
  readonly changes: readonly string[];
  readonly undone: boolean;
};

/** What was done at a moment (ISO instant), the latest first. */
export type ActsAt = (at: string) => Promise<readonly Act[]>;

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
  const actsAt = rememberedActs(tx);
  const stood: Stood[] = [];
  for (const message of messages) stood.push(await asItStood(actsAt, message, event));
  return stood;
}

async function asItStood(actsAt: ActsAt, recorded: Recorded, event: bigint): Promise<Stood> {
  let message = recorded;
  let read = false;
  for (let said = await takenBack(actsAt, message.id, message.kindSaidAt, event); said;) {
    const { kind, kindSaidAt } = said.message;
    message = { ...message, kind, kindSaidAt };
    read ||= said.read;
    said = await takenBack(actsAt, message.id, kindSaidAt, said.event);
  }
  for (let done = await takenBack(actsAt, message.id, message.triagedAt, event); done;) {
    const { triage, triagedAt, triagedById } = done.message;
    message = { ...message, triage, triagedAt, triagedById };
    done = await takenBack(actsAt, message.id, triagedAt, done.event);
  }
  return { message, read };
}

/**
 * What was done with a message at a moment, with the message as it was before; null where nothing was, or
 * where it has not been taken back. Only events before `until` are looked at.
 */
async function takenBack(
  actsAt: ActsAt,
  id: string,
  at: string | null | undefined,
  until: bigint,
): Promise<(Stood & { readonly event: bigint }) | null> {
  if (!at) return null;
  for (const { event, messages, read, undone } of await actsAt(at)) {
    const message = event < until ? messages.get(id) : undefined;
    if (message) return undone ? { event, message, read: read.has(id) } : null;
  }
  return null;
}

/** Asks for each moment once: messages that are undone together were often dealt with together before. */
export function rememberedActs(tx: Tx): ActsAt {
  const asked = new Map<string, Promise<readonly Act[]>>();
  return (at) => {
    const acts = asked.get(at) ?? actsOf(tx, new Date(at));
    asked.set(at, acts);
    return acts;
  };
}

async function actsOf(tx: Tx, at: Date): Promise<readonly Act[]> {
  const events = await tx.auditEvent.findMany({
    where: { action: 'message.triage', at },
    orderBy: { id: 'desc' },
    select: { id: true, subjectId: true, before: true },
  });
  const undos = await tx.auditEvent.findMany({
    where: {
      subjectType: 'message',
      subjectId: { in: events.map(({ subjectId }) => subjectId) },
      action: 'message.undo',
      why: { in: events.map(({ id }) => String(id)) },
    },
    select: { why: true },
  });
  const undone = new Set(undos.map(({ why }) => why));
  return events.map(({ id, before }) => {
    const { messages, read, changes } = triageRecordSchema.parse(before);
    return {
      event: id,
      messages: new Map(messages.map((message) => [message.id, message])),
      read: new Set(read),
      changes,
      undone: undone.has(String(id)),
    };
  });
}
