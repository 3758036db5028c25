const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Text in which half of a character, as a careless cut leaves it, has become the sign for one that is unreadable. */
export function wellFormed(text: string): string {
  return text.replace(HALF, '\uFFFD');
}
