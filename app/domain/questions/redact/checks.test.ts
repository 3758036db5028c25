import { expect, test } from 'vitest';
import { isHetuCheck, isHetuDay, isIban, isLuhn } from './checks';

test('personal identity codes: the published example, every century sign, days that do not exist', () => {
  expect(isHetuCheck('131052', '308', 'T')).toBe(true);
  expect(isHetuCheck('131052', '308', 'U')).toBe(false);
  for (const sign of '+-YXWVUABCDEF') expect(isHetuDay('131052', sign)).toBe(true);
  expect(isHetuDay('131052', 'G')).toBe(false);
  expect(isHetuDay('310252', '-')).toBe(false);
  expect(isHetuDay('290200', 'A')).toBe(true);
  expect(isHetuDay('290200', '-')).toBe(false);
  expect(isHetuDay('011352', '-')).toBe(false);
  expect(isHetuDay('000052', '-')).toBe(false);
});

test('account numbers add up to 1 modulo 97', () => {
  expect(isIban('FI21 1234 5600 0007 85')).toBe(true);
  expect(isIban('GB29 NWBK 6016 1331 9268 19')).toBe(true);
  expect(isIban('DE89370400440532013000')).toBe(true);
  expect(isIban('FI21 1234 5600 0007 86')).toBe(false);
});

test('card numbers add up (Luhn)', () => {
  expect(isLuhn('79927398713')).toBe(true);
  expect(isLuhn('79927398710')).toBe(false);
  expect(isLuhn('4242 4242 4242 4242')).toBe(true);
});
