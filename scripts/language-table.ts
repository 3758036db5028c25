/**
 * Makes app/domain/questions/language/table.json from labelled texts:
 * `tsx scripts/language-table.ts FILE… > app/domain/questions/language/table.json`, where a FILE holds
 * `{lang: fi | en | sv, text}` a line. Only frequencies of three-letter sequences are kept, no text.
 */
import { z } from 'zod';
import { trigramsOf } from '../app/domain/questions/language/trigrams';
import { readJsonl } from './vuoro/input';

const LANGUAGES = ['fi', 'en', 'sv'] as const;
/** Rarer sequences say more about the sample than about the language. */
const KEPT_PER_LANGUAGE = 1_400;
/** Added to every count, as a share of the sample: a sequence never seen is unlikely, not impossible. */
const SMOOTHING = 4e-5;

const rowSchema = z.object({ lang: z.enum(LANGUAGES), text: z.string() });
const counts = {
  fi: new Map<string, number>(),
  en: new Map<string, number>(),
  sv: new Map<string, number>(),
};

for (const file of process.argv.slice(2)) {
  for await (const { lang, text } of readJsonl(file, rowSchema)) {
    for (const trigram of trigramsOf(text)) counts[lang].set(trigram, (counts[lang].get(trigram) ?? 0) + 1);
  }
}

const totals = LANGUAGES.map((lang) => [...counts[lang].values()].reduce((sum, count) => sum + count, 0));
const kept = new Set<string>();
for (const lang of LANGUAGES) {
  const common = [...counts[lang]]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, KEPT_PER_LANGUAGE);
  for (const [trigram] of common) kept.add(trigram);
}
/** −10 × natural logarithm of the smoothed share, as a whole number. */
const cost = (count: number, total: number): number => Math.round(-10 * Math.log(count / total + SMOOTHING));
const table = Object.fromEntries(
  [...kept]
    .sort()
    .map((trigram) => [
      trigram,
      LANGUAGES.map((lang, at) => cost(counts[lang].get(trigram) ?? 0, totals[at] ?? 1)),
    ]),
);
process.stdout.write(`${JSON.stringify({ languages: LANGUAGES, unseen: cost(0, 1), costs: table })}\n`);
