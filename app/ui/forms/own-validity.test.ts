import { describe, expect, it } from 'vitest';
import { validitySentence } from './own-validity';

const WORDS = {
  missing: 'missing',
  email: 'email',
  address: 'address',
  between: (least: string, most: string) => `${least}–${most}`,
  other: 'other',
};
const say = (field: object, validity: object) =>
  validitySentence({ type: 'text', min: '', max: '', ...field, validity } as never, WORDS);

describe('what a field says in the person’s language', () => {
  it.each([
    [{}, { valueMissing: true }, 'missing'],
    [{ type: 'email' }, { typeMismatch: true }, 'email'],
    [{ type: 'url' }, { typeMismatch: true }, 'address'],
    [{ type: 'number', min: '1', max: '52' }, { rangeOverflow: true }, '1–52'],
    // Letters in a number's field: the browser holds it for empty and says both.
    [{ type: 'number', min: '1', max: '52' }, { valueMissing: true, badInput: true }, '1–52'],
    [{ type: 'number', min: '1' }, { rangeUnderflow: true }, 'other'],
    [{}, { tooShort: true }, 'other'],
  ])('%j %j: %s', (field, validity, sentence) => expect(say(field, validity)).toBe(sentence));
});
