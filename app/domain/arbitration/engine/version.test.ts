import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { generateInstance, standing } from '../../../../scripts/bench/arbitration/generate-instance';
import { arbitrate } from '../arbitrate';
import { PROFILE_NAMES } from './profiles';
import { ENGINE_VERSION } from './version';

/** What the engine of this version decides: a change here is a change of ENGINE_VERSION. */
const DECIDED = { version: 8, hash: 'f37c37473cbd053c' };

describe('the version of the engine', () => {
  it('is raised with every change of what it decides', () => {
    const hash = createHash('sha256');
    for (const seed of [1, 2, 3]) {
      const instance = generateInstance({
        seed,
        requests: 60,
        channels: 4,
        departments: 3,
        weeks: 3,
        load: 1.2,
      });
      const { decisions } = arbitrate(instance, { seed, iterations: 4_000 });
      hash.update(JSON.stringify(decisions));
      for (const profile of PROFILE_NAMES) {
        const half = standing(instance, decisions.slice(0, decisions.length >> 1), 'tentative');
        hash.update(JSON.stringify(arbitrate(half, { seed, profile, iterations: 1_000 }).decisions));
      }
    }
    expect({ version: ENGINE_VERSION, hash: hash.digest('hex').slice(0, 16) }).toEqual(DECIDED);
  });
});
