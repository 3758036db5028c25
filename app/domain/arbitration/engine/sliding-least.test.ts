import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '../../../../tests/support/property-runs';
import { SlidingLeast } from './sliding-least';

const RUNS = propertyRuns(200);

/** A row of few different values, so that equals are common, some of them not to be had. */
const row = fc.array(fc.oneof(fc.nat(4), fc.constant(Infinity)), { minLength: 1, maxLength: 12 });
const windows = fc.array(fc.record({ slide: fc.nat(3), width: fc.nat(5) }), { maxLength: 12 });

/** Bounds of windows that never go back and end within the row. */
function slide(steps: readonly { readonly slide: number; readonly width: number }[], length: number) {
  let from = -2;
  let to = -1;
  return steps.map(({ slide: by, width }) => {
    from += by;
    to = Math.min(length - 1, Math.max(to, from + width));
    return { from, to };
  });
}

describe('the least of a sliding window', () => {
  it('is the earliest of the smallest entries, in one row after another', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(row, windows), { minLength: 1, maxLength: 3 }), (rows) => {
        const least = new SlidingLeast(12);
        const values = new Float64Array(rows.length * 12).fill(0);
        rows.forEach(([entries], n) => values.set(entries, n * 12));
        rows.forEach(([entries, steps], n) => {
          least.begin(values, n * 12, 0);
          for (const { from, to } of slide(steps, entries.length))
            expect(least.least(from, to)).toBe(naive(entries, from, to));
        });
      }),
      RUNS,
    );
  });

  it('does not see what lies before the first place it was told to read', () => {
    const least = new SlidingLeast(3);
    least.begin(Float64Array.of(1, 3, 2), 0, 1);
    expect(least.least(0, 2)).toBe(2);
  });
});

/** All entries of the window, one by one. */
function naive(entries: readonly number[], from: number, to: number): number {
  let found = -1;
  for (let place = Math.max(0, from); place <= to; place++)
    if (entries[place]! < (found < 0 ? Infinity : entries[found]!)) found = place;
  return found;
}
