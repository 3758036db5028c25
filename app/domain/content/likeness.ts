import { isFunctionWord } from '../questions/text/function-words';
import { stemsOf } from '../questions/text/stems';
import { wordsOf } from '../questions/text/words';

/** Fewer telling words than this are like anything. */
const LEAST_WORDS = 4;
/** Texts share this much of their words when they say nearly the same; different matters in one house share up to 0.42. */
const SAME_WORDS = 0.6;
/** On one channel readers tire sooner. */
const SAME_CHANNEL = 0.45;

/** Stems of a text's telling words: what two texts are compared by. Finnish, English and Swedish are understood. */
export function tellingStems(text: string, language: string): ReadonlySet<string> {
  const known = language === 'fi' || language === 'en' || language === 'sv' ? language : 'unknown';
  const telling = wordsOf(text).filter((word) => !isFunctionWord(word));
  return new Set(telling.flatMap((word) => stemsOf(word, known)));
}

/**
 * How much of their words two texts share, 0–1: twice the common stems over all of both (Dice). Whether a text
 * matters is not asked.
 */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (Math.min(a.size, b.size) < LEAST_WORDS) return 0;
  const common = [...a].filter((stem) => b.has(stem)).length;
  return (2 * common) / (a.size + b.size);
}

/** Whether a reader would take the two for the same post. */
export function isNearlyTheSame(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  { shareChannel }: { readonly shareChannel: boolean },
): boolean {
  return likeness(a, b) >= (shareChannel ? SAME_CHANNEL : SAME_WORDS);
}
