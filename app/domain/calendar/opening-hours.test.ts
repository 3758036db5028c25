import { describe, expect, it } from 'vitest';
import { isOpen, nextOpening, type OpeningHours } from './opening-hours';
import { gapsInDuty, onDuty, type Shift } from './shifts';

const weekdays = [1, 2, 3, 4, 5] as const;
const office: OpeningHours = {
  intervals: weekdays.map((weekday) => ({ weekday, opens: '08:00', closes: '16:00' })),
  closedOn: ['2026-12-24', '2026-12-25'],
  zone: 'Europe/Helsinki',
};
const at = (helsinki: string) => new Date(`${helsinki}+02:00`);

describe('opening hours', () => {
  it('include the opening minute and leave the closing one out', () => {
    expect(
      ['07:59', '08:00', '15:59', '16:00'].map((time) => isOpen(office, at(`2026-11-12T${time}`))),
    ).toEqual([false, true, true, false]);
    expect(isOpen(office, at('2026-11-14T12:00'))).toBe(false);
    expect(isOpen(office, at('2026-12-24T12:00'))).toBe(false);
  });

  it('find the next opening over a weekend and holidays', () => {
    expect(nextOpening(office, at('2026-11-12T12:00'))).toEqual(at('2026-11-12T12:00'));
    expect(nextOpening(office, at('2026-11-12T07:00'))).toEqual(at('2026-11-12T08:00'));
    expect(nextOpening(office, at('2026-11-13T16:00'))).toEqual(at('2026-11-16T08:00'));
    expect(nextOpening(office, at('2026-12-23T18:00'))).toEqual(at('2026-12-28T08:00'));
    expect(nextOpening({ ...office, intervals: [] }, at('2026-11-12T12:00'))).toBeNull();
  });

  it('run over midnight', () => {
    const night: OpeningHours = {
      intervals: [
        { weekday: 5, opens: '18:00', closes: '02:00' },
        { weekday: 7, opens: '12:00', closes: '24:00' },
      ],
      closedOn: [],
      zone: 'Europe/Helsinki',
    };
    expect(isOpen(night, at('2026-11-14T01:59'))).toBe(true); // Saturday, opened on Friday
    expect(isOpen(night, at('2026-11-14T02:00'))).toBe(false);
    expect(isOpen(night, at('2026-11-15T23:59'))).toBe(true);
    expect(isOpen(night, at('2026-11-16T00:00'))).toBe(false);
  });
});

describe('shifts', () => {
  const shift = (userId: string, from: string, to: string, channelIds: readonly string[] = []): Shift => ({
    userId,
    startsAt: at(`2026-11-12T${from}`),
    endsAt: at(`2026-11-12T${to}`),
    channelIds,
  });
  const shifts = [shift('sanna', '08:00', '14:00'), shift('ville', '13:00', '18:00', ['chat'])];
  const who = (time: string, channel?: string) =>
    onDuty(shifts, at(`2026-11-12T${time}`), channel).map(({ userId }) => userId);

  it('tell who is on duty, by channel', () => {
    expect(who('13:30')).toEqual(['sanna', 'ville']);
    expect(who('13:30', 'email')).toEqual(['sanna']);
    expect(who('14:00')).toEqual(['ville']);
    expect(who('18:00')).toEqual([]);
  });

  it('show the hours nobody covers', () => {
    const gaps = (channel?: string) =>
      gapsInDuty(shifts, at('2026-11-12T07:00'), at('2026-11-12T20:00'), channel).map(({ from, to }) =>
        [from, to].map((date) => date.getUTCHours() + 2),
      );
    expect(gaps('chat')).toEqual([
      [7, 8],
      [18, 20],
    ]);
    expect(gaps('email')).toEqual([
      [7, 8],
      [14, 20],
    ]);
    expect(gapsInDuty(shifts, at('2026-11-12T09:00'), at('2026-11-12T10:00'))).toEqual([]);
  });
});
