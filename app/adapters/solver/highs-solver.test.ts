import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrate } from '~/domain/arbitration/arbitrate';
import { comparisonOrder, compareVectors } from '~/domain/arbitration/objectives';
import type { Instance } from '~/domain/arbitration/instance';
import { prove, type Proof } from '~/domain/arbitration/proof/prove';
import { seededRandom } from '~/domain/arbitration/random';
import {
  arbitraryInstance,
  at,
  buildChannel,
  buildInstance,
  buildRequest,
  midnightInstance,
  tinyInstance,
} from '../../../tests/support/arbitration-instances';
import { bestVector, brokenRules, objectivesOf } from '../../../tests/support/naive-arbitration';
import { propertyRuns } from '../../../tests/support/property-runs';
import { openHighs } from './highs-solver.server';

/** Long enough for any of these instances on any machine; none of the tests asks how long it took. */
const options = { open: openHighs, clock: () => 0, seconds: 3_600 };

/** A hasty plan of the instance, and the proof that begins with it. */
async function proofOf(instance: Instance, iterations = 0) {
  const { decisions, vector } = arbitrate(instance, { iterations });
  const proof = await prove(instance, { decisions, profile: 'plan', seed: 1 }, options);
  return { proof, decisions: proof.better?.decisions ?? decisions, vector: proof.better?.vector ?? vector };
}

const provenVector = ({ levels }: Proof): readonly number[] =>
  levels.toSorted((a, b) => a.level - b.level).map(({ value }) => value);

describe('the proven plan', () => {
  it('is the best of all plans, tried one by one', async () => {
    const random = seededRandom(11);
    for (let n = 0; n < 8; n++) {
      const instance = tinyInstance(random);
      const { proof, vector } = await proofOf(instance);
      expect(proof.proven).toBe(11);
      expect(vector).toEqual(bestVector(instance));
      expect(provenVector(proof)).toEqual(vector);
    }
  });

  it.each([
    ['any instance', arbitraryInstance],
    ['instances whose gaps reach over midnight', midnightInstance],
  ])('keeps every rule in %s, and no search finds a better one', async (_, instances) => {
    await fc.assert(
      fc.asyncProperty(instances, fc.nat(5), async (instance, seed) => {
        const { proof, decisions, vector } = await proofOf(instance);
        expect(proof.proven).toBe(11);
        expect(brokenRules(instance, decisions)).toEqual([]);
        expect(vector).toEqual(objectivesOf(instance, decisions));
        expect(provenVector(proof)).toEqual(vector);
        const order = comparisonOrder(instance.policy.stability ?? 'late');
        const searched = arbitrate(instance, { iterations: 400, seed }).vector;
        expect(compareVectors(order, searched, vector)).toBeGreaterThanOrEqual(0);
      }),
      propertyRuns(5),
    );
  });
});

const noon = (days: readonly number[], hour = 12) => days.map((day) => [0, at(day, hour)] as const);
const two = (overrides: Parameters<typeof buildRequest>[0] | object = {}) =>
  ['a', 'b'].map((id, k) => buildRequest({ rank: k + 1, ...overrides, id }));
const feed = (overrides: object) => [buildChannel({ id: 'feed', ...overrides })];
const series = { episodes: 2, minDays: 2, maxDays: 3 };

