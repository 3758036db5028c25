import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Language } from '../language/identify';
import { messagesWithNames } from '../../../../tests/support/planted-names';
import { hasMask, withoutMasks } from './masks';
import { redact } from './redact';

type Vector = { readonly lang: Language; readonly text: string; readonly masked: string };

const vectors = readFileSync('tests/vectors/questions/redact.jsonl', 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Vector);

test.each(vectors)('$text', ({ lang, text, masked }) => {
  expect(redact(text, lang).text).toBe(masked);
});

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const HETU_CHECK = '0123456789ABCDEFHJKLMNPRSTUVWXY';
const hetu = fc
  .record({
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 12 }),
    year: digits(2),
    sign: fc.constantFrom(...'+-YXWVUABCDEF'),
    number: fc.integer({ min: 2, max: 899 }),
  })
  .map(({ day, month, year, sign, number }) => {
    const date = `${String(day).padStart(2, '0')}${String(month).padStart(2, '0')}${year}`;
    const individual = String(number).padStart(3, '0');
    return `${date}${sign}${individual}${HETU_CHECK[Number(date + individual) % 31]}`;
  });
const iban = digits(14).chain((account) => {
  const check = 98n - (BigInt(`${account}151800`) % 97n);
  const compact = `FI${String(check).padStart(2, '0')}${account}`;
  return fc.constantFrom(compact, compact.replace(/(.{4})(?=.)/g, '$1 '), compact.toLowerCase());
});
const card = digits(14).map((rest) => {
  const number = `4${rest}`;
  const last = [...Array(10).keys()].find((digit) => luhn(`${number}${digit}`));
  return `${number}${last}`.replace(/(.{4})(?=.)/g, '$1 ');
});
const phone = fc
  .tuple(
    fc.constantFrom('040', '050', '045', '+358 40 ', '+35844', '00358 50 '),
    fc.integer({ min: 2_000_000, max: 9_999_999 }),
  )
  .map(([area, number]) => `${area}${String(number).slice(0, 3)} ${String(number).slice(3)}`);
const email = fc.stringMatching(/^[a-z]{2,8}\.[a-z]{2,8}@[a-z]{3,9}\.(fi|com|example)$/);

function luhn(number: string): boolean {
  return (
    [...number]
      .reverse()
      .reduce(
        (sum, digit, at) =>
          sum + (at % 2 === 0 ? Number(digit) : ([0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(digit)] ?? 0)),
        0,
      ) %
      10 ===
    0
  );
}

test('no planted identity code, account, card, phone number or e-mail address is left', () => {
  const planted = fc.oneof(hetu, iban, card, phone, email);
  const filler = fc.constantFrom(
    'hei',
    'lasku on',
    'ja',
    '(nyt)',
    'kiitos.',
    'my number is',
    '\n',
    'tunnus:',
    'Tampereella',
    '–',
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(filler, planted), { minLength: 1, maxLength: 4 }),
      filler,
      (pairs, last) => {
        const text = `${pairs.map(([word, secret]) => `${word} ${secret}`).join(' , ')} ${last}`;
        const masked = redact(text).text;
        for (const [, secret] of pairs) expect(masked).not.toContain(secret);
      },
    ),
    { numRuns: 300 },
  );
});

test('offsets are into the input, in order, and what is between them is kept as it was', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(hetu, phone, email, fc.string({ unit: 'grapheme', maxLength: 10 })), {
        maxLength: 8,
      }),
      (parts) => {
        const text = parts.join(' ');
        const { text: masked, found } = redact(text, 'en');
        let at = 0;
        let kept = '';
        for (const { start, end } of found) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          kept += `${text.slice(at, start)}\0`;
          at = end;
        }
        kept += text.slice(at);
        expect(withoutMasks(masked).replace(/\s+/g, '')).toBe(
          withoutMasks(kept).replace(/\0/g, '').replace(/\s+/g, ''),
        );
      },
    ),
  );
});

test('masks are known as masks, and a masked text is masked to itself', () => {
  const once = redact('Hei, olen Tarja Lehtinen, 040 765 4321, tarja@posti.example').text;
  expect(hasMask(once)).toBe(true);
  expect(redact(once).text).toBe(once);
});

test.each([
  ['names', 'Matti Meikäläinen '.repeat(55_000)],
  ['digits', '1'.repeat(1_000_000)],
  ['phone beginnings', '+358 40 '.repeat(125_000)],
  ['at signs', 'a@'.repeat(500_000)],
  ['account beginnings', 'FI12 '.repeat(200_000)],
  ['spaces', ' '.repeat(1_000_000)],
])('a megabyte of %s is read to its end, what is found in it in order and without overlaps', (_, text) => {
  const masked = redact(text);
  let last = 0;
  let left = '';
  for (const { start, end } of masked.found) {
    expect(start).toBeGreaterThanOrEqual(last);
    left += text.slice(last, start);
    last = end;
  }
  left += text.slice(last);
  expect(last).toBeLessThanOrEqual(text.length);
  expect(masked.text.replaceAll(/\[[^\]]*\]/gu, '')).toBe(left);
});

test('of names that are in no list of ours, at most one in twenty is left', () => {
  let left = 0;
  let planted = 0;
  for (const { text, names } of messagesWithNames(1_500)) {
    const masked = redact(text).text;
    for (const name of names) {
      planted += 1;
      if (new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u').test(masked)) left += 1;
    }
  }
  expect(planted).toBeGreaterThan(2_000);
  expect(left / planted).toBeLessThan(0.05);
});

test('accounts that are addressed by a domain are people', () => {
  expect(redact('@matti-meikalainen.bsky.social kysyi: miksi @aino.test, netti ei toimi?', 'fi').text).toBe(
    '[nimi] kysyi: miksi [nimi], netti ei toimi?',
  );
  expect(redact('Klo 8 @ 12.30 oli hiljaista, @laaja vastaa', 'fi').found).toEqual([]);
});
