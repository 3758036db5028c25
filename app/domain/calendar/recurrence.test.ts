import { describe, expect, it } from 'vitest';
import { datesOfRule, MOST_OCCURRENCES, occurrenceAt, ruleText, type RecurrenceRule } from './recurrence';
import { wallOf } from './zone';

const HELSINKI = 'Europe/Helsinki';
const dates = (rule: RecurrenceRule, from: string) => datesOfRule(ruleText(rule), from);
const times = (count: number) => ({ kind: 'count', count }) as const;

describe('dates of a rule', () => {
  it('counts days, and weekdays of every other week', () => {
    expect(dates({ every: 'day', interval: 3, end: times(3) }, '2026-10-23')).toEqual([
      '2026-10-23',
      '2026-10-26',
      '2026-10-29',
    ]);
    expect(dates({ every: 'week', weekdays: [1, 4], interval: 2, end: times(4) }, '2026-10-19')).toEqual([
      '2026-10-19',
      '2026-10-22',
      '2026-11-02',
      '2026-11-05',
    ]);
  });

  it('ends on the date itself', () => {
    const until = { kind: 'until', date: '2026-11-09' } as const;
    expect(dates({ every: 'week', weekdays: [1], interval: 1, end: until }, '2026-10-26')).toEqual([
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
    ]);
  });

  it('knows days of months: the last, one that some lack, and weekdays by their place', () => {
    const monthly = (on: Extract<RecurrenceRule, { every: 'month' }>['on']) =>
      dates({ every: 'month', on, interval: 1, end: times(3) }, '2027-01-01');
    expect(monthly({ kind: 'day', day: -1 })).toEqual(['2027-01-31', '2027-02-28', '2027-03-31']);
    expect(monthly({ kind: 'day', day: 31 })).toEqual(['2027-01-31', '2027-03-31', '2027-05-31']);
    expect(monthly({ kind: 'weekday', nth: 1, weekday: 2 })).toEqual([
      '2027-01-05',
      '2027-02-02',
      '2027-03-02',
    ]);
    expect(monthly({ kind: 'weekday', nth: -1, weekday: 5 })).toEqual([
      '2027-01-29',
      '2027-02-26',
      '2027-03-26',
    ]);
  });

  it('is on no date where none of its months has the day', () => {
    const never = { every: 'month', on: { kind: 'day', day: 31 }, interval: 12, end: times(8) } as const;
    expect(dates(never, '2026-04-01')).toEqual([]);
  });

  it('stops where nobody would look any more', () => {
    const years = { kind: 'until', date: '2036-01-01' } as const;
    expect(dates({ every: 'day', interval: 1, end: years }, '2026-01-01')).toHaveLength(MOST_OCCURRENCES + 1);
  });
});

describe('the time of an occurrence', () => {
  it('stays on the wall over both changes of 2026', () => {
    const weekly = { every: 'week', weekdays: [7], interval: 1, end: times(2) } as const;
    for (const [from, utc] of [
      ['2026-03-22', ['2026-03-22T07:00:00.000Z', '2026-03-29T06:00:00.000Z']],
      ['2026-10-18', ['2026-10-18T06:00:00.000Z', '2026-10-25T07:00:00.000Z']],
    ] as const) {
      const found = dates(weekly, from).map((date) => occurrenceAt(date, '09:00', HELSINKI));
      expect(found.map((at) => at.toISOString())).toEqual(utc);
      expect(found.map((at) => wallOf(at, HELSINKI).time)).toEqual(['09:00', '09:00']);
    }
  });

  it('goes to the next minute that exists where the clocks skip it, and to the first of two', () => {
    expect(occurrenceAt('2026-03-29', '03:30', HELSINKI).toISOString()).toBe('2026-03-29T01:00:00.000Z');
    expect(occurrenceAt('2026-10-25', '03:30', HELSINKI).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });
});
