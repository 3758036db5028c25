import { expect, it } from 'vitest';
import { beginAt } from './begin-at';

it('begins a day at nine, and today at a time that has not passed', () => {
  expect(beginAt('2026-11-12', { date: '2026-11-10', time: '15:38' })).toEqual({
    date: '2026-11-12',
    time: '09:00',
  });
  expect(beginAt('2026-11-10', { date: '2026-11-10', time: '08:59' })).toEqual({
    date: '2026-11-10',
    time: '09:00',
  });
  expect(beginAt('2026-11-10', { date: '2026-11-10', time: '15:38' })).toEqual({
    date: '2026-11-10',
    time: '16:00',
  });
  expect(beginAt('2026-11-01', { date: '2026-11-10', time: '15:00' })).toEqual({
    date: '2026-11-10',
    time: '16:00',
  });
  expect(beginAt('2026-11-30', { date: '2026-11-30', time: '23:10' })).toEqual({
    date: '2026-12-01',
    time: '09:00',
  });
});
