const UNREADABLE = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * Text in which what no database stores and no channel takes, half of a character as a careless cut leaves it or a
 * zero byte, has become the sign for one that is unreadable. As long as it was.
 */
export function wellFormed(text: string): string {
  return text.replace(UNREADABLE, '\uFFFD');
}
