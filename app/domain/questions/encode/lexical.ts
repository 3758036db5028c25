import type { Language } from '../language/identify';
import { boundedCache } from '../text/bounded-cache';
import { fnv1a } from '../text/fnv';
import { isFunctionWord } from '../text/function-words';
import { stemsOf } from '../text/stems';
import { wordsOf } from '../text/words';
import { ngramHashes } from './features';

/** Stems are hashed into the first half of the features, letter sequences into the second. */
export const STEM_FEATURES = 2 ** 15;
const GRAM_FEATURES = 2 ** 16;
export const LEXICAL_FEATURES = STEM_FEATURES + GRAM_FEATURES;

/** Sparse counts: feature numbers in rising order (stems first), and how often each occurs (weighted). */
export type SparseCounts = { readonly features: Uint32Array; readonly counts: Float32Array };

const CACHED_WORDS = 50_000;

const gramsOfWord = boundedCache(CACHED_WORDS, (word) =>
  ngramHashes(word).map((hash) => STEM_FEATURES + (hash % GRAM_FEATURES)),
);
const stemFeature = boundedCache(CACHED_WORDS, (stem) => fnv1a(stem) % STEM_FEATURES);

/** One text and how much it counts: a question counts in full, the message around it in part. */
export type WeightedText = { readonly text: string; readonly weight: number };

/** Stems and 3- to 5-letter sequences of the texts, hashed and counted. */
export function lexicalCounts(texts: readonly WeightedText[], language: Language | 'unknown'): SparseCounts {
  const sums = new Map<number, number>();
  for (const { text, weight } of texts) {
    const add = (feature: number): void => void sums.set(feature, (sums.get(feature) ?? 0) + weight);
    for (const word of wordsOf(text)) {
      for (const stem of stemsOf(word, language)) add(stemFeature(stem));
      for (const gram of gramsOfWord(word)) add(gram);
    }
  }
  const features = Uint32Array.from(sums.keys()).sort();
  return { features, counts: Float32Array.from(features, (feature) => sums.get(feature) ?? 0) };
}

/** Features of function words in their own stems; they start with a high document frequency (see Idf). */
export function functionWordFeatures(words: Iterable<string>, language: Language): ReadonlySet<number> {
  const features = new Set<number>();
  for (const word of words) {
    if (isFunctionWord(word)) for (const stem of stemsOf(word, language)) features.add(stemFeature(stem));
  }
  return features;
}
