import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { dayBounds, instantOf, isLocalTime, isTimeZone, wallElsewhere, wallOf } from './zone';

const show = (date: string, time: string, zone: string) => {
  const { kind, instant, wall } = instantOf({ date, time }, zone);
  return `${kind} ${instant.toISOString()} ${wall.date} ${wall.time}`;
};

const processZone = process.env.TZ;
afterAll(() => {
  if (processZone === undefined) delete process.env.TZ;
  else process.env.TZ = processZone;
});

// The answer may not depend on where the server stands.
describe.each([
  ['UTC', 0],
  ['Europe/Helsinki', -120],
  ['America/New_York', 300],
  ['Pacific/Chatham', -825],
])('in a process running in %s', (server, january) => {
  it('is really there', () => {
    process.env.TZ = server;
    expect(new Date('2026-01-15T00:00:00Z').getTimezoneOffset()).toBe(january);
  });

  it.each([
    // Spring in Helsinki: 3.00 becomes 4.00.
    ['2026-03-29', '02:59', 'Europe/Helsinki', 'exact 2026-03-29T00:59:00.000Z 2026-03-29 02:59'],
    ['2026-03-29', '03:00', 'Europe/Helsinki', 'gap 2026-03-29T01:00:00.000Z 2026-03-29 04:00'],
    ['2026-03-29', '03:30', 'Europe/Helsinki', 'gap 2026-03-29T01:00:00.000Z 2026-03-29 04:00'],
    ['2026-03-29', '03:59:59', 'Europe/Helsinki', 'gap 2026-03-29T01:00:00.000Z 2026-03-29 04:00'],
    ['2026-03-29', '04:00', 'Europe/Helsinki', 'exact 2026-03-29T01:00:00.000Z 2026-03-29 04:00'],
    // Autumn: 4.00 becomes 3.00, and 3.00–3.59 comes twice.
    ['2026-10-25', '02:59', 'Europe/Helsinki', 'exact 2026-10-24T23:59:00.000Z 2026-10-25 02:59'],
    ['2026-10-25', '03:00', 'Europe/Helsinki', 'overlap 2026-10-25T00:00:00.000Z 2026-10-25 03:00'],
    ['2026-10-25', '03:59', 'Europe/Helsinki', 'overlap 2026-10-25T00:59:00.000Z 2026-10-25 03:59'],
    ['2026-10-25', '04:00', 'Europe/Helsinki', 'exact 2026-10-25T02:00:00.000Z 2026-10-25 04:00'],
    ['2026-03-08', '02:30', 'America/New_York', 'gap 2026-03-08T07:00:00.000Z 2026-03-08 03:00'],
    ['2026-11-01', '01:30', 'America/New_York', 'overlap 2026-11-01T05:30:00.000Z 2026-11-01 01:30'],
    ['2026-11-01', '02:00', 'America/New_York', 'exact 2026-11-01T07:00:00.000Z 2026-11-01 02:00'],
    ['2026-09-27', '03:00', 'Pacific/Chatham', 'gap 2026-09-26T14:00:00.000Z 2026-09-27 03:45'],
    ['2026-04-05', '03:00', 'Pacific/Chatham', 'overlap 2026-04-04T13:15:00.000Z 2026-04-05 03:00'],
    ['2026-03-29', '03:30', 'UTC', 'exact 2026-03-29T03:30:00.000Z 2026-03-29 03:30'],
    // Lord Howe moves by half an hour; Samoa skipped a whole day.
    ['2026-10-04', '02:10', 'Australia/Lord_Howe', 'gap 2026-10-03T15:30:00.000Z 2026-10-04 02:30'],
    ['2011-12-30', '12:00', 'Pacific/Apia', 'gap 2011-12-30T10:00:00.000Z 2011-12-31 00:00'],
  ])('%s %s %s', (date, time, zone, expected) => expect(show(date, time, zone)).toBe(expected));

  it.each([
    ['2036-12-09', '10:00', 'Europe/Stockholm', '2036-12-09 09:00'],
    ['2036-12-09', '00:30', 'Europe/Stockholm', '2036-12-08 23:30'],
    ['2036-12-09', '10:00', 'Europe/Helsinki', '2036-12-09 10:00'],
    // Skipped in Helsinki: the next that exists, seen from Stockholm.
    ['2026-03-29', '03:30', 'Europe/Stockholm', '2026-03-29 03:00'],
  ])('%s %s in Helsinki is elsewhere', (date, time, to, expected) => {
    const wall = wallElsewhere({ date, time }, 'Europe/Helsinki', to);
    expect(`${wall.date} ${wall.time}`).toBe(expected);
  });

  it('comes back to the same wall', () => {
    const zones = fc.constantFrom(
      'Europe/Helsinki',
      'America/New_York',
      'UTC',
      'Pacific/Chatham',
      'Asia/Kathmandu',
    );
    const minutes = fc.integer({ min: Date.UTC(1990, 0) / 60_000, max: Date.UTC(2060, 0) / 60_000 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const instant = new Date(minute * 60_000);
        const back = instantOf(wallOf(instant, zone), zone);
        expect(wallOf(back.instant, zone)).toEqual(wallOf(instant, zone));
        // Only the second of two equal wall times may come back as another instant: the first one.
        if (back.kind === 'exact') expect(back.instant).toEqual(instant);
        else expect(instant.getTime() - back.instant.getTime()).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('days', () => {
  it('last 23 and 25 hours when the clocks change', () => {
    const hours = (date: string) => {
      const { start, end } = dayBounds(date, 'Europe/Helsinki');
      return (end.getTime() - start.getTime()) / 3_600_000;
    };
    expect([hours('2026-03-28'), hours('2026-03-29'), hours('2026-10-25')]).toEqual([24, 23, 25]);
  });

  it('cuts seconds, also before 1970', () => {
    expect(wallOf(new Date('1969-12-31T23:59:59.999Z'), 'UTC')).toEqual({
      date: '1969-12-31',
      time: '23:59',
    });
  });

  it('tells what is a zone and what is a time', () => {
    expect([isTimeZone('Europe/Helsinki'), isTimeZone('Europe/Helsink')]).toEqual([true, false]);
    expect(['00:00', '23:59', '09:05:07'].every(isLocalTime)).toBe(true);
    expect(['24:00', '9:05', '12:60', '12', ''].some(isLocalTime)).toBe(false);
    expect(() => instantOf({ date: '2026-02-30', time: '10:00' }, 'UTC')).toThrow(RangeError);
  });
});
