import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arbitraryInstance,
  at,
  buildInstance,
  buildRequest,
  historyOf,
  midnightInstance,
  tinyInstance,
} from '../../../tests/support/arbitration-instances';
import { bestVector, brokenRules, compare, objectivesOf } from '../../../tests/support/naive-arbitration';
import { propertyRuns } from '../../../tests/support/property-runs';
import { arbitrate } from './arbitrate';
import { checkPlan } from './check/check-plan';
import type { Decision, Instance } from './instance';
import { instanceSchema } from './instance.schema';
import { pinProblems } from './pin-problems';
import { seededRandom, type Random } from './random';

const RUNS = propertyRuns(40);
const BUDGET = { iterations: 400 };
const keys = (decisions: readonly Decision[]): readonly string[] =>
  decisions.map(({ req, ep, slot }) => `${req}/${ep}@${slot}`).sort();

describe('every plan', () => {
  it.each([
    ['any instance', arbitraryInstance],
    ['instances whose gaps reach over midnight', midnightInstance],
  ])('keeps all hard rules in %s, and its objectives are what a recount says', (_, instances) => {
    fc.assert(
      fc.property(instances, fc.nat(5), (instance, seed) => {
        expect(instanceSchema.safeParse(instance).error).toBeUndefined();
        expect(pinProblems(instance)).toEqual([]);
        const { decisions, vector, objectives } = arbitrate(instance, { ...BUDGET, seed });
        expect(brokenRules(instance, decisions)).toEqual([]);
        expect(checkPlan(instance, decisions)).toEqual([]);
        expect(vector).toEqual(objectivesOf(instance, decisions));
        expect(Object.values(objectives)).toEqual(vector);
      }),
      RUNS,
    );
  });

  it('is the same for the same input and seed', () => {
    fc.assert(
      fc.property(arbitraryInstance, (instance) => {
        expect(arbitrate(instance, BUDGET)).toEqual(arbitrate(structuredClone(instance), BUDGET));
      }),
      propertyRuns(10),
    );
  });

  it('does not depend on the order in which anything is listed', () => {
    fc.assert(
      fc.property(arbitraryInstance, fc.integer(), (instance, seed) => {
        const { shuffled, slotBefore } = shuffle(instance, seededRandom(seed));
        const { decisions } = arbitrate(shuffled, BUDGET);
        const back = decisions.map((decision) => ({ ...decision, slot: slotBefore[decision.slot]! }));
        expect(keys(back)).toEqual(keys(arbitrate(instance, BUDGET).decisions));
      }),
      propertyRuns(20),
    );
  });

  it('stays as it is when it has been published and nothing is new', () => {
    fc.assert(
      fc.property(arbitraryInstance, fc.constantFrom('agreed', 'tentative'), (instance, status) => {
        const { decisions } = arbitrate(instance, BUDGET);
        const previous = historyOf(instance, decisions, status);
        const again = arbitrate({ ...instance, previous }, { ...BUDGET, profile: 'published' });
        expect(keys(again.decisions)).toEqual(keys(decisions));
      }),
      RUNS,
    );
  });

  it('moves no agreed post unless there is a crisis', () => {
    fc.assert(
      fc.property(arbitraryInstance, (instance) => {
        const calm = { ...instance, requests: instance.requests.filter(({ kind }) => kind !== 'crisis') };
        const { decisions } = arbitrate(calm, BUDGET);
        const agreed = instance.previous.filter(({ status }) => status === 'agreed');
        expect(keys(decisions)).toEqual(expect.arrayContaining(keys(agreed) as string[]));
      }),
      RUNS,
    );
  });
});

