import { expect, test } from 'vitest';
import { stepWanted } from './step-wanted';

const SHOWN = { date: '2026-12-14' } as const;
const step = (address: string, onItsWay = true) =>
  stepWanted(new URLSearchParams(address), { ...SHOWN, today: '2026-11-23', onItsWay }, 1);

test('next after Today goes on from today, though the page of another month still stands', () => {
  expect(step('view=month')).toBe('2026-12-01');
  expect(step('view=month', false)).toBe('2027-01-01');
});

test('next after another view steps by that view', () => {
  expect(step('view=month&date=2026-11-10')).toBe('2026-12-01');
  expect(step('view=week&date=2026-11-10')).toBe('2026-11-17');
});
