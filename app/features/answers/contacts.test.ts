import { describe, expect, it } from 'vitest';
import { contactRange, contactsOver } from './contacts';

describe('contactRange', () => {
  it('is the last four weeks before anything is out', () => {
    expect(contactRange(null, '2026-11-28')).toEqual({ from: '2026-11-01', to: '2026-11-28' });
  });
  it('ends today while three weeks have not passed', () => {
    expect(contactRange('2026-11-20', '2026-11-28')).toEqual({ from: '2026-10-30', to: '2026-11-28' });
  });
  it('ends three weeks after', () => {
    expect(contactRange('2026-10-01', '2026-11-28')).toEqual({ from: '2026-09-10', to: '2026-10-22' });
  });
});

describe('contactsOver', () => {
  const counts = new Map([
    ['2026-11-08', 6],
    ['2026-11-10', 9],
    ['2026-11-11', 2],
    ['2026-11-12', 5],
  ]);
  const range = { from: '2026-11-08', to: '2026-11-12' };
  it('fills the days on which nobody asked and compares what is whole', () => {
    const result = contactsOver(counts, range, { liveOn: '2026-11-10', today: '2026-11-12' });
    expect(result.days.map(({ count }) => count)).toEqual([6, 0, 9, 2, 5]);
    expect(result).toMatchObject({ liveOn: '2026-11-10', before: 3, after: 2 });
  });
  it('compares nothing before it is out, or on its first day', () => {
    expect(contactsOver(counts, range, { liveOn: null, today: '2026-11-12' })).toMatchObject({
      before: null,
      after: null,
    });
    const first = contactsOver(counts, range, { liveOn: '2026-11-11', today: '2026-11-12' });
    expect(first.after).toBeNull();
  });
});
