import { FUNCTION_WORDS } from '../text/function-words';
import table from './table.json';
import { trigramsOf } from './trigrams';

export type Language = 'fi' | 'en' | 'sv';

const LANGUAGES: readonly Language[] = ['fi', 'en', 'sv'];
const COSTS = new Map<string, readonly number[]>(Object.entries(table.costs));
/** The table holds −10 × ln of shares. */
const COST_UNIT = 10;
/** What one function word is worth, in natural logarithms: "är" says more than its letters do. */
const FUNCTION_WORD_WORTH = 1.5;
/** Under this many natural logarithms between the best two, we do not know (design figure). */
const LEAST_ODDS = 3;
/** Mean cost of a sequence above which letters follow each other as in none of our languages. Close relatives pass. */
const FOREIGN_COST = 84;

/**
 * The language of a short message, by naive Bayes over three-letter sequences and function words;
 * `unknown` where the evidence is thin (an order number, "ok", emoji) or points elsewhere.
 */
export function identifyLanguage(text: string): Language | 'unknown' {
  const trigrams = trigramsOf(text);
  if (trigrams.length === 0) return 'unknown';
  const scores = LANGUAGES.map(() => 0);
  let cheapest = 0;
  for (const trigram of trigrams) {
    const costs = COSTS.get(trigram);
    cheapest += costs ? Math.min(...costs) : table.unseen;
    costs?.forEach((cost, at) => (scores[at] = (scores[at] ?? 0) - cost / COST_UNIT));
  }
  const words =
    text
      .slice(0, 2_000)
      .toLowerCase()
      .match(/[\p{L}’']+/gu) ?? [];
  LANGUAGES.forEach((language, at) => {
    const hits = words.filter((word) => FUNCTION_WORDS[language].has(word)).length;
    scores[at] = (scores[at] ?? 0) + hits * FUNCTION_WORD_WORTH;
  });
  if (cheapest / trigrams.length > FOREIGN_COST) return 'unknown';
  const [best, second] = scores.map((score, at) => ({ score, at })).sort((a, b) => b.score - a.score);
  if (!best || !second || best.score - second.score < LEAST_ODDS) return 'unknown';
  return LANGUAGES[best.at] ?? 'unknown';
}
