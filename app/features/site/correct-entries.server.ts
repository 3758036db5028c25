import type { Tx } from '~/db/prisma.server';

export type CorrectedWords = { readonly title: string; readonly html: string; readonly text: string };

/**
 * Puts an answer's corrected words where its words stand now, on the site and in the feeds: the same
 * addresses, and a page that says when it was corrected (D13).
 *
 * @returns how many entries were changed
 */
export async function correctEntries(
  tx: Tx,
  { answerId, words, at }: { readonly answerId: string; readonly words: CorrectedWords; readonly at: Date },
): Promise<number> {
  const { count } = await tx.siteEntry.updateMany({
    where: { answerId, withdrawnAt: null },
    data: { ...words, changedAt: at, correctedAt: at },
  });
  return count;
}
