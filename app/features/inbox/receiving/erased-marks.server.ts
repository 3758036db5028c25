import type { Tx } from '~/db/prisma.server';
import { fingerprint } from '~/platform/seal.server';

/** What is asked of a message to know whether it was erased; the text is the masked one. */
type Told = {
  readonly dedupeKey: string;
  readonly customer: string | null;
  readonly receivedAt: Date;
  readonly dated: boolean;
  readonly text: string;
};

/** The same message also when it comes by another source: who sent it, when, and its masked words. */
function contentMark({ customer, receivedAt, dated, text }: Told): string {
  const when = dated ? receivedAt.toISOString() : '';
  return fingerprint(['erased', customer ?? '', when, text].join('\u0000'));
}

/** Remembers that these messages, and this sender's until now, were erased. */
export async function rememberErased(
  tx: Tx,
  { messages, customer, at }: { messages: readonly Told[]; customer: string; at: Date },
): Promise<void> {
  const marks = messages.flatMap((message) => [message.dedupeKey, contentMark(message)]);
  await tx.erasedMark.createMany({
    data: [...new Set([customer, ...marks])].map((mark) => ({ mark, erasedAt: at })),
    skipDuplicates: true,
  });
  // Who is erased a second time is erased until now.
  await tx.erasedMark.update({ where: { mark: customer }, data: { erasedAt: at } });
}

/**
 * Those of the messages that were erased: the same one, or one that its sender had sent before being
 * erased. What somebody writes after that is a new contact, and is taken in.
 */
export async function erasedAmong(
  db: Pick<Tx, 'erasedMark'>,
  messages: readonly Told[],
): Promise<ReadonlySet<string>> {
  const asked = messages.flatMap((message) => [
    message.dedupeKey,
    contentMark(message),
    ...(message.customer === null ? [] : [message.customer]),
  ]);
  const rows = await db.erasedMark.findMany({ where: { mark: { in: asked } } });
  const erasedAt = new Map(rows.map((row) => [row.mark, row.erasedAt]));
  const isErased = (message: Told): boolean => {
    if (erasedAt.has(message.dedupeKey) || erasedAt.has(contentMark(message))) return true;
    const until = message.customer === null ? undefined : erasedAt.get(message.customer);
    return until !== undefined && message.dated && message.receivedAt <= until;
  };
  return new Set(messages.filter(isErased).map(({ dedupeKey }) => dedupeKey));
}
