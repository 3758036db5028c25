import { describe, expect, it } from 'vitest';
import { periodOf, stepFrom } from './period';

describe('the calendar’s periods', () => {
  it('draws whole weeks, and a single day as itself', () => {
    expect(periodOf('day', '2026-11-12')).toEqual({ from: '2026-11-12', to: '2026-11-12' });
    expect(periodOf(null, '2026-11-12')).toEqual({ from: '2026-11-09', to: '2026-11-15' });
    expect(periodOf('list', '2026-11-12')).toEqual({ from: '2026-11-09', to: '2026-12-06' });
    expect(periodOf('month', '2026-11-12')).toEqual({ from: '2026-10-26', to: '2026-12-06' });
    expect(periodOf('quarter', '2026-11-12')).toEqual({ from: '2026-09-28', to: '2027-01-03' });
  });

  it('steps over the ends of months and years', () => {
    expect(stepFrom('month', '2026-12-31', 1)).toBe('2027-01-01');
    expect(stepFrom('month', '2026-01-31', -1)).toBe('2025-12-01');
    expect(stepFrom('quarter', '2026-11-12', 1)).toBe('2027-01-01');
    expect(stepFrom('quarter', '2026-11-12', -1)).toBe('2026-07-01');
    expect(stepFrom('day', '2026-12-31', 1)).toBe('2027-01-01');
    expect(stepFrom('week', '2026-11-12', -1)).toBe('2026-11-05');
  });
});
