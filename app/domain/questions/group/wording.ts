import { wordsOf } from '../text/words';
import type { Comparable } from './question-index';

/** Questions of the same words are the same question, whatever their case and punctuation. */
export function wordingOf({ text, context }: Pick<Comparable, 'text' | 'context'>): string {
  return `${wordsOf(text).join(' ')}\n${wordsOf(context).join(' ')}`;
}