describe('a plan does not change', () => {
  it('when departments are called something else that sorts the same', () => {
    fc.assert(
      fc.property(arbitraryInstance, (instance) => {
        const renamed = (id: string): string => `the ${id} people`;
        const shares = (all: Readonly<Record<string, number>>) =>
          Object.fromEntries(Object.entries(all).map(([id, share]) => [renamed(id), share]));
        const other: Instance = {
          ...instance,
          departments: instance.departments.map(({ id }) => ({ id: renamed(id) })),
          requests: instance.requests.map((each) => ({ ...each, dept: renamed(each.dept) })),
          policy: {
            ...instance.policy,
            pools: instance.policy.pools.map((pool) => ({ ...pool, shares: shares(pool.shares) })),
            ledger: instance.policy.ledger.map((line) => ({ ...line, dept: renamed(line.dept) })),
          },
        };
        expect(keys(arbitrate(other, BUDGET).decisions)).toEqual(keys(arbitrate(instance, BUDGET).decisions));
      }),
      propertyRuns(20),
    );
  });

  it('when everything happens whole periods later', () => {
    fc.assert(
      fc.property(arbitraryInstance, (bare) => {
        // The ledger opens with the first period, so an instance that has one is about that period.
        const instance = { ...bare, policy: { ...bare.policy, ledger: [] } };
        const later = 2 * instance.policy.periodDays;
        const shift = <T extends number>(minute: T): number => minute + at(later, 0);
        const shifted: Instance = {
          ...instance,
          horizon: {
            ...instance.horizon,
            weeks: instance.horizon.weeks + later / 7,
            now: shift(instance.horizon.now),
          },
          policy: { ...instance.policy, holidays: instance.policy.holidays.map((day) => day + later) },
          slots: instance.slots.map(([channel, minute]) => [channel, shift(minute)] as const),
          requests: instance.requests.map((each) => ({
            ...each,
            earliest: shift(each.earliest),
            latest: shift(each.latest),
            filedAt: shift(each.filedAt),
            ...(each.evidence && { evidence: { ...each.evidence, expires: shift(each.evidence.expires) } }),
          })),
        };
        expect(keys(arbitrate(shifted, BUDGET).decisions)).toEqual(
          keys(arbitrate(instance, BUDGET).decisions),
        );
      }),
      propertyRuns(20),
    );
  });
});

describe('against the proven optimum of tiny instances', () => {
  // The search proves nothing: this is what it reaches, not what it guarantees. It may never beat the optimum.
  it('is optimal in crisis, promises, acute posts and shares', () => {
    const random = seededRandom(7);
    const instances = Array.from({ length: 40 }, () => tinyInstance(random));
    const optimal = instances.filter((instance) => {
      const optimum = bestVector(instance);
      const { vector } = arbitrate(instance, { iterations: 2_000 });
      expect(compare(vector, optimum)).toBeGreaterThanOrEqual(0);
      return compare(vector, optimum, 5) === 0;
    });
    expect(optimal.length).toBeGreaterThanOrEqual(0.95 * instances.length);
  });
});

describe('a crisis', () => {
  const noon = {
    slots: [
      [0, at(0, 12)],
      [0, at(1, 12)],
    ] as const,
    channels: buildInstance().channels,
  };
  const crisis = buildRequest({ id: 'outage', dept: 'service', kind: 'crisis', latest: at(1, 0) - 1 });
  const agreed = buildRequest({ id: 'campaign' });
  const previous = [{ req: 'campaign', ep: 0, slot: 0, status: 'agreed' }] as const;

  it('moves an agreed post, which is compensated in the pool of the slot it lost', () => {
    const { decisions, objectives, ledger } = arbitrate(
      buildInstance({ ...noon, requests: [crisis, agreed], previous }),
      BUDGET,
    );
    expect(keys(decisions)).toEqual(['campaign/0@1', 'outage/0@0']);
    expect(objectives).toMatchObject({ crisisUnplaced: 0, agreedDropped: 0, agreedMoved: 1 });
    expect(ledger.map(({ dept, compensation }) => [dept, compensation])).toEqual([
      ['marketing', 1],
      ['service', 0],
    ]);
  });

  it('does not move a pin', () => {
    const pins = [{ req: 'campaign', ep: 0, slot: 0 }];
    const { decisions, objectives } = arbitrate(
      buildInstance({ ...noon, requests: [crisis, agreed], pins }),
      BUDGET,
    );
    expect(keys(decisions)).toEqual(['campaign/0@0']);
    expect(objectives.crisisUnplaced).toBe(1);
  });

  it('leaves an acute post unable to do the same', () => {
    const acute = { ...crisis, kind: 'acute' as const };
    const { decisions, objectives } = arbitrate(
      buildInstance({ ...noon, requests: [acute, agreed], previous }),
      BUDGET,
    );
    expect(keys(decisions)).toEqual(['campaign/0@0']);
    expect(objectives.acuteUnplaced).toBe(1);
  });
});

