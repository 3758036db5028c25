import type { RawMessage } from '~/adapters/sources/file/raw-message.server';
import { prisma, type Tx } from '~/db/prisma.server';
import { placeMessages, readyToCompare } from '~/features/questions/api.server';
import { breathe } from '~/lib/breathe';
import { now } from '~/platform/clock.server';
import { erasedAmong } from './erased-marks.server';
import { messageReader } from './message-reader.server';
import { dedupeKeyOf, prepareMessage, type PreparedMessage } from './prepare-message.server';

/** So many messages go into one transaction: a page never waits long, a crash loses little. */
export const BATCH = 100;

export type Received = {
  readonly added: number;
  /** What is there already, and what was erased at somebody's wish. */
  readonly duplicates: number;
  /** Questions in the messages that were added. */
  readonly questions: number;
  /** For each message that was given, in order: whether it was added. */
  readonly isNew: readonly boolean[];
};

/**
 * Takes in messages of a source: each once, personal data masked, its questions put into topics. Either
 * all of them are stored or none. `alongside` is written in the same transaction: how far the reader is.
 */
export async function receiveMessages(
  sourceId: string,
  raw: readonly RawMessage[],
  alongside: (tx: Tx, received: Received) => Promise<void> = async () => undefined,
): Promise<Received> {
  const at = now();
  const keys = raw.map((message) => dedupeKeyOf(sourceId, message));
  const unique = new Map<string, RawMessage>();
  raw.forEach((message, place) => {
    const key = keys[place] ?? '';
    if (!unique.has(key)) unique.set(key, message);
  });
  const db = await prisma();
  const [known, read] = [await knownKeys(db, [...unique.keys()]), await messageReader(db)];
  const prepared: PreparedMessage[] = [];
  for (const [key, message] of unique) {
    if (known.has(key)) continue;
    prepared.push(prepareMessage(read, sourceId, message, key, at));
    if (prepared.length % 20 === 0) await breathe();
  }
  await readyToCompare(prepared.flatMap(({ questions }) => questions));
  return placeMessages(async (tx, place) => {
    const rows = prepared.map(({ row }) => row);
    // Another process may have stored some of them since we asked.
    const meanwhile = await knownKeys(
      tx,
      rows.map(({ dedupeKey }) => dedupeKey),
    );
    const erased = await erasedAmong(tx, rows);
    const added = prepared.filter(({ row }) => !meanwhile.has(row.dedupeKey) && !erased.has(row.dedupeKey));
    await tx.message.createMany({ data: added.map(({ row }) => row) });
    const questions = added.flatMap((message) => message.questions);
    await place(questions);
    const received = {
      added: added.length,
      duplicates: raw.length - added.length,
      questions: questions.length,
      isNew: firstOf(new Set(added.map(({ row }) => row.dedupeKey)), keys),
    };
    await alongside(tx, received);
    return received;
  });
}

/** For each key in order: whether it is the first of its kind among those that count. */
function firstOf(counted: Set<string>, keys: readonly string[]): readonly boolean[] {
  return keys.map((key) => counted.delete(key));
}

async function knownKeys(db: Pick<Tx, 'message'>, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.message.findMany({
    where: { dedupeKey: { in: [...keys] } },
    select: { dedupeKey: true },
  });
  return new Set(rows.map(({ dedupeKey }) => dedupeKey));
}
