import type { WireMedia } from '~/domain/media/wire-media';
import type { Tx } from '~/db/prisma.server';
import { placedOn } from './site-pictures.server';

export type CorrectedWords = {
  readonly title: string;
  readonly html: string;
  readonly text: string;
  /** The pictures that stand in the text. */
  readonly media: readonly WireMedia[];
};

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
  const { title, text } = words;
  const entries = await tx.siteEntry.findMany({ where: { answerId, withdrawnAt: null } });
  for (const entry of entries) {
    const html = await placedOn(tx, entry, words);
    const changed = { title, text, html, changedAt: at, correctedAt: at };
    await tx.siteEntry.update({ where: { id: entry.id }, data: changed });
  }
  return entries.length;
}
