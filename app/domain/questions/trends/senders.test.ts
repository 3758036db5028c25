import { expect, test } from 'vitest';
import { Senders } from './senders';

const HOUR = 3_600_000;

/** How many people are believed to have sent these texts. */
function people(
  texts: readonly {
    readonly text: string;
    readonly at: number;
    readonly from?: string;
    readonly message?: string;
  }[],
): number {
  const senders = new Senders();
  return new Set(
    texts.map(({ text, at, from = null, message }, order) =>
      senders.of({ message: message ?? `message ${order}`, text, ts: at * HOUR, from }),
    ),
  ).size;
}

test('the same long text again is the same person, whatever its punctuation', () => {
  const text = 'Miksi laskussani on kaksi kuukautta yhdellä kertaa';
  expect(people([0, 0.1, 0.2].map((at) => ({ at, text: text + '?'.repeat(at * 10) })))).toBe(1);
  expect(
    people([
      { at: 0, text },
      { at: 0, text: 'Milloin uusi reititin tulee, tilasin sen viikko sitten?' },
    ]),
  ).toBe(2);
});

test('of the same few words two people are believed in, however often they come', () => {
  const often = Array.from({ length: 12 }, (_, at) => ({ at: at / 12, text: 'Netti ei toimi' }));
  expect(people(often)).toBe(2);
  expect(people(often.slice(0, 1))).toBe(1);
});

test('whatever one message asks, one person asks it', () => {
  const listed = Array.from({ length: 12 }, (_, at) => ({ at: 0, text: `Miksi laite ${at} ei toimi?` }));
  expect(people(listed)).toBeGreaterThan(1);
  expect(people(listed.map((each) => ({ ...each, message: 'one' })))).toBe(1);
});

test('who is known is believed', () => {
  expect(people(['a', 'b', 'c'].map((from) => ({ at: 0, text: 'Netti ei toimi', from })))).toBe(3);
  expect(people(['a', 'a'].map((from, at) => ({ at, text: `Netti ei toimi ${at}`, from })))).toBe(1);
});
