/** A full stop after one of these does not end a Finnish or English sentence. */
const ABBREVIATIONS = new Set(
  (
    'alv em esim jne kk klo ko ks ma mm mrd milj n nk nro ns os p pe po puh pvm s so su synt t tel ti tms to ts ' +
    'v va vrt ym yms vs e.g i.e etc mr mrs ms dr approx'
  ).split(' '),
);
/** "14." before a month or a clock: an ordinal, not an end. */
const ENDS_WITH_NUMBER = /(?:^|\s)\d{1,4}\.\s*$/u;

/**
 * Sentences with the space that follows them: joined, they are the text again. Line breaks end a
 * sentence too. Boundaries are Unicode's (UAX #29), except after abbreviations and ordinals.
 */
export function sentencesOf(text: string, language: string): readonly string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return text.split(/(?<=\n)(?=[^\n])/u).flatMap((line) => sentencesOfLine(line, segmenter));
}

function sentencesOfLine(line: string, segmenter: Intl.Segmenter): readonly string[] {
  const sentences: string[] = [];
  let open = '';
  for (const { segment } of segmenter.segment(line)) {
    open += segment;
    if (isOpenEnded(segment)) continue;
    sentences.push(open);
    open = '';
  }
  return open === '' ? sentences : [...sentences, open];
}

function isOpenEnded(segment: string): boolean {
  if (ENDS_WITH_NUMBER.test(segment)) return true;
  const word = /([\p{L}.]+)\.\s*$/u.exec(segment)?.[1];
  return word !== undefined && ABBREVIATIONS.has(word.toLowerCase());
}