describe('the ledger', () => {
  it('carries what is still owed, at most a quarter of the target', () => {
    const wants = (dept: string, count: number) =>
      Array.from({ length: count }, (_, k) =>
        buildRequest({
          id: `${dept}${k}`,
          dept,
          rank: k + 1,
          latest: at(14, 0) - 1,
          ...(dept === 'service' ? { earliest: at(9, 0) } : {}),
        }),
      );
    const instance = buildInstance({ requests: [...wants('marketing', 14), ...wants('service', 7)] });
    const { ledger } = arbitrate(instance, BUDGET);
    // Service may only use the last five days, so two of its seven posts cannot be placed.
    expect(ledger).toEqual([
      { dept: 'marketing', pool: 'social', opening: 0, target: 7, placed: 9, closing: -2, compensation: 0 },
      { dept: 'service', pool: 'social', opening: 0, target: 7, placed: 5, closing: 2, compensation: 0 },
    ]);
  });
});

describe('pins', () => {
  it('that cannot all be honoured are reported with their place', () => {
    const instance = buildInstance({
      requests: [buildRequest({ id: 'a' }), buildRequest({ id: 'b', rank: 2 })],
      pins: [
        { req: 'a', ep: 0, slot: 3 },
        { req: 'b', ep: 0, slot: 3 },
      ],
    });
    expect(pinProblems(instance)).toEqual([expect.objectContaining({ path: ['pins', 1] })]);
  });

  it('of one episode carry the rest of the series', () => {
    const series = buildRequest({ id: 'series', episodes: 3, minDays: 2, maxDays: 3 });
    const { decisions } = arbitrate(
      buildInstance({ requests: [series], pins: [{ req: 'series', ep: 1, slot: 6 }] }),
      BUDGET,
    );
    expect(decisions).toHaveLength(3);
    expect(decisions[1]).toEqual({ req: 'series', ep: 1, slot: 6 });
  });
});

function shuffle(instance: Instance, random: Random): { shuffled: Instance; slotBefore: readonly number[] } {
  const mixed = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, key: random.unit() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);
  const channels = mixed(instance.channels.map((_, index) => index));
  const slotBefore = mixed(instance.slots.map((_, index) => index));
  const moved = <T extends { readonly slot: number }>(entry: T): T => ({
    ...entry,
    slot: slotBefore.indexOf(entry.slot),
  });
  return {
    slotBefore,
    shuffled: {
      ...instance,
      channels: channels.map((index) => instance.channels[index]!),
      slots: slotBefore.map(
        (index) => [channels.indexOf(instance.slots[index]![0]), instance.slots[index]![1]] as const,
      ),
      requests: mixed(instance.requests),
      departments: mixed(instance.departments),
      policy: { ...instance.policy, pools: mixed(instance.policy.pools) },
      pins: mixed(instance.pins).map(moved),
      previous: mixed(instance.previous).map(moved),
      blocked: instance.blocked.map((slot) => slotBefore.indexOf(slot)),
      ...(instance.unstaffed && {
        unstaffed: mixed(instance.unstaffed).map((slot) => slotBefore.indexOf(slot)),
      }),
    },
  };
}
