import { expect, it } from 'vitest';
import { isId, pageOf } from './from-address';
import { uuidV7 } from './uuid-v7';

it.each([
  ['', 1],
  ['0', 1],
  ['-3', 1],
  ['x', 1],
  ['2', 2],
  ['2.9', 2],
  ['Infinity', 10_000],
  ['99999999999999999999', 10_000],
])('page %j is %d', (page, expected) => expect(pageOf(new URLSearchParams({ page }))).toBe(expected));

it('an id is one that the database can look for', () => {
  expect(isId(uuidV7(new Date(0)))).toBe(true);
  for (const text of ['', null, undefined, 'x', `${uuidV7(new Date(0))}z`]) expect(isId(text)).toBe(false);
});
