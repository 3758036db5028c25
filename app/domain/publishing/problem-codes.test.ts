import { describe, expect, it } from 'vitest';
import en from '~/platform/i18n/locales/en/publishing.json';
import fi from '~/platform/i18n/locales/fi/publishing.json';
import { PROBLEM_CODES, isProblemCode } from './problem-codes';
import { STATES } from './states';
import { REFUSALS } from './transition';

describe.each([
  ['Finnish', fi],
  ['English', en],
])('the %s words', (_name, texts) => {
  it('say the cause and the cure of every problem, and of no other', () => {
    expect(Object.keys(texts.problem).toSorted()).toEqual(PROBLEM_CODES.toSorted());
    for (const [code, { title, cure }] of Object.entries(texts.problem)) {
      expect(title, code).toMatch(/\.$/);
      expect(cure, code).toMatch(/\.$/);
      expect(`${title}${cure}`, code).not.toMatch(/[!{]/);
    }
  });

  it('name every state and every refusal', () => {
    expect(Object.keys(texts.state).toSorted()).toEqual(STATES.toSorted());
    expect(Object.keys(texts.refused).toSorted()).toEqual(REFUSALS.toSorted());
  });
});

it('isProblemCode knows the codes and nothing inherited', () => {
  expect(isProblemCode('noAnswer')).toBe(true);
  expect(isProblemCode('toString')).toBe(false);
});