/** By rule: an instance in which one post more would have a place if nobody kept the rule. */
const RULES: readonly (readonly [string, Instance, unplaced: number])[] = [
  ['H1', buildInstance({ slots: noon([0]), requests: [buildRequest({ id: 'a', ...series })] }), 1],
  ['H2', buildInstance({ slots: noon([0]), requests: two() }), 1],
  ['H2 closed', buildInstance({ slots: noon([0, 1]), blocked: [1], requests: two() }), 1],
  ['H3', buildInstance({ slots: noon([0, 9]), requests: two({ latest: at(5, 0) }) }), 1],
  ['H4', buildInstance({ slots: [...noon([0]), ...noon([1], 22)], requests: two() }), 1],
  ['H4 holiday', buildInstance({ slots: noon([0, 1]), requests: two() }, { holidays: [1] }), 1],
  [
    'H5',
    buildInstance({
      slots: [...noon([3], 9), ...noon([3], 15)],
      channels: feed({ capPerDay: 1 }),
      requests: two(),
    }),
    1,
  ],
  [
    'H5 reserve',
    buildInstance({
      slots: [...noon([3], 9), ...noon([3], 15)],
      channels: feed({ capPerDay: 2, heldPerDay: 1 }),
      requests: two(),
    }),
    1,
  ],
  [
    'H6',
    buildInstance({
      slots: [...noon([3], 9), ...noon([3], 10)],
      channels: feed({ minGapMin: 90 }),
      requests: two(),
    }),
    1,
  ],
  [
    'H6 over midnight',
    buildInstance({
      slots: [...noon([3], 23), ...noon([4], 1)],
      channels: [
        buildChannel({
          id: 'feed',
          minGapMin: 180,
          open: [0, 1, 2, 3, 4, 5, 6].map((dow) => ({ dow, from: 0, to: 1440 })),
        }),
      ],
      requests: two(),
    }),
    1,
  ],
  [
    'H7',
    buildInstance(
      { slots: [...noon([3], 9), ...noon([3], 15)], requests: two() },
      { audienceGroups: [{ id: 'all', channels: ['feed'], maxPerDay: 1 }] },
    ),
    1,
  ],
  [
    'H8',
    buildInstance({
      slots: noon([3, 5]),
      channels: feed({ cooldownDays: 3 }),
      requests: two({ topic: 'same' }),
    }),
    1,
  ],
  [
    'H8 beside a series',
    buildInstance({
      slots: noon([1, 3, 5]),
      channels: feed({ cooldownDays: 3 }),
      requests: [
        buildRequest({ id: 'a', ...series, topic: 'same' }),
        buildRequest({ id: 'b', rank: 2, topic: 'same' }),
      ],
    }),
    1,
  ],
  ['H9', buildInstance({ slots: noon([0, 1, 6]), requests: [buildRequest({ id: 'a', ...series })] }), 1],
  [
    'H9 on one day',
    buildInstance({
      slots: noon([0]),
      requests: [buildRequest({ id: 'a', episodes: 2, minDays: 0, maxDays: 0 })],
    }),
    1,
  ],
  [
    'H9 on one channel',
    buildInstance({
      channels: [buildChannel({ id: 'feed' }), buildChannel({ id: 'blog' })],
      slots: [
        [0, at(0, 12)],
        [1, at(2, 12)],
      ],
      requests: [buildRequest({ id: 'a', ...series, channels: ['feed', 'blog'] })],
    }),
    1,
  ],
  [
    'H10',
    buildInstance({
      slots: noon([0, 9]),
      requests: [buildRequest({ id: 'a' }), buildRequest({ id: 'b', rank: 2, latest: at(5, 0) })],
      pins: [{ req: 'a', ep: 0, slot: 0 }],
    }),
    1,
  ],
  [
    'H11',
    buildInstance({
      slots: noon([1, 3]),
      channels: feed({ acutePerWeek: 1 }),
      requests: two({ kind: 'acute' }),
    }),
    1,
  ],
  [
    'H12',
    buildInstance({
      slots: noon([1, 3]),
      requests: two({ kind: 'acute', evidence: { type: 'topic', expires: at(2, 0) } }),
    }),
    1,
  ],
  ['H13', buildInstance({ slots: noon([1, 3]), unstaffed: [1], requests: two({ needsAnswer: true }) }), 1],
];

describe('a rule', () => {
  it.each(RULES)('%s costs a place', async (_, instance, unplaced) => {
    const { proof, decisions } = await proofOf(instance);
    const placed = new Set(decisions.map(({ req }) => req));
    expect(proof.proven).toBe(11);
    expect(instance.requests.length - placed.size).toBe(unplaced);
    expect(brokenRules(instance, decisions)).toEqual([]);
  });

  it.each([
    [
      'a series counts once for its topic',
      buildInstance({
        slots: noon([1, 3]),
        channels: feed({ cooldownDays: 9 }),
        requests: [
          buildRequest({ id: 'a', ...series }),
          buildRequest({ id: 'b', topic: 'topic of a', latest: at(0, 9) }),
        ],
      }),
      ['a', 'a'],
    ],
    [
      'an agreed post is exempt from the lead time',
      buildInstance({
        horizon: { start: '2026-11-09', weeks: 2, now: 0, leadHours: 72 },
        slots: noon([1]),
        requests: [buildRequest({ id: 'a', latest: at(2, 0) })],
        previous: [{ req: 'a', ep: 0, slot: 0, status: 'agreed' }],
      }),
      ['a'],
    ],
    [
      'a crisis is answered by nobody',
      buildInstance({
        slots: noon([1]),
        unstaffed: [0],
        requests: [buildRequest({ id: 'a', kind: 'crisis', needsAnswer: true })],
      }),
      ['a'],
    ],
  ])('%s', async (_, instance, placed) => {
    expect((await proofOf(instance)).decisions.map(({ req }) => req)).toEqual(placed);
  });
});

describe('a better plan', () => {
  it('is explained like any other, and says who found it', async () => {
    // The one in the way could stand later, and nobody has seen that.
    const requests = [buildRequest({ id: 'a' }), buildRequest({ id: 'b', rank: 2, latest: at(1, 0) })];
    const instance = buildInstance({ slots: noon([0, 9]), requests });
    const decisions = [{ req: 'a', ep: 0, slot: 0 }];
    const { better } = await prove(instance, { decisions, profile: 'plan', seed: 5 }, options);
    expect(better?.decisions).toEqual([
      { req: 'a', ep: 0, slot: 1 },
      { req: 'b', ep: 0, slot: 0 },
    ]);
    expect(better?.explanations.map(({ req, status }) => [req, status])).toEqual([
      ['a', 'granted'],
      ['b', 'granted'],
    ]);
    expect(better?.proof).toMatchObject({ seed: 5, solver: expect.stringMatching(/^HiGHS \d/) as string });
  });
});
