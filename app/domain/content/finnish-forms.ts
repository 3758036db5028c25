import { finnishStem } from '~/domain/questions/text/stems';
import { beginningsOf } from './search-words';

const CONSONANT = '[bcdfghjklmnpqrstvwxz]';
/** A stem's last vowel, which changes; the pairs that change as one (`työ`, `töiden`) tell the word and stay. */
const VOWEL_AT_END = /(?<!y(?=ö)|ö(?=i)|u(?=o)|i(?=e))[aeiouyäö]$/u;
/** Shorter, and words of another kind begin alike: `lask` is in both `lasku` and `laskea`. */
const SHORTEST_KERNEL = 5;
const SHORTEST = 3;

type Rule = readonly [when: RegExp, becomes: string];

/** Consonant gradation (KOTUS, Iso suomen kielioppi §41–44), both ways: what stands before the stem's last vowels. */
const GRADATION: readonly Rule[] = [
  [/nk(?=[^n]?[aeiouyäö]*$)/u, 'ng'],
  [/ng(?=[aeiouyäö]*$)/u, 'nk'],
  [/nt(?=[aeiouyäö]+$)/u, 'nn'],
  [/nn(?=[aeiouyäö]+$)/u, 'nt'],
  [/lt(?=[aeiouyäö]+$)/u, 'll'],
  [/ll(?=[aeiouyäö]+$)/u, 'lt'],
  [/rt(?=[aeiouyäö]+$)/u, 'rr'],
  [/rr(?=[aeiouyäö]+$)/u, 'rt'],
  [/mp(?=[aeiouyäö]*$)/u, 'mm'],
  [/mm(?=[aeiouyäö]*$)/u, 'mp'],
  [/kk(?=[aeiouyäö]*$)/u, 'k'],
  [/pp(?=[aeiouyäö]*$)/u, 'p'],
  [/tt(?=[aeiouyäö]*$)/u, 't'],
  [/(?<=[aeiouyäölnr])k(?=[aeiouyäö]+$)/u, 'kk'],
  [/(?<=[aeiouyäölnr])p(?=[aeiouyäö]+$)/u, 'pp'],
  [/(?<=[aeiouyäölnr])t(?=[aeiouyäö]+$)/u, 'tt'],
  [/(?<=[aeiouyäöh])t(?=[aeiouyäö]*$)/u, 'd'],
  [/(?<=[aeiouyäöh])d(?=[aeiouyäö]*$)/u, 't'],
  [/(?<=[aeiouyäölr])p(?=[aeiouyäö]+$)/u, 'v'],
  [/(?<=[aeiouyäölr])v(?=[aeiouyäö]+$)/u, 'p'],
  [/(?<=[uy])k(?=[uy]$)/u, 'v'],
  [/(?<=[uy])v(?=[uy]$)/u, 'k'],
  [/(?<=[lrh])k[ei]$/u, 'je'],
  [/(?<=[lrh])je$/u, 'ki'],
  [/(?<=[aeiouyäölrh])k(?=[aeiouyäö]$)/u, ''],
  // `vian`, `tauon`; not within what is one sound (`tie`, `töi`), which would make another word of it.
  [/(?<=[aeiouyäö])(?<!(?<![aeiouyäö])(?:[eoö](?=i)|i(?=e)|u(?=o)|y(?=ö)))(?=[aeiouyäö]$)/u, 'k'],
];

/** Stems that end otherwise in another case: `tilaus` and `tilauksen`, `nopeuden`, `vuoden`, `uutisen`, `puhelimen`, `töiden`. */
const ENDINGS: readonly Rule[] = [
  [/(?<=[aeiouyäö])s$/u, 'ks'],
  [/(?<=[aeiouyäö])ks$/u, 's'],
  [/(?<=[uy])s$/u, 'de'],
  [/(?<=[uy])[dt]e?$/u, 's'],
  [/si$/u, 'de'],
  [/(?<=[aeiouyäö])de$/u, 'si'],
  [/ine?n?$/u, 'ise'],
  [/is$/u, 'inen'],
  [/im$/u, 'in'],
  [/(?<=[aä])s$/u, ''],
  [/yö$/u, 'öi'],
  [new RegExp(`(?<=^|${CONSONANT})ö(i(d|de)?)?$`, 'u'), 'yö'],
  [/uo$/u, 'oi'],
  [/ie$/u, 'ei'],
  [/ei$/u, 'ie'],
];

/** The last vowel of a short stem before the plural's `i`: `hinta` and `hintoja`, `pöytä` and `pöydillä`. */
const LAST_VOWEL: readonly Rule[] = [
  [/a$/u, 'o'],
  [/o$/u, 'a'],
  [/ä$/u, 'i'],
  [/i$/u, 'e'],
  [/e$/u, 'i'],
  [/(?<=a)a$|(?<=ä)ä$/u, ''],
];

/** Endings that the stemmer takes too much before, or leaves: `mökille`, `töitä`, `renkaan`. */
const CASE = /(?<=[aeiouyäö])(?:n|t|l[lt][aä]|lle|s[st][aä]|t[aä]|ksi)$/u;

/** How a word begins, and its other forms of which at least so many letters are known. */
export function beginningsWith(word: string, shortest = 1): readonly string[] {
  return [
    ...new Set([...beginningsOf([word]), ...finnishForms(word).filter(({ length }) => length >= shortest)]),
  ];
}

/**
 * How the other forms of a Finnish word may begin: its stem with consonants graded and endings changed. Some of them no
 * word has: those find nothing, or what only begins alike. Snowball's stemmer alone takes `verkkotyö` and `verkkotöiden` for two words, and so
 * `tilaus` and `tilauksen`; a morphology that would not, Voikko's, may not be given on under this licence.
 *
 * @param word lower case, letters only
 */
export function finnishForms(word: string): readonly string[] {
  const stem = finnishStem(word);
  const bases = new Set([
    word.replace(/[nt]$/u, ''),
    word.replace(CASE, ''),
    ...(stem.length >= 4 ? [stem] : []),
  ]);
  const forms = new Set<string>();
  for (const base of bases) {
    const ends = [base, ...changed(base, ENDINGS)];
    const graded = ends.flatMap((one) => [one, ...changed(one, GRADATION)]);
    for (const one of graded)
      for (const form of [one, ...changed(one, LAST_VOWEL)]) {
        const begins = beginningOf(form);
        if (begins.length >= SHORTEST) forms.add(begins);
      }
  }
  return [...forms];
}

const changed = (stem: string, rules: readonly Rule[]): readonly string[] =>
  rules.filter(([when]) => when.test(stem)).map(([when, becomes]) => stem.replace(when, becomes));

/** Without its last vowel where enough is left to tell the word. */
function beginningOf(stem: string): string {
  const kernel = stem.replace(VOWEL_AT_END, '');
  return kernel.length >= SHORTEST_KERNEL ? kernel : stem;
}
