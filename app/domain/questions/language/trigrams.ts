const LONGEST_TEXT = 2_000;

/** Three-letter sequences of each word between spaces (` on `, ` tä`), lower case, letters and apostrophes only. */
export function trigramsOf(text: string): readonly string[] {
  const words =
    text
      .slice(0, LONGEST_TEXT)
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}’']+/gu) ?? [];
  const trigrams: string[] = [];
  for (const word of words) {
    const padded = ` ${word.replace('’', "'")} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) trigrams.push(padded.slice(at, at + 3));
  }
  return trigrams;
}
