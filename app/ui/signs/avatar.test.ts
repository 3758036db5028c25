import { expect, test } from 'vitest';
import { initials } from './avatar';

test.each([
  ['Aino Laaksonen', 'AL'],
  ['Anna Maria Öhman', 'AÖ'],
  ['Noora', 'N'],
  ['  ', ''],
  ['🙂 Ville', '🙂V'],
])('%s gives %s', (name, letters) => {
  expect(initials(name)).toBe(letters);
});
