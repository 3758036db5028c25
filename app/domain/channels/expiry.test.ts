import { describe, expect, it } from 'vitest';
import { expiryOf, expiryWarning } from './expiry';

const NOW = new Date('2026-11-22T07:00:00Z');
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

describe('credentials that run out', () => {
  it.each([
    [14.1, null],
    [14, 14],
    [7.1, 14],
    [7, 7],
    [1.1, 7],
    [1, 1],
    [0.01, 1],
    [0, null],
    [-3, null],
  ])('%d days ahead: warning of %s', (days, warning) => {
    expect(expiryWarning(inDays(days), NOW)).toBe(warning);
  });

  it('are known only where the channel told', () => {
    expect(expiryOf({ account: { expiresAt: '2026-12-01T00:00:00.000Z' } })).toEqual(
      new Date('2026-12-01T00:00:00Z'),
    );
    for (const settings of [
      null,
      {},
      { account: null },
      { account: { expiresAt: null } },
      { account: { expiresAt: 'x' } },
    ])
      expect(expiryOf(settings)).toBeNull();
  });
});
