import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTooCloseTo, nearestFreeTime, type Busy } from './nearest-free-time';

const MINUTE = 60_000;
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 10, 9) + minutes * MINUTE);
const post = (minutes: number, gap = 60): Busy => ({ from: at(minutes), until: at(minutes + gap) });
const near = (wanted: number, busy: readonly Busy[], notBefore = -10_000, gap = 60) =>
  nearestFreeTime({ wanted: at(wanted), notBefore: at(notBefore), gapMs: gap * MINUTE, busy });

describe('nearestFreeTime', () => {
  it('is the wanted time when nothing is near', () => {
    expect(near(0, [])).toEqual(at(0));
    expect(near(60, [post(0)])).toEqual(at(60));
  });

  it('is the nearer end of the gap, and the earlier of two', () => {
    expect(near(20, [post(0)])).toEqual(at(60));
    expect(near(-20, [post(0)])).toEqual(at(-60));
    expect(near(0, [post(0)])).toEqual(at(-60));
  });

  it('goes past neighbours that leave no room, and never into the past', () => {
    expect(near(70, [post(0), post(60), post(130)])).toEqual(at(190));
    expect(near(0, [post(0)], 0)).toEqual(at(60));
    expect(near(-500, [], 0)).toEqual(at(0));
  });

  it('is as near as the nearest of all minutes (fast-check, against trying every minute)', () => {
    const minutes = fc.integer({ min: -300, max: 300 });
    fc.assert(
      fc.property(
        minutes,
        minutes,
        fc.integer({ min: 0, max: 90 }),
        fc.array(minutes, { maxLength: 6 }),
        (wanted, notBefore, gap, posts) => {
          const busy = posts.map((minute) => post(minute, gap));
          const found = near(wanted, busy, notBefore, gap);
          const every = Array.from({ length: 2001 }, (_, index) => at(index - 1000)).filter(
            (minute) =>
              minute >= at(notBefore) && !busy.some((span) => isTooCloseTo(span, minute, gap * MINUTE)),
          );
          const best = Math.min(...every.map((minute) => Math.abs(minute.getTime() - at(wanted).getTime())));
          expect(every.map(Number)).toContain(found.getTime());
          expect(Math.abs(found.getTime() - at(wanted).getTime())).toBe(best);
        },
      ),
    );
  });
});
