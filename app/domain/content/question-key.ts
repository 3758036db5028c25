/**
 * The form in which two published questions are the same one: compatibility forms unified (NFKC),
 * lower case, punctuation and white space collapsed to one space, so also without a closing question mark.
 * Symbols stay: "5G+" is not "5G". Empty when the question has no letter, digit or symbol at all.
 */
export function questionKey(question: string): string {
  return question
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '') // soft hyphens and zero-width marks are invisible
    .toLowerCase()
    .normalize('NFKC') // lower-casing may leave a combining mark apart
    .replace(/[\p{P}\p{Z}\p{Cc}]+/gu, ' ')
    .trim();
}
