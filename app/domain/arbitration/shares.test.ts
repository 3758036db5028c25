import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arbitraryInstance,
  at,
  buildInstance,
  buildRequest,
} from '../../../tests/support/arbitration-instances';
import { measureOf } from '../../../tests/support/naive-arbitration';
import { propertyRuns } from '../../../tests/support/property-runs';
import type { Instance } from './instance';
import { standings } from './rank-classes';
import { shareTargets } from './shares';

const RUNS = propertyRuns(40, 5);
const wants = (dept: string, count: number) =>
  Array.from({ length: count }, (_, k) => buildRequest({ id: `${dept}${k}`, dept, rank: k + 1 }));

describe('share targets', () => {
  it('follow Adams: everybody who asks gets a first post before anybody a second', () => {
    // Shares 5 : 1, four places. Quotients 0/5 0/1 1/5 2/5 … so the order is marketing, service, marketing, marketing.
    const instance = buildInstance(
      {
        requests: [...wants('marketing', 9), ...wants('service', 9)],
        slots: [0, 1, 2, 3].map((day) => [0, at(day, 12)] as const),
      },
      { pools: [{ id: 'social', shares: { marketing: 5, service: 1 } }] },
    );
    expect(shareTargets(instance).target).toEqual([[3], [1]]);
  });

  it('let an unused share flow to those who ask', () => {
    const instance = buildInstance({ requests: [...wants('marketing', 20), ...wants('service', 2)] });
    expect(shareTargets(instance).target).toEqual([[12], [2]]);
  });

  it('pay back what the ledger owes, in the first period only', () => {
    const requests = ['marketing', 'service'].flatMap((dept) =>
      [0, 7].flatMap((week) =>
        Array.from({ length: 7 }, (_, k) =>
          buildRequest({
            id: `${dept}${week}${k}`,
            dept,
            rank: week + k + 1,
            earliest: at(week, 0),
            latest: at(week + 7, 0) - 1,
          }),
        ),
      ),
    );
    const even = buildInstance(
      { requests, slots: [0, 1, 2, 3, 7, 8, 9, 10].map((day) => [0, at(day, 12)] as const) },
      { periodDays: 7 },
    );
    const owed = {
      ...even,
      policy: { ...even.policy, ledger: [{ dept: 'service', pool: 'social', balance: 2 }] },
    };
    expect(shareTargets(even).target).toEqual([
      [2, 2],
      [2, 2],
    ]);
    expect(shareTargets(owed).target).toEqual([
      [1, 2],
      [3, 2],
    ]);
  });

  it('leave the reserve out until it is released', () => {
    const instance = buildInstance({ requests: wants('marketing', 20) });
    const [channel] = instance.channels;
    const reserved: Instance = { ...instance, channels: [{ ...channel!, capPerDay: 2, heldPerDay: 2 }] };
    // 48 hours from minute 0 releases days 0, 1 and 2.
    expect(shareTargets(reserved).capacity).toEqual([3]);
  });

  it('agree with a recount on random instances', () => {
    fc.assert(
      fc.property(arbitraryInstance, (instance) => {
        const { target } = shareTargets(instance);
        const { cells, standing } = measureOf(instance);
        expect(target).toEqual(
          instance.departments.map(({ id }) => cells.map((cell) => cell.target.get(id))),
        );
        expect(new Map(standings(instance, shareTargets(instance)))).toEqual(standing);
      }),
      RUNS,
    );
  });

  it('do not fall for anybody when capacity grows, nor when another asks for less', () => {
    fc.assert(
      fc.property(arbitraryInstance, fc.nat(), (instance, pick) => {
        const { target } = shareTargets(instance);
        const roomier = {
          ...instance,
          channels: instance.channels.map((channel) => ({ ...channel, capPerDay: channel.capPerDay + 1 })),
        };
        const gone = instance.requests[pick % instance.requests.length]!;
        const fewer = { ...instance, requests: instance.requests.filter((request) => request !== gone) };
        target.forEach((row, d) =>
          row.forEach((posts, cell) => {
            expect(shareTargets(roomier).target[d]![cell]).toBeGreaterThanOrEqual(posts);
            if (instance.departments[d]!.id !== gone.dept)
              expect(shareTargets(fewer).target[d]![cell]).toBeGreaterThanOrEqual(posts);
          }),
        );
      }),
      RUNS,
    );
  });

  it('cannot be padded: asking for more does not raise a target that demand did not limit', () => {
    fc.assert(
      fc.property(arbitraryInstance, (instance) => {
        const { target, demand } = shareTargets(instance);
        const model = instance.requests.find(({ kind }) => kind === 'normal');
        fc.pre(model !== undefined);
        const padding = Array.from({ length: 10 }, (_, k) => ({
          ...model,
          id: `padding${k}`,
          rank: 900 + k,
        }));
        const padded = shareTargets({ ...instance, requests: [...instance.requests, ...padding] }).target;
        const own = instance.departments.findIndex(({ id }) => id === model.dept);
        target[own]!.forEach((posts, cell) => {
          if (posts < demand[own]![cell]!) expect(padded[own]![cell]).toBe(posts);
        });
      }),
      RUNS,
    );
  });

  it('do not change when all shares are scaled and nothing is owed', () => {
    fc.assert(
      fc.property(arbitraryInstance, (instance) => {
        const scaled = (by: number): Instance => ({
          ...instance,
          policy: {
            ...instance.policy,
            ledger: [],
            pools: instance.policy.pools.map(({ id, shares }) => ({
              id,
              shares: Object.fromEntries(Object.entries(shares).map(([dept, share]) => [dept, share * by])),
            })),
          },
        });
        expect(shareTargets(scaled(8)).target).toEqual(shareTargets(scaled(1)).target);
      }),
      RUNS,
    );
  });
});
