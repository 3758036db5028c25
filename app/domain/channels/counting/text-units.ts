const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const utf8 = new TextEncoder();

/** `Intl.Segmenter` takes time in the square of the length, so a long text is read a stretch at a time. */
const STRETCH = 512;

/** What a reader sees as one character: UAX #29 extended grapheme clusters. */
function* graphemesOf(text: string): Generator<string> {
  let at = 0;
  let stretch = STRETCH;
  while (at < text.length) {
    const end = wholeCharacterEnd(text, at + stretch);
    const segments = Array.from(segmenter.segment(text.slice(at, end)), ({ segment }) => segment);
    // The last one may go on beyond the stretch; it is read again from its beginning.
    const isEnd = end >= text.length;
    const whole = isEnd ? segments : segments.slice(0, -1);
    yield* whole;
    const read = whole.reduce((sum, segment) => sum + segment.length, 0);
    stretch = read === 0 ? stretch * 2 : STRETCH;
    at += read;
  }
}

/** Half of a surrogate pair would look like a character that nothing joins to. */
function wholeCharacterEnd(text: string, end: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(end)) ? end + 1 : end;
}

export function countGraphemes(text: string): number {
  let count = 0;
  for (const _ of graphemesOf(text)) count += 1;
  return count;
}

export function countBytes(text: string): number {
  return utf8.encode(text).length;
}

export function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
