import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arbitraryInstance,
  at,
  buildChannel,
  buildInstance,
  buildRequest,
  historyOf,
} from '../../../tests/support/arbitration-instances';
import { brokenRules, objectivesOf } from '../../../tests/support/naive-arbitration';
import { propertyRuns } from '../../../tests/support/property-runs';
import { arbitrate } from './arbitrate';
import { insert } from './insert';
import type { Decision, Instance } from './instance';

const RUNS = propertyRuns(40);
const keys = (decisions: readonly Decision[]): readonly string[] =>
  decisions.map(({ req, ep, slot }) => `${req}/${ep}@${slot}`).sort();

/** An instance whose plan stands, as proposed or as agreed, with one of its requests taken out of it. */
const standing = fc
  .tuple(arbitraryInstance, fc.constantFrom('tentative', 'agreed'), fc.nat(20))
  .map(([instance, status, pick]) => {
    const pinned = new Set(instance.pins.map(({ req }) => req));
    const free = instance.requests.filter(({ id }) => !pinned.has(id));
    const req = (free[pick % Math.max(1, free.length)] ?? instance.requests[0]!).id;
    const others = { ...instance, requests: instance.requests.filter(({ id }) => id !== req) };
    const kept = others.requests.some(({ id }) => id === req) ? [] : [req];
    const { decisions } = arbitrate(
      {
        ...others,
        pins: instance.pins.filter((pin) => !kept.includes(pin.req)),
        previous: instance.previous.filter((each) => !kept.includes(each.req)),
      },
      { iterations: 200 },
    );
    const previous = historyOf(instance, decisions, status);
    const pins = instance.pins.filter((pin) => pin.req !== req);
    return { instance: { ...instance, pins, previous } as Instance, req, before: decisions };
  });

describe('inserting one request', () => {
  it('keeps every rule and touches only those it names', () => {
    fc.assert(
      fc.property(standing, ({ instance, req, before }) => {
        const { decisions, vector, granted } = insert(instance, req);
        expect(brokenRules(instance, decisions)).toEqual([]);
        expect(vector).toEqual(objectivesOf(instance, decisions));
        const named = new Set([req, ...(granted?.displaced ?? []).map((each) => each.req)]);
        const untouched = (all: readonly Decision[]) => keys(all.filter((each) => !named.has(each.req)));
        expect(untouched(decisions)).toEqual(untouched(before));
        expect(decisions.some((each) => each.req === req)).toBe(granted !== null);
      }),
      RUNS,
    );
  });

  it('moves at most five posts, agreed ones for a crisis only, and nobody when a place is free', () => {
    fc.assert(
      fc.property(standing, ({ instance, req }) => {
        const { granted, offers } = insert(instance, req);
        const kind = instance.requests.find(({ id }) => id === req)!.kind;
        const posts = (granted?.displaced ?? []).reduce((sum, { from }) => sum + from.length, 0);
        expect(posts).toBeLessThanOrEqual(5);
        expect(granted?.by === 'free').toBe(granted !== null && posts === 0);
        if (kind !== 'crisis')
          expect(granted?.displaced.map(({ basis }) => basis) ?? []).not.toContain('agreed');
        expect([
          ...(granted?.displaced ?? []),
          ...offers.flatMap(({ displaced }) => displaced),
        ]).not.toContainEqual(expect.objectContaining({ basis: 'pin' }));
      }),
      RUNS,
    );
  });

  it('gives the same answer to the same question', () => {
    fc.assert(
      fc.property(standing, ({ instance, req }) => {
        expect(insert(instance, req)).toEqual(insert(structuredClone(instance), req));
      }),
      propertyRuns(10),
    );
  });

  const noon = [
    [0, at(0, 12)],
    [0, at(1, 12)],
  ] as const;
  const campaign = buildRequest({ id: 'campaign', latest: at(1, 0) - 1 });
  const outage = buildRequest({ id: 'outage', dept: 'service', latest: at(1, 0) - 1 });
  const stands = (status: 'agreed' | 'tentative') => [{ req: 'campaign', ep: 0, slot: 0, status }];

  it('names what an agreed post would lose when only its owner can give the place up', () => {
    const instance = buildInstance({
      slots: noon,
      requests: [campaign, outage],
      previous: stands('agreed'),
    });
    const { granted, offers, explanations } = insert(instance, 'outage');
    expect(granted).toBeNull();
    expect(offers).toEqual([
      {
        by: 'consent',
        places: [{ slot: 0, channel: 'feed', at: '2026-11-09T12:00' }],
        displaced: [expect.objectContaining({ req: 'campaign', basis: 'agreed', to: null })],
        worsens: 'agreedDropped',
      },
    ]);
    expect(explanations[0]).toMatchObject({ req: 'outage', status: 'refused', reason: { code: 'agreed' } });
  });

  it('lets a crisis move an agreed post, which is told why and credited', () => {
    const instance = buildInstance({
      slots: noon,
      requests: [
        { ...campaign, latest: at(2, 0) },
        { ...outage, kind: 'crisis' },
      ],
      previous: stands('agreed'),
    });
    const { granted, decisions, ledger, explanations } = insert(instance, 'outage');
    expect(granted).toMatchObject({ by: 'rightful', worsens: 'agreedMoved' });
    expect(keys(decisions)).toEqual(['campaign/0@1', 'outage/0@0']);
    expect(ledger.find(({ dept }) => dept === 'marketing')).toMatchObject({ compensation: 1 });
    expect(explanations.map(({ req, reason }) => [req, reason?.code])).toEqual([
      ['outage', undefined],
      ['campaign', 'crisis'],
    ]);
  });

  it('takes a place of the reserve for an acute post', () => {
    const instance = buildInstance({
      slots: [...noon, [0, at(0, 15)]],
      channels: [buildChannel({ id: 'feed', capPerDay: 2, heldPerDay: 1 })],
      requests: [campaign, { ...outage, kind: 'acute' }],
      previous: stands('agreed'),
    });
    const reserved = { ...instance, policy: { ...instance.policy, reserve: { releaseHours: -24 } } };
    expect(insert(reserved, 'outage').granted).toMatchObject({
      by: 'free',
      places: [{ at: '2026-11-09T15:00' }],
    });
    const ordinary = { ...reserved, requests: [campaign, outage] };
    expect(insert(ordinary, 'outage').granted).toBeNull();
  });

  it('refuses a request that the instance does not hold', () => {
    expect(() => insert(buildInstance(), 'nobody')).toThrow('no request nobody');
  });
});
