import { describe, expect, it } from 'vitest';
import {
  at,
  buildChannel,
  buildInstance,
  buildRequest,
} from '../../../../tests/support/arbitration-instances';
import { brokenRules } from '../../../../tests/support/naive-arbitration';
import { arbitrate } from '../arbitrate';
import { checkPlan } from '../check/check-plan';
import type { Instance } from '../instance';

/**
 * For each hard rule, an instance in which it binds and the same instance without its limit. Without the
 * limit the arbitration makes a plan that breaks the rule; with it, it does not.
 */
type Case = { readonly rule: string; readonly bound: Instance; readonly free: Instance };

const feed = (overrides: Parameters<typeof buildChannel>[0] | object) => [
  buildChannel({ id: 'feed', ...overrides }),
];
const posts = (count: number, overrides: object = {}) =>
  Array.from({ length: count }, (_, k) => buildRequest({ id: `r${k}`, rank: k + 1, ...overrides }));
const slots = (...minutes: readonly number[]): Instance['slots'] =>
  minutes.map((minute) => [0, minute] as const);

const oneDay = slots(at(3, 9), at(3, 12), at(3, 15));
const threePosts = { requests: posts(3), slots: oneDay };
const sameTopic = { requests: posts(2, { topic: 'invoices' }), slots: slots(at(0, 12), at(1, 12)) };
const series = (overrides: object) => [
  buildRequest({ id: 'series', episodes: 2, minDays: 0, maxDays: 13, ...overrides }),
];
const acutePosts = { requests: posts(2, { kind: 'acute' }), slots: slots(at(1, 12), at(2, 12)) };
const twoChannels = [buildChannel({ id: 'blog' }), buildChannel({ id: 'feed' })];

