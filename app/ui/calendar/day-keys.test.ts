import { describe, expect, it } from 'vitest';
import { dayBeside } from './day-keys';

describe('the keys on a day', () => {
  it('lead to its neighbours, over the end of a month and of a year', () => {
    expect(dayBeside('2027-01-31', 'ArrowRight')).toBe('2027-02-01');
    expect(dayBeside('2027-01-03', 'ArrowUp')).toBe('2026-12-27');
    expect(dayBeside('2026-12-28', 'ArrowDown')).toBe('2027-01-04');
    expect(dayBeside('2027-01-01', 'ArrowLeft')).toBe('2026-12-31');
  });

  it('are the arrows and no other', () => {
    expect(dayBeside('2027-01-31', 'Home')).toBeNull();
    expect(dayBeside('2027-01-31', 'n')).toBeNull();
  });
});
