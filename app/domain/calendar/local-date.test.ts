import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as d from './local-date';

const DAY_MS = 86_400_000;
/** Naive twin: the runtime's own calendar. */
const utcDate = (dayNumber: number) => new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
const anyDay = fc.integer({ min: -700_000, max: 2_900_000 }); // years 53–9909

describe('local dates', () => {
  it('knows which dates exist', () => {
    for (const good of ['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01', '9999-12-31'])
      expect(d.isLocalDate(good), good).toBe(true);
    for (const bad of [
      '2026-02-30',
      '2026-02-29',
      '1900-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-4-1',
      '0000-01-01',
      '',
    ])
      expect(d.isLocalDate(bad), bad).toBe(false);
    expect(d.localDate(2026, 2, 30)).toBeNull();
    expect(d.localDate(2026, 2, 1.5)).toBeNull();
    expect(() => d.addDays('30.2.2026', 1)).toThrow(RangeError);
  });

  it('counts days as the runtime does', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -1000, max: 1000 }), (day, step) => {
        const date = utcDate(day);
        expect(d.addDays(date, step)).toBe(utcDate(day + step));
        expect(d.daysBetween(date, d.addDays(date, step))).toBe(step);
        expect(d.weekdayOf(date) % 7).toBe(new Date(day * DAY_MS).getUTCDay());
      }),
    );
  });

  it('numbers weeks from Monday to Sunday without a break', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const monday = d.mondayOf(utcDate(day));
        const week = d.isoWeekOf(monday);
        for (const date of d.datesFrom(monday, d.addDays(monday, 6))) expect(d.isoWeekOf(date)).toEqual(week);
        const next = d.isoWeekOf(d.addDays(monday, 7));
        expect(next.week === week.week + 1 || (next.week === 1 && next.year === week.year + 1)).toBe(true);
      }),
    );
  });

  it.each([
    ['2026-01-01', 2026, 1],
    ['2027-01-01', 2026, 53],
    ['2024-12-30', 2025, 1],
    ['2023-01-01', 2022, 52],
    ['2026-11-12', 2026, 46],
    ['2020-12-31', 2020, 53],
  ])('%s is in week %i/%i', (date, year, week) => expect(d.isoWeekOf(date)).toEqual({ year, week }));

  it('lays months and quarters out in whole weeks', () => {
    expect(d.monthGrid('2026-11-12')).toEqual({ from: '2026-10-26', to: '2026-12-06' });
    expect(d.monthGrid('2027-02-10')).toEqual({ from: '2027-02-01', to: '2027-02-28' });
    expect(d.quarterGrid('2026-11-12')).toEqual({ from: '2026-09-28', to: '2027-01-03' });
    expect(d.datesFrom('2026-11-13', '2026-11-12')).toEqual([]);
    expect(d.datesFrom('2026-12-31', '2027-01-01')).toEqual(['2026-12-31', '2027-01-01']);
  });
});

it.each([
  ['2026-11-12', '2026-11-12'],
  ['1900-01-01', '1900-01-01'],
  ['9999-12-31', null],
  ['0001-01-01', null],
  ['2026-02-30', null],
  [null, null],
])('an address that names %s shows %s', (named, shown) => expect(d.shownDate(named)).toBe(shown));
