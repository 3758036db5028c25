import { describe, expect, it } from 'vitest';
import { LIMITS } from './limits';
import { measure } from './measure';
import { networkOf, NETWORK_KEYS, shownAs } from './networks';

describe('shownAs', () => {
  it('counts what a person posts by hand as its service counts', () => {
    const kind = shownAs({ kind: 'manual', settings: { network: 'x' } });
    expect(measure(kind, 'text', 'ä'.repeat(281))).toMatchObject({ length: 281, limit: 280, ok: false });
  });

  it('knows no limit where no service is named, or an unknown one', () => {
    for (const settings of [{}, null, 'x', { network: 'myspace' }, { network: 'toString' }, { network: 3 }]) {
      expect(networkOf(settings)).toBeNull();
      expect(shownAs({ kind: 'manual', settings })).toBe('manual');
    }
    expect(measure('manual', 'text', 'a'.repeat(100_000)).limit).toBeNull();
  });

  it('lets no setting change what a connected channel is', () => {
    expect(shownAs({ kind: 'bluesky', settings: { network: 'x' } })).toBe('bluesky');
    expect(shownAs({ kind: 'carrierPigeon', settings: {} })).toBe('manual');
  });
});

it('has a limit for the text of every service that a person can choose', () => {
  expect(NETWORK_KEYS.filter((key) => LIMITS[key]?.text === undefined)).toEqual([]);
});
