import { boundedCache } from '../text/bounded-cache';
import { foldDiacritics } from '../text/fold';
import { fnv1a } from '../text/fnv';
import { wordsOf } from '../text/words';

/** Sizes of a subword table: how many rows, and how they are shared between words and letter sequences. */
export type TableShape = { readonly dims: number; readonly wordRows: number; readonly ngramRows: number };

const NGRAM_LENGTHS = [3, 4, 5] as const;
const CACHED_WORDS = 100_000;

/** Hashes of the 3- to 5-letter sequences of `<word>` without diacritics; none for words with digits. */
export function ngramHashes(word: string): readonly number[] {
  if (/[0-9]/.test(word)) return [];
  const letters = Array.from(`<${foldDiacritics(word)}>`);
  const hashes: number[] = [];
  for (const length of NGRAM_LENGTHS) {
    for (let at = 0; at + length <= letters.length; at += 1) {
      hashes.push(fnv1a(letters.slice(at, at + length).join('')));
    }
  }
  return hashes;
}

/**
 * Row numbers of the table that make up a text: its words, their letter sequences, then pairs of
 * neighbouring words. The order and the hashes are fixed by the table's config.json, whose test
 * vectors are ours too.
 */
export function createFeatures({ wordRows, ngramRows }: TableShape): (text: string) => readonly number[] {
  const rowsOfWord = boundedCache(CACHED_WORDS, (word) => [
    fnv1a(`w:${word}`) % wordRows,
    ...ngramHashes(word).map((hash) => wordRows + (hash % ngramRows)),
  ]);
  return (text) => {
    const words = wordsOf(text);
    const rows: number[] = [];
    for (const word of words) for (const row of rowsOfWord(word)) rows.push(row);
    for (let at = 1; at < words.length; at += 1)
      rows.push(fnv1a(`b:${words[at - 1]} ${words[at]}`) % wordRows);
    return rows;
  };
}
