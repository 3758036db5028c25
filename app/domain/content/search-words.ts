const MAX_WORDS = 10;
const MAX_WORD_LENGTH = 40;
/** Longer than any question; what is over is not searched. */
export const MAX_QUERY_LENGTH = 200;

/** The words of a search as typed: letters and digits only, lower case, each once. */
export function searchWords(query: string): readonly string[] {
  const words = query
    .slice(0, MAX_QUERY_LENGTH)
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  return [...new Set(words ?? [])].map((word) => word.slice(0, MAX_WORD_LENGTH)).slice(0, MAX_WORDS);
}

/** What is surely left of a long word when its ending changes: all but four letters, at least five. */
export function beginningsOf(words: readonly string[]): readonly string[] {
  return words.map((word) => {
    const letters = [...word];
    return letters.slice(0, Math.max(5, letters.length - 4)).join('');
  });
}

/** Marks that stand where a highlight begins and ends; Unicode's private use, which no text has. */
export const MARK_START = '\ue000';
export const MARK_END = '\ue001';

export type Piece = { readonly text: string; readonly marked: boolean };

/** Cuts a text at its highlight marks, so that it can be drawn without ever being read as HTML. */
export function markedPieces(headline: string): readonly Piece[] {
  return headline
    .split(new RegExp(`(${MARK_START}[^${MARK_END}]*${MARK_END})`, 'u'))
    .map((part) => ({
      text: part.replaceAll(MARK_START, '').replaceAll(MARK_END, ''),
      marked: part.startsWith(MARK_START),
    }))
    .filter(({ text }) => text !== '');
}
