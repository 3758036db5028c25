import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arbitraryInstance,
  at,
  buildInstance,
  buildRequest,
  midnightInstance,
} from '../../../../../tests/support/arbitration-instances';
import { brokenRules, objectivesOf } from '../../../../../tests/support/naive-arbitration';
import { propertyRuns } from '../../../../../tests/support/property-runs';
import { compile } from '../../compile';
import type { Instance } from '../../instance';
import { compareVectors } from '../../objectives';
import { staticObstacle } from '../../rules/eligibility';
import { episodeWindow, Candidates } from '../candidates';
import { construct } from '../construct';
import { PROFILES } from '../profiles';
import { startSearch, type Search } from '../search';
import { Arranger } from './arrange';
import { Bins } from './bins';
import { Chains } from './improve';
import { kickAbout } from './kick-about';

const RUNS = propertyRuns(40);

function constructedFrom(instance: Instance): Search {
  const search = startSearch(compile(instance), PROFILES.plan, 1);
  construct(search);
  return search;
}

/** A search whose first plan stands. */
const constructed = arbitraryInstance.map(constructedFrom);

const decisionsOf = ({ model, plan }: Search) =>
  plan.plans.flatMap((place, r) =>
    (place ?? []).map((slot, ep) => ({
      req: model.instance.requests[r]!.id,
      ep,
      slot: model.givenSlot[slot]!,
    })),
  );

describe('candidates', () => {
  it('are the slots that no static rule forbids, within the days that the series leaves', () => {
    fc.assert(
      fc.property(arbitraryInstance, (instance) => {
        const model = compile(instance);
        const candidates = new Candidates(model);
        for (let request = 0; request < model.requestCount; request++) {
          candidates.of(request).forEach(({ slot }, episode) => {
            const [from, to] = episodeWindow(model, request, episode);
            const expected = Array.from({ length: model.slotCount }, (_, each) => each).filter(
              (each) =>
                staticObstacle(model, request, episode, each) === null &&
                model.slotMinute[each]! >= from &&
                model.slotMinute[each]! <= to,
            );
            expect([...Array.from(slot)].sort((a, b) => a - b)).toEqual(expected);
          });
        }
      }),
      RUNS,
    );
  });
});

describe('chains and kicks', () => {
  it('never make a plan worse, break no rule and count right', () => {
    fc.assert(
      fc.property(constructed, (search) => {
        const before = Float64Array.from(search.plan.objectives);
        const chains = new Chains(search, 20_000);
        chains.improveAll({ until: 0.5 });
        kickAbout(chains, () => {});
        const { instance } = search.model;
        const decisions = decisionsOf(search);
        expect(compareVectors(search.order, search.plan.objectives, before)).toBeLessThanOrEqual(0);
        expect(brokenRules(instance, decisions)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('keep the count of every objective', () => {
    fc.assert(
      fc.property(arbitraryInstance, (instance) => {
        const search = startSearch(compile(instance), PROFILES.plan, 1);
        construct(search);
        new Chains(search, 20_000).improveAll({ until: 1 });
        expect([...search.plan.objectives]).toEqual(objectivesOf(instance, decisionsOf(search)));
      }),
      RUNS,
    );
  });
});

describe('what entering a day costs', () => {
  it('is kept no longer than it holds, also when a post comes or goes across midnight', () => {
    const picks = fc.array(fc.nat(), { minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(midnightInstance.map(constructedFrom), picks, (search, moves) => {
        const { model, plan, candidates } = search;
        const bins = new Bins(search);
        const singles = Array.from({ length: model.requestCount }, (_, r) => r).filter((r) =>
          bins.isMovable(r),
        );
        fc.pre(singles.length > 0);
        const costs = (of: Bins) =>
          singles.map((r) => Array.from(of.reaches.of(r).bins, (_, k) => of.entry(r, k).low[k]));
        costs(bins);
        for (const pick of moves) {
          const request = singles[pick % singles.length]!;
          const { slot } = candidates.of(request)[0]!;
          if (plan.plans[request] !== null) plan.lift(request);
          const next = slot[pick % Math.max(1, slot.length)];
          if (next !== undefined && plan.fits(request, [next])) plan.place(request, [next]);
          expect(costs(bins)).toEqual(costs(new Bins(search)));
        }
      }),
      RUNS,
    );
  });

  it('is looked up anew when another episode of a series stands in the same slot', () => {
    const slots = [at(0, 12), at(1, 10), at(1, 14), at(2, 12)].map((minute) => [0, minute] as const);
    const [noon, ten, last] = [0, 1, 3];
    const series = buildRequest({ id: 'a', episodes: 2, minDays: 1, maxDays: 9 });
    const instance = buildInstance({
      slots,
      requests: [series, buildRequest({ id: 'b', rank: 2 })],
      previous: [{ req: 'a', ep: 0, slot: ten, status: 'tentative' }],
    });
    const search = startSearch(compile(instance), PROFILES.plan, 1);
    const costOfTen = (of: Bins) => of.giveWay(1, ten, new Float64Array(2));
    search.plan.place(0, [noon, ten]);
    const bins = new Bins(search);
    const second = costOfTen(bins);
    search.plan.lift(0);
    search.plan.place(0, [ten, last]);
    // The first episode was to be here, so it costs something that it goes to the day's other slot.
    expect(costOfTen(bins)).toBe(costOfTen(new Bins(search)));
    expect(costOfTen(bins)).toBeGreaterThan(second);
  });
});

describe('the arrangement of a day', () => {
  it('is as cheap as the cheapest of all arrangements, for every subset', () => {
    fc.assert(
      fc.property(constructed, fc.nat(1_000), (search, pick) => {
        const { model } = search;
        const bins = new Bins(search);
        const bin = pick % (model.channelCount * model.days);
        const members = Array.from({ length: model.requestCount }, (_, r) => r)
          .filter((r) => bins.isMovable(r))
          .slice(0, 4);
        const arranger = new Arranger(model, bins.reaches, bins.tenancy);
        arranger.layOut(bin, members, [], new Uint8Array(model.slotCount).fill(1));
        for (let subset = 0; subset < 1 << members.length; subset++) {
          const chosen = members.filter((_, k) => (subset & (1 << k)) !== 0);
          expect(arranger.cost(subset)).toBe(cheapest(search, bins, bin, chosen, []));
          for (let slot = model.channelDayStart[bin]!; slot < model.channelDayStart[bin + 1]!; slot++)
            expect(arranger.costBeside(slot, subset)).toBe(cheapest(search, bins, bin, chosen, [slot]));
        }
      }),
      RUNS,
    );
  });
});

/** All ways, one by one. */
function cheapest(
  search: Search,
  bins: Bins,
  bin: number,
  [first, ...rest]: readonly number[],
  used: readonly number[],
): number {
  if (first === undefined) return 0;
  const { model } = search;
  const { slot: slots, cost } = bins.reaches.of(first);
  const gap = model.instance.channels[Math.floor(bin / model.days)]!.minGapMin;
  let best = Infinity;
  slots.forEach((slot, x) => {
    if (model.slotChannel[slot]! * model.days + model.slotDay[slot]! !== bin) return;
    if (
      used.some(
        (other) => other === slot || Math.abs(model.slotMinute[other]! - model.slotMinute[slot]!) < gap,
      )
    )
      return;
    best = Math.min(best, cost[x]! + cheapest(search, bins, bin, rest, [...used, slot]));
  });
  return best;
}
