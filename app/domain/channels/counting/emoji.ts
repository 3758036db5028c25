/*
 * Emoji by Unicode's own properties instead of a copied list, so that new emoji are counted as emoji
 * as soon as Node knows them. The shape is the "possible emoji" of UTS #51 section 1.4.9.
 */
const MODIFIED = '\\p{Emoji}(?:\\p{EMod}|\\uFE0F\\u20E3?|\\u20E3|[\\u{E0020}-\\u{E007E}]+\\u{E007F})?';
const ELEMENT = `(?:\\p{RI}\\p{RI}|${MODIFIED})`;
const POSSIBLE = new RegExp(`${ELEMENT}(?:\\u200D${ELEMENT})*`, 'gu');
// The `v` flag is built from text because the compiler's target is older than the flag.
const RECOMMENDED = new RegExp('^\\p{RGI_Emoji}$', 'v');
const SHOWN_AS_EMOJI = /^\p{Emoji_Presentation}/u;
const VARIATION_16 = '\uFE0F';
const FIRST_SYMBOL = 0x2000;

export type EmojiSpan = { readonly start: number; readonly end: number };

/** Emoji in the text, as UTF-16 spans: a family or a flag is one; a bare digit, "#", "©" or "®" is none. */
export function emojiSpans(text: string): readonly EmojiSpan[] {
  const spans: EmojiSpan[] = [];
  for (const match of text.matchAll(POSSIBLE)) {
    let start = match.index;
    for (const piece of whole(match[0])) {
      if (isEmoji(piece)) spans.push({ start, end: start + piece.length });
      start += piece.length;
    }
  }
  return spans;
}

/** A joined sequence that nobody draws as one picture is several pictures with joiners between them. */
function whole(sequence: string): readonly string[] {
  if (!sequence.includes('\u200D') || isRecommended(sequence)) return [sequence];
  return sequence.split(/(\u200D)/u);
}

/** Also without the variation selectors that many keyboards leave out. */
function isRecommended(sequence: string): boolean {
  if (RECOMMENDED.test(sequence)) return true;
  const qualified = sequence
    .replaceAll(VARIATION_16, '')
    .split('\u200D')
    .map((part) => (SHOWN_AS_EMOJI.test(part) ? part : part.replace(/^(.)/u, `$1${VARIATION_16}`)))
    .join('\u200D');
  return RECOMMENDED.test(qualified);
}

function isEmoji(piece: string): boolean {
  if ((piece.codePointAt(0) ?? 0) >= FIRST_SYMBOL) return piece !== '\u200D';
  // Below the symbols only a keycap or a variation selector makes an emoji, and not of every digit.
  return piece.length > 1 && isRecommended(piece);
}