const CASES: readonly Case[] = [
  {
    rule: 'H2',
    bound: buildInstance({ requests: posts(1), slots: slots(at(0, 12)), blocked: [0] }),
    free: buildInstance({ requests: posts(1), slots: slots(at(0, 12)) }),
  },
  {
    rule: 'H3',
    bound: buildInstance({ requests: posts(1, { latest: at(1, 0) }), slots: slots(at(1, 12)) }),
    free: buildInstance({ requests: posts(1), slots: slots(at(1, 12)) }),
  },
  {
    rule: 'H3',
    bound: buildInstance({
      requests: posts(1, { earliest: at(2, 0), embargo: true }),
      slots: slots(at(1, 12)),
    }),
    free: buildInstance({ requests: posts(1), slots: slots(at(1, 12)) }),
  },
  {
    rule: 'H3',
    bound: buildInstance({
      requests: posts(1, { channels: ['blog'] }),
      channels: twoChannels,
      slots: [[1, at(1, 12)]],
    }),
    free: buildInstance({
      requests: posts(1, { channels: ['blog', 'feed'] }),
      channels: twoChannels,
      slots: [[1, at(1, 12)]],
    }),
  },
  {
    rule: 'H3',
    bound: buildInstance({
      requests: posts(1),
      slots: slots(at(0, 12)),
      horizon: { start: '2026-11-09', weeks: 2, now: at(0, 9), leadHours: 4 },
    }),
    free: buildInstance({
      requests: posts(1),
      slots: slots(at(0, 12)),
      horizon: { start: '2026-11-09', weeks: 2, now: at(0, 9), leadHours: 3 },
    }),
  },
  {
    rule: 'H4',
    bound: buildInstance({
      requests: posts(1),
      slots: slots(at(0, 12)),
      channels: feed({ open: [{ dow: 0, from: 480, to: 720 }] }),
    }),
    free: buildInstance({
      requests: posts(1),
      slots: slots(at(0, 12)),
      channels: feed({ open: [{ dow: 0, from: 480, to: 721 }] }),
    }),
  },
  {
    rule: 'H4',
    bound: buildInstance({ requests: posts(1), slots: slots(at(0, 12)) }, { holidays: [0] }),
    free: buildInstance({ requests: posts(1), slots: slots(at(0, 12)) }),
  },
  {
    rule: 'H5',
    bound: buildInstance({ ...threePosts, channels: feed({ capPerDay: 2 }) }),
    free: buildInstance({ ...threePosts, channels: feed({ capPerDay: 3 }) }),
  },
  {
    rule: 'H5',
    bound: buildInstance({ ...threePosts, channels: feed({ capPerDay: 3, heldPerDay: 1 }) }),
    free: buildInstance(
      { ...threePosts, channels: feed({ capPerDay: 3, heldPerDay: 1 }) },
      { reserve: { releaseHours: 72 } },
    ),
  },
  {
    rule: 'H6',
    bound: buildInstance({ ...threePosts, channels: feed({ minGapMin: 181 }) }),
    free: buildInstance({ ...threePosts, channels: feed({ minGapMin: 180 }) }),
  },
  {
    rule: 'H7',
    bound: buildInstance(threePosts, { audienceGroups: [{ id: 'all', channels: ['feed'], maxPerDay: 1 }] }),
    free: buildInstance(threePosts),
  },
  {
    rule: 'H8',
    bound: buildInstance({ ...sameTopic, channels: feed({ cooldownDays: 2 }) }),
    free: buildInstance({ ...sameTopic, channels: feed({ cooldownDays: 1 }) }),
  },
  {
    rule: 'H9',
    bound: buildInstance({ requests: series({ minDays: 3 }), slots: slots(at(0, 12), at(2, 12)) }),
    free: buildInstance({ requests: series({ minDays: 2 }), slots: slots(at(0, 12), at(2, 12)) }),
  },
  {
    rule: 'H9',
    bound: buildInstance({ requests: series({ maxDays: 1 }), slots: slots(at(0, 12), at(2, 12)) }),
    free: buildInstance({ requests: series({ maxDays: 2 }), slots: slots(at(0, 12), at(2, 12)) }),
  },
  {
    rule: 'H10',
    bound: buildInstance({
      requests: posts(1, { prefer: { dows: [0], from: 0, to: 1440 } }),
      pins: [{ req: 'r0', ep: 0, slot: 5 }],
    }),
    free: buildInstance({ requests: posts(1, { prefer: { dows: [0], from: 0, to: 1440 } }) }),
  },
  {
    rule: 'H11',
    bound: buildInstance({ ...acutePosts, channels: feed({ acutePerWeek: 1 }) }),
    free: buildInstance({ ...acutePosts, channels: feed({ acutePerWeek: 2 }) }),
  },
  {
    rule: 'H12',
    bound: buildInstance({
      requests: posts(1, { kind: 'acute', evidence: { type: 'faq', expires: at(1, 0) } }),
      slots: slots(at(1, 12)),
    }),
    free: buildInstance({
      requests: posts(1, { kind: 'acute', evidence: { type: 'faq', expires: at(2, 0) } }),
      slots: slots(at(1, 12)),
    }),
  },
  {
    rule: 'H13',
    bound: buildInstance({
      requests: posts(1, { needsAnswer: true }),
      slots: slots(at(1, 12)),
      unstaffed: [0],
    }),
    free: buildInstance({ requests: posts(1, { needsAnswer: true }), slots: slots(at(1, 12)) }),
  },
  {
    rule: 'H13',
    bound: buildInstance({
      requests: series({ needsAnswer: true, minDays: 1, maxDays: 1 }),
      slots: slots(at(1, 12), at(2, 12)),
      unstaffed: [1],
    }),
    free: buildInstance({
      requests: series({ minDays: 1, maxDays: 1 }),
      slots: slots(at(1, 12), at(2, 12)),
      unstaffed: [1],
    }),
  },
];

