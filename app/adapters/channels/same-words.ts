/** A text without its spaces, which the way through a channel changes: for telling whether a post is ours. */
export function bareWords(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, '');
}
