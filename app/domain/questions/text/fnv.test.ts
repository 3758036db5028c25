import { expect, test } from 'vitest';
import fc from 'fast-check';
import { fnv1a } from './fnv';

test.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('published vector %j', (text, hash) => {
  expect(fnv1a(text)).toBe(hash);
});

test('agrees with hashing the UTF-8 bytes one by one', () => {
  const naive = (text: string): number =>
    [...new TextEncoder().encode(text)].reduce(
      (hash, byte) => Math.imul(hash ^ byte, 16777619),
      2166136261,
    ) >>> 0;
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fnv1a(text) === naive(text)));
});
