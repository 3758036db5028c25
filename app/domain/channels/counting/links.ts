export type LinkSpan = { readonly start: number; readonly end: number; readonly uri: string };

const CANDIDATE = /(?<![\p{L}\p{N}@])https?:\/\/[^\s<>"”“«»]+/giu;
const CLOSING = /[.,;:!?'’…]$/u;

/**
 * Bare http(s) addresses in text, as UTF-16 spans. Sentence punctuation and an unopened bracket at the
 * end belong to the sentence; something that does not parse as an address is not one.
 */
export function findLinks(text: string): readonly LinkSpan[] {
  const links: LinkSpan[] = [];
  for (const match of text.matchAll(CANDIDATE)) {
    const uri = withoutSentenceEnd(match[0]);
    if (URL.canParse(uri)) links.push({ start: match.index, end: match.index + uri.length, uri });
  }
  return links;
}

function withoutSentenceEnd(candidate: string): string {
  // How many closing brackets there are beyond those that the address itself opened.
  const surplus = new Map([
    [')', countOf(candidate, ')') - countOf(candidate, '(')],
    [']', countOf(candidate, ']') - countOf(candidate, '[')],
  ]);
  let end = candidate.length;
  for (; end > 0; end -= 1) {
    const last = candidate.charAt(end - 1);
    const extra = surplus.get(last) ?? 0;
    if (extra > 0) surplus.set(last, extra - 1);
    else if (!CLOSING.test(last)) break;
  }
  return candidate.slice(0, end);
}

function countOf(text: string, character: string): number {
  return text.split(character).length - 1;
}
