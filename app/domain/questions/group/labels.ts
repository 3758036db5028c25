import type { Language } from '../language/identify';
import { formOf } from '../extract/form';
import { givenNameIn } from '../redact/given-names';
import { hasMask, withoutMasks } from '../redact/masks';
import { isFunctionWord } from '../text/function-words';
import { stemsOf } from '../text/stems';
import { wordsOf } from '../text/words';
import type { InSteps } from './in-steps';

export type Wording = { readonly text: string; readonly lang: Language | 'unknown'; readonly count: number };

/** How often each stem stands in an inbox, and in which forms. */
type StemCounts = { readonly counts: ReadonlyMap<string, number>; readonly total: number };

const WORDS_IN_LABEL = 3;
const WORDINGS_A_STEP = 500;
/** Strength of the prior, in words: the whole inbox speaks before a small topic does. */
const PRIOR_WORDS = 500;
const LABEL_JOINT = ' · ';

/** Stem counts of all wordings of one language. */
export function* countStems(wordings: readonly Wording[], lang: Language): InSteps<StemCounts> {
  const counts = new Map<string, number>();
  let total = 0;
  for (const [at, wording] of wordings.entries()) {
    for (const { stem, count } of labelWords(wording, lang)) {
      counts.set(stem, (counts.get(stem) ?? 0) + count);
      total += count;
    }
    if (at % WORDINGS_A_STEP === WORDINGS_A_STEP - 1) yield;
  }
  return { counts, total };
}

/**
 * A label in people's own words: the stems that most set a topic apart from the rest of the inbox, by
 * weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008), each in the
 * form in which it is most often written. Never names, numbers or masks; empty where nothing is left.
 */
export function labelFor(wordings: readonly Wording[], lang: Language, inbox: StemCounts): string {
  const forms = new Map<string, Map<string, number>>();
  let total = 0;
  for (const { stem, form, count } of wordings.flatMap((wording) => labelWords(wording, lang))) {
    const known = forms.get(stem) ?? new Map<string, number>();
    known.set(form, (known.get(form) ?? 0) + count);
    forms.set(stem, known);
    total += count;
  }
  const distinct = wordings.length;
  const scored = [...forms].flatMap(([stem, known]) => {
    const here = sum(known.values());
    if (distinct >= 4 && here < 2) return [];
    const everywhere = inbox.counts.get(stem) ?? here;
    const prior = (PRIOR_WORDS * everywhere) / Math.max(1, inbox.total);
    const rest = Math.max(0, everywhere - here);
    const odds = (count: number, of: number): number =>
      Math.log((count + prior) / Math.max(1, of + PRIOR_WORDS - count - prior));
    const z =
      (odds(here, total) - odds(rest, Math.max(0, inbox.total - total))) /
      Math.sqrt(1 / (here + prior) + 1 / (rest + prior));
    return [{ stem, form: commonest(known), z }];
  });
  return scored
    .sort((a, b) => b.z - a.z || (a.stem < b.stem ? -1 : 1))
    .slice(0, WORDS_IN_LABEL)
    .map(({ form }) => form)
    .join(LABEL_JOINT);
}

const SHORTEST_WORD = 3;

function labelWords(
  { text, lang: own, count }: Wording,
  lang: Language,
): readonly { stem: string; form: string; count: number }[] {
  if (own !== lang) return [];
  return wordsOf(withoutMasks(text)).flatMap((form) => {
    const unfit =
      form.length < SHORTEST_WORD || /[0-9]/.test(form) || isFunctionWord(form) || givenNameIn(form) === form;
    return unfit ? [] : [{ stem: stemsOf(form, lang)[0] ?? form, form, count }];
  });
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

function commonest(forms: ReadonlyMap<string, number>): string {
  return [...forms].sort(([a, m], [b, n]) => n - m || a.length - b.length || (a < b ? -1 : 1))[0]?.[0] ?? '';
}

/**
 * How fit a wording is to stand for its topic, as a factor on how central it is: a question of three
 * to twenty words that hides nobody's data.
 */
export function fitness({ text }: Wording): number {
  const words = wordsOf(text).length;
  const length = words < 3 ? 0.6 : words > 20 ? 0.75 : 1;
  const form = formOf(text) === 'statement' ? 0.92 : 1;
  return length * form * (hasMask(text) ? 0.6 : 1);
}
