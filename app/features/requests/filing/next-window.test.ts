import { expect, it } from 'vitest';
import { nextWindow } from './next-window';

const HELSINKI = { periodDays: 28, zone: 'Europe/Helsinki' };
const at = (text: string) => new Date(text);

it.each([
  ['into winter time', '2026-10-04T21:00Z', '2026-10-16T20:59Z', '2026-11-01T22:00Z', '2026-11-13T21:59Z'],
  ['into summer time', '2027-03-07T22:00Z', '2027-03-19T21:59Z', '2027-04-04T21:00Z', '2027-04-16T20:59Z'],
])('keeps whole days whole when the clocks change %s', (_, earliest, latest, from, to) => {
  const window = { earliest: at(earliest), latest: at(latest) };
  expect(nextWindow(window, { ...HELSINKI, now: at(earliest) })).toEqual({
    earliest: at(from),
    latest: at(to),
  });
});

it('lies ahead, by as few periods as that takes', () => {
  const window = { earliest: at('2026-01-04T22:00Z'), latest: at('2026-01-16T21:59Z') };
  const next = (now: string) => nextWindow(window, { ...HELSINKI, now: at(now) }).earliest;
  expect(next('2026-01-01T10:00Z')).toEqual(at('2026-02-01T22:00Z'));
  expect(next('2026-02-01T10:00Z')).toEqual(at('2026-02-01T22:00Z'));
  // Begun today already: a window that starts in the past would be shorter than the one that was asked for.
  expect(next('2026-02-02T10:00Z')).toEqual(at('2026-03-01T22:00Z'));
});
