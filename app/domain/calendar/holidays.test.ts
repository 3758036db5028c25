import { describe, expect, it } from 'vitest';
import { easterSunday, finnishHolidays, finnishHolidaysBetween } from './holidays';
import { weekdayOf } from './local-date';

// Moveable days as printed in Finnish calendars.
const KNOWN = {
  2024: ['2024-03-29', '2024-03-31', '2024-04-01', '2024-05-09', '2024-05-19', '2024-06-22', '2024-11-02'],
  2025: ['2025-04-18', '2025-04-20', '2025-04-21', '2025-05-29', '2025-06-08', '2025-06-21', '2025-11-01'],
  2026: ['2026-04-03', '2026-04-05', '2026-04-06', '2026-05-14', '2026-05-24', '2026-06-20', '2026-10-31'],
  2027: ['2027-03-26', '2027-03-28', '2027-03-29', '2027-05-06', '2027-05-16', '2027-06-26', '2027-11-06'],
};
const MOVEABLE = [
  ...['pitkäperjantai', 'pääsiäispäivä', 'toinen pääsiäispäivä', 'helatorstai', 'helluntaipäivä'],
  ...['juhannuspäivä', 'pyhäinpäivä'],
];
const FIXED = ['-01-01', '-01-06', '-05-01', '-12-06', '-12-24', '-12-25', '-12-26'];

describe('Finnish holidays', () => {
  it.each(Object.entries(KNOWN))('%s', (year, expected) => {
    const holidays = finnishHolidays(Number(year));
    const dateOf = (name: string) => holidays.find((holiday) => holiday.name.fi === name)?.date;
    expect(MOVEABLE.map(dateOf)).toEqual(expected);
    expect(holidays.map(({ date }) => date)).toEqual(expect.arrayContaining(FIXED.map((end) => year + end)));
    expect(holidays).toHaveLength(15);
    expect(holidays.filter(({ kind }) => kind === 'eve')).toHaveLength(2);
  });

  // Known Easters at the edges of the rule: the earliest, the latest, and the two corrected years.
  it.each([
    [1818, '1818-03-22'],
    [1943, '1943-04-25'],
    [1954, '1954-04-18'],
    [1981, '1981-04-19'],
    [2008, '2008-03-23'],
    [2038, '2038-04-25'],
    [2285, '2285-03-22'],
  ])('Easter of %i', (year, date) => expect(easterSunday(year)).toBe(date));

  it('keeps the weekdays and the order in every year', () => {
    for (let year = 1992; year <= 2200; year += 1) {
      const holidays = finnishHolidays(year);
      const weekday = (name: string) =>
        weekdayOf(holidays.find(({ name: { fi } }) => fi === name)?.date ?? '');
      expect([weekday('pääsiäispäivä'), weekday('helatorstai'), weekday('juhannuspäivä')]).toEqual([7, 4, 6]);
      const dates = holidays.map(({ date }) => date);
      expect(dates).toEqual(dates.toSorted());
    }
  });

  it('lists a range over New Year', () => {
    const names = finnishHolidaysBetween('2026-12-25', '2027-01-01').map(({ name }) => name.en);
    expect(names).toEqual(['Christmas Day', 'Boxing Day', 'New Year’s Day']);
    expect(finnishHolidaysBetween('2027-01-01', '2026-01-01')).toEqual([]);
  });
});
