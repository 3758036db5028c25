const WORD = /[\p{L}\p{N}]+/gu;
const DIGIT = /[0-9]/g;
/** Longer "words" are pasted keys and encoded files; their grams would only fill the tables. */
const LONGEST_WORD = 64;

/** Words of a text: NFC, lower case, runs of letters and digits, every 0–9 as 0 (12,90 and 13,90 ask the same). */
export function wordsOf(text: string): readonly string[] {
  const words = text.normalize('NFC').toLowerCase().match(WORD) ?? [];
  return words.map((word) =>
    (word.length > LONGEST_WORD ? word.slice(0, LONGEST_WORD) : word).replace(DIGIT, '0'),
  );
}
