import { stemsOf } from '../text/stems';
import { contentWords, type Form } from './form';
import type { Segment } from './segments';

/*
 * A mail comes as its subject, an empty line and its body. The subject is often half of the question, and
 * as often the same question once more.
 */

/** Longer than this is a sentence of the body. */
const LONGEST_HEADING = 78;
const NUMBERS = /\p{N}+/gu;

/** Whether a part only names the matter that the rest is about: a line of its own that ends without a mark. */
export function isHeading(part: Segment & { readonly text: string; readonly form: Form }): boolean {
  return (
    part.after === 'start' &&
    part.form === 'statement' &&
    part.text.length <= LONGEST_HEADING &&
    /[\p{L}\p{N})"”’]$/u.test(part.text)
  );
}

/** Whether what was said first is all said again: every word that names something, however inflected, and every number. */
export function saysAgain(rest: string, first: string): boolean {
  const numbers = new Set(rest.match(NUMBERS));
  if (!(first.match(NUMBERS) ?? []).every((number) => numbers.has(number))) return false;
  const said = new Set(contentWords(rest).flatMap((word) => stemsOf(word, 'unknown')));
  return contentWords(first).every((word) => stemsOf(word, 'unknown').some((stem) => said.has(stem)));
}
