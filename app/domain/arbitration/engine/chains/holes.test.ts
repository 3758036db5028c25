import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryInstance } from '../../../../../tests/support/arbitration-instances';
import { propertyRuns } from '../../../../../tests/support/property-runs';
import { compile } from '../../compile';
import { compareVectors } from '../../objectives';
import { construct } from '../construct';
import { PROFILES } from '../profiles';
import { startSearch } from '../search';
import { Bins } from './bins';
import { carryOut } from './carry-out';
import { HoleSearch } from './holes';

const RUNS = propertyRuns(40);

describe('a free day', () => {
  it('finds somebody when somebody without a place could go there, and who simply goes there makes the plan better', () => {
    fc.assert(
      fc.property(arbitraryInstance, fc.nat(), (instance, chance) => {
        const model = compile(instance);
        const search = startSearch(model, PROFILES.plan, 1);
        construct(search);
        const { plan, order } = search;
        const bins = new Bins(search);
        const holes = new HoleSearch(search, bins);
        const movable = Array.from({ length: model.requestCount }, (_, r) => r).filter((r) =>
          bins.isMovable(r),
        );
        const placed = movable.filter((r) => plan.plans[r] !== null);
        if (placed.length === 0) return;
        const leaver = placed[chance % placed.length]!;
        const hole = bins.binOf(leaver);
        plan.lift(leaver);
        const waiting = movable.filter((r) => plan.plans[r] === null);
        const chain = holes.find(hole, -0.5, waiting);
        // The leaver itself could come back.
        expect(chain).not.toBeNull();
        // Longer ones are weighed step by step, and may prove impossible together when they are carried out.
        if (chain!.steps.length > 1) return;
        plan.begin();
        expect(carryOut(search, bins, chain!)).toBe(true);
        expect(compareVectors(order, plan.objectives, plan.origin)).toBeLessThan(0);
        plan.rollback();
      }),
      RUNS,
    );
  });
});
