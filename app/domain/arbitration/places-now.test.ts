import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arbitraryInstance,
  at,
  buildChannel,
  buildInstance,
  buildRequest,
} from '../../../tests/support/arbitration-instances';
import { brokenRules } from '../../../tests/support/naive-arbitration';
import { propertyRuns } from '../../../tests/support/property-runs';
import { arbitrate } from './arbitrate';
import { checkPlan } from './check/check-plan';
import type { Instance } from './instance';
import { placesNow } from './places-now';

const options = { most: 3, usualLeadHours: 24 };

/** The offers as slots: the place, who gives way for it and where that one goes. */
const told = (instance: Instance) =>
  placesNow(instance, 'acute', options).map(({ places, displaced }) => ({
    slot: places[0]?.slot,
    gaveWay: displaced.map(({ req, to }) => [req, to?.[0]?.slot ?? null]),
  }));

/** Slots at 10 and 14 on Monday and Tuesday; at most two a day, one of them kept for acute posts. */
function day(overrides: Partial<Instance> = {}): Instance {
  return buildInstance({
    horizon: { start: '2026-11-09', weeks: 2, now: at(0, 8), leadHours: 1 },
    channels: [buildChannel({ id: 'feed', capPerDay: 2, heldPerDay: 1 })],
    slots: [
      [0, at(0, 10)],
      [0, at(0, 14)],
      [0, at(1, 10)],
      [0, at(1, 14)],
    ],
    ...overrides,
  });
}
const acute = buildRequest({ id: 'acute', dept: 'service', kind: 'acute', latest: at(0, 23, 59) });
const promised = (...pairs: readonly (readonly [string, number])[]) =>
  pairs.map(([req, slot]) => ({ req, ep: 0, slot, status: 'agreed' as const }));

describe('places for what cannot wait', () => {
  it('come from the reserve that ordinary posts leave', () => {
    const instance = day({
      requests: [acute, buildRequest({ id: 'a' })],
      previous: promised(['a', 0]),
    });
    expect(told(instance)).toEqual([
      { slot: 1, gaveWay: [] },
      { slot: 0, gaveWay: [['a', 2]] },
    ]);
  });

  it('are told with whose post gives way and where to, when the day is full', () => {
    const instance = day({
      requests: [acute, buildRequest({ id: 'a' }), buildRequest({ id: 'b', kind: 'acute' })],
      previous: promised(['a', 0], ['b', 1]),
    });
    const places = told(instance);
    expect(places).toEqual([{ slot: 0, gaveWay: [['a', 2]] }]);
    const plan = [
      { req: 'acute', ep: 0, slot: 0 },
      { req: 'b', ep: 0, slot: 1 },
      { req: 'a', ep: 0, slot: 2 },
    ];
    expect(checkPlan(instance, plan)).toEqual([]);
  });

  it('say so when the post that gives way finds no other place', () => {
    const instance = day({
      requests: [
        acute,
        buildRequest({ id: 'a', latest: at(1, 9) }),
        buildRequest({ id: 'b', kind: 'acute' }),
      ],
      previous: promised(['a', 0], ['b', 1]),
    });
    expect(told(instance)).toEqual([{ slot: 0, gaveWay: [['a', null]] }]);
  });

  it('are never taken from a series, an acute post or a crisis notice', () => {
    const instance = day({
      requests: [
        acute,
        buildRequest({ id: 'series', episodes: 2, minDays: 1, maxDays: 3 }),
        buildRequest({ id: 'crisis', kind: 'crisis' }),
      ],
      previous: [
        ...promised(['series', 0], ['crisis', 1]),
        { req: 'series', ep: 1, slot: 2, status: 'agreed' },
      ],
    });
    expect(told(instance)).toEqual([]);
  });

  it('keep the lead time, closed slots and the channel’s week of acute posts', () => {
    const early = day({
      requests: [acute],
      horizon: { start: '2026-11-09', weeks: 2, now: at(0, 9, 30), leadHours: 1 },
    });
    expect(told(early)).toEqual([{ slot: 1, gaveWay: [] }]);
    expect(told(day({ requests: [acute], blocked: [0, 1] }))).toEqual([]);
    const capped = day({
      requests: [acute],
      channels: [buildChannel({ id: 'feed', capPerDay: 2, heldPerDay: 1, acutePerWeek: 0 })],
    });
    expect(told(capped)).toEqual([]);
  });

  it('keep every rule when they are taken, whatever the instance', () => {
    fc.assert(
      fc.property(arbitraryInstance, fc.nat(20), (instance, pick) => {
        const { decisions } = arbitrate(instance, { iterations: 100 });
        const previous = decisions.map((decision) => ({ ...decision, status: 'agreed' as const }));
        const waiting = instance.requests.filter(
          ({ id, episodes }) => episodes === 1 && !decisions.some(({ req }) => req === id),
        );
        const asked = waiting[pick % Math.max(1, waiting.length)];
        fc.pre(asked !== undefined);
        for (const { places, displaced } of placesNow({ ...instance, previous }, asked.id, options)) {
          const gone = new Set(displaced.map(({ req }) => req));
          const moved = [{ req: asked.id, to: places }, ...displaced].flatMap(({ req, to }) =>
            (to ?? []).map(({ slot }, ep) => ({ req, ep, slot })),
          );
          const plan = [...decisions.filter(({ req }) => !gone.has(req)), ...moved];
          expect(displaced.length).toBeLessThanOrEqual(1);
          expect(brokenRules(instance, plan)).toEqual([]);
        }
      }),
      propertyRuns(40),
    );
  });
});
