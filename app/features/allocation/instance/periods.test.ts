import { describe, expect, it } from 'vitest';
import { weekdayOf } from '~/domain/calendar/local-date';
import { horizonEnd, periodStart, roundHorizon, weeksOf } from './periods';

describe('periods', () => {
  it('begin on Mondays, every so many weeks from the same one', () => {
    expect(periodStart('2026-11-10', 4)).toBe('2026-11-02'); // weeks 45–48
    expect(periodStart('2026-11-29', 4)).toBe('2026-11-02');
    expect(periodStart('2026-11-30', 4)).toBe('2026-11-30');
    expect(periodStart('2023-12-31', 4)).toBe('2023-12-04');
    for (const weeks of [1, 2, 3, 5, 13]) expect(weekdayOf(periodStart('2026-11-10', weeks))).toBe(1);
  });

  it('are shared out one by one, and two at a time when one is about to end', () => {
    expect(roundHorizon('2026-11-10', 4)).toEqual({ start: '2026-11-02', weeks: 4 });
    expect(roundHorizon('2026-11-22', 4)).toEqual({ start: '2026-11-02', weeks: 8 });
    expect(horizonEnd({ start: '2026-11-02', weeks: 4 })).toBe('2026-11-29');
    expect(weeksOf({ start: '2026-11-02', weeks: 2 })).toEqual(['2026-11-02', '2026-11-09']);
  });
});