describe('each hard rule', () => {
  it.each(CASES.map((each, index) => [each.rule, index, each] as const))(
    '%s binds (case %i)',
    (rule, _, { bound, free }) => {
      const unbound = arbitrate(free, { iterations: 100 }).decisions;
      expect(checkPlan(free, unbound)).toEqual([]);
      expect(checkPlan(bound, unbound).map(({ code }) => code)).toContain(rule);
      expect(brokenRules(bound, unbound)).toContain(rule);
      const { decisions } = arbitrate(bound, { iterations: 100 });
      expect(checkPlan(bound, decisions)).toEqual([]);
      expect(brokenRules(bound, decisions)).toEqual([]);
    },
  );

  it('H1: a series without room for all episodes gets none', () => {
    const bound = buildInstance({
      requests: [buildRequest({ id: 'series', episodes: 3, minDays: 1, maxDays: 9 })],
      slots: slots(at(0, 12), at(1, 12)),
    });
    expect(arbitrate(bound, { iterations: 100 }).decisions).toEqual([]);
    const partly = [0, 1].map((ep) => ({ req: 'series', ep, slot: ep }));
    expect(checkPlan(bound, partly).map(({ code, detail }) => [code, detail])).toEqual([
      ['H1', 'incomplete'],
    ]);
    expect(brokenRules(bound, partly)).toEqual(['H1']);
  });

  it('H9: a series stays on one channel', () => {
    const instance = buildInstance({
      channels: twoChannels,
      requests: [
        buildRequest({ id: 'series', channels: ['blog', 'feed'], episodes: 2, minDays: 1, maxDays: 9 }),
      ],
      slots: [
        [0, at(0, 12)],
        [1, at(1, 12)],
      ],
    });
    expect(arbitrate(instance, { iterations: 100 }).decisions).toEqual([]);
    const crossing = [0, 1].map((ep) => ({ req: 'series', ep, slot: ep }));
    expect(checkPlan(instance, crossing).map(({ code, detail }) => [code, detail])).toEqual([
      ['H9', 'series-channel'],
    ]);
  });

  it('counts lead time and the reserve from the present, also before the first day', () => {
    const ahead = (minutes: number): Instance =>
      buildInstance({
        requests: posts(1),
        slots: slots(at(0, 12)),
        channels: feed({ capPerDay: 1, heldPerDay: 1 }),
        horizon: { start: '2026-11-09', weeks: 2, now: 0, ahead: minutes, leadHours: 24 },
      });
    const rulesAgainst = (minutes: number): readonly string[] =>
      checkPlan(ahead(minutes), [{ req: 'r0', ep: 0, slot: 0 }]).map(({ code }) => code);
    // Eleven hours ahead the noon is 23 hours away, twelve hours 24; at 48 hours before the day the reserve opens.
    expect(rulesAgainst(11 * 60)).toEqual(['H3']);
    expect(rulesAgainst(12 * 60)).toEqual([]);
    expect(rulesAgainst(48 * 60)).toEqual([]);
    expect(rulesAgainst(48 * 60 + 1)).toEqual(['H5']);
    const placed = (minutes: number): number =>
      arbitrate(ahead(minutes), { iterations: 100 }).decisions.length;
    expect([11, 12, 48, 49].map((hours) => placed(hours * 60))).toEqual([0, 1, 1, 0]);
  });

  it('exempts crisis posts, pins and agreed posts from the lead time, and nothing from the past', () => {
    const soon = {
      slots: slots(at(0, 12)),
      horizon: { start: '2026-11-09', weeks: 2, now: at(0, 11), leadHours: 4 },
    };
    const placed = (overrides: Partial<Instance>): number =>
      arbitrate(buildInstance({ ...soon, ...overrides }), { iterations: 100 }).decisions.length;
    expect(placed({ requests: posts(1) })).toBe(0);
    expect(placed({ requests: posts(1, { kind: 'crisis' }) })).toBe(1);
    expect(placed({ requests: posts(1), pins: [{ req: 'r0', ep: 0, slot: 0 }] })).toBe(1);
    expect(placed({ requests: posts(1), previous: [{ req: 'r0', ep: 0, slot: 0, status: 'agreed' }] })).toBe(
      1,
    );
    expect(
      placed({ requests: posts(1), previous: [{ req: 'r0', ep: 0, slot: 0, status: 'tentative' }] }),
    ).toBe(0);
    expect(
      placed({ requests: posts(1, { kind: 'crisis' }), horizon: { ...soon.horizon, now: at(0, 13) } }),
    ).toBe(0);
  });

  it('holds nobody to a shift whom a crisis, a pin or a promise sends out', () => {
    const deserted = { slots: slots(at(0, 12)), unstaffed: [0] };
    const asking = (overrides: object = {}) => posts(1, { needsAnswer: true, ...overrides });
    const there = { req: 'r0', ep: 0, slot: 0 };
    const placed = (overrides: Partial<Instance>): number => {
      const instance = buildInstance({ ...deserted, ...overrides });
      const { decisions } = arbitrate(instance, { iterations: 100 });
      expect(checkPlan(instance, decisions)).toEqual([]);
      return decisions.length;
    };
    expect(placed({ requests: asking() })).toBe(0);
    expect(placed({ requests: asking({ kind: 'acute' }) })).toBe(0);
    expect(placed({ requests: asking({ kind: 'crisis' }) })).toBe(1);
    expect(placed({ requests: asking(), pins: [there] })).toBe(1);
    expect(placed({ requests: asking(), previous: [{ ...there, status: 'agreed' }] })).toBe(1);
    expect(placed({ requests: asking(), previous: [{ ...there, status: 'tentative' }] })).toBe(0);
  });

  it('lets acute posts into the reserve, within their own weekly cap', () => {
    const acute = posts(2, { kind: 'acute' });
    const instance = buildInstance({
      requests: acute,
      slots: oneDay,
      channels: feed({ capPerDay: 1, heldPerDay: 1, acutePerWeek: 1 }),
    });
    expect(arbitrate(instance, { iterations: 100 }).decisions).toHaveLength(1);
  });
});
