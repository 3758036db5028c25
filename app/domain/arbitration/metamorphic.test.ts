import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arbitraryInstance,
  at,
  buildRequest,
  tinyInstance,
} from '../../../tests/support/arbitration-instances';
import { compare } from '../../../tests/support/naive-arbitration';
import { propertyRuns } from '../../../tests/support/property-runs';
import { arbitrate } from './arbitrate';
import type { Decision, Instance } from './instance';
import { seededRandom } from './random';
import { shareTargets } from './shares';

const BUDGET = { iterations: 400 };
/** Levels whose order does not hang on chance in instances of this size: crisis, promises, acute posts and shares. */
const FIRM = 5;
const keys = (decisions: readonly Decision[]): readonly string[] =>
  decisions.map(({ req, ep, slot }) => `${req}/${ep}@${slot}`).sort();

const tinyOnes = (): readonly Instance[] => {
  const random = seededRandom(11);
  return Array.from({ length: 30 }, () => tinyInstance(random));
};

/**
 * The instance with those slots closed that lie in the window and on the channels of a request without a place, and
 * that nobody has: a rule keeps the request out of them, so they are dead to it. Null when there are none, or when
 * closing them takes from the capacity that targets are counted from.
 */
function withoutDeadSlots(instance: Instance, decisions: readonly Decision[], req: string): Instance | null {
  const asked = instance.requests.find(({ id }) => id === req)!;
  const isDead = ([channel, minute]: Instance['slots'][number], slot: number): boolean =>
    asked.channels.includes(instance.channels[channel]!.id) &&
    minute >= asked.earliest &&
    minute <= asked.latest &&
    !decisions.some((each) => each.slot === slot);
  const blocked = instance.slots.flatMap((slot, index) => (isDead(slot, index) ? [index] : []));
  const closed = { ...instance, blocked: [...new Set([...instance.blocked, ...blocked])] };
  const sameTargets = String(shareTargets(closed).target) === String(shareTargets(instance).target);
  return blocked.length > 0 && sameTargets ? closed : null;
}

describe('a plan is worth the same', () => {
  it('when slots that were closed by hand are not listed at all', () => {
    const same = tinyOnes().filter((instance) => {
      const closed = { ...instance, slots: [...instance.slots, [0, at(4, 10)] as const], blocked: [5] };
      return compare(arbitrate(closed, BUDGET).vector, arbitrate(instance, BUDGET).vector, FIRM) === 0;
    });
    expect(same).toHaveLength(30);
  });

  it('when the empty slots of a request without a place, dead to it, are closed', () => {
    const tried = tinyOnes().flatMap((instance) => {
      const plan = arbitrate(instance, BUDGET);
      const waiting = plan.explanations.find(({ status }) => status === 'refused');
      const without = waiting && withoutDeadSlots(instance, plan.decisions, waiting.req);
      return without ? [{ before: plan.vector, after: arbitrate(without, BUDGET).vector }] : [];
    });
    expect(tried.length).toBeGreaterThan(5);
    for (const { before, after } of tried) expect(after.slice(0, FIRM)).toEqual(before.slice(0, FIRM));
  });

  it('when two departments that ask for the same have each other’s requests', () => {
    const wants = (dept: string, other: string): readonly string[] =>
      Array.from({ length: 4 }, (_, k) => `${k % 2 === 0 ? dept : other}${k}`);
    const build = (first: string, second: string): Instance => ({
      ...tinyOnes()[0]!,
      previous: [],
      requests: wants(first, second).map((id, k) =>
        buildRequest({ id, dept: k < 2 ? 'marketing' : 'service', rank: (k % 2) + 1, latest: at(4, 0) }),
      ),
    });
    expect(arbitrate(build('a', 'b'), BUDGET).vector).toEqual(arbitrate(build('b', 'a'), BUDGET).vector);
  });
});

describe('a plan stays to the last post', () => {
  it('when a pool is added that has the same shares and no channel', () => {
    fc.assert(
      fc.property(arbitraryInstance, (instance) => {
        const { policy } = instance;
        const pools = [...policy.pools, { id: 'zzz', shares: policy.pools[0]!.shares }];
        const split = arbitrate({ ...instance, policy: { ...policy, pools } }, BUDGET);
        const whole = arbitrate(instance, BUDGET);
        expect(keys(split.decisions)).toEqual(keys(whole.decisions));
        expect(split.vector).toEqual(whole.vector);
      }),
      propertyRuns(20),
    );
  });

  it('when a crisis has been declared and withdrawn again', () => {
    fc.assert(
      fc.property(arbitraryInstance, fc.nat(3), (instance, day) => {
        const { decisions } = arbitrate(instance, BUDGET);
        const previous = decisions.map((decision) => ({ ...decision, status: 'agreed' as const }));
        const agreed = { ...instance, previous };
        const channels = instance.channels.map(({ id }) => id);
        const crisis = buildRequest({ id: 'zz crisis', kind: 'crisis', channels, latest: at(day, 23) });
        const { decisions: during } = arbitrate(
          { ...agreed, requests: [...agreed.requests, crisis] },
          BUDGET,
        );
        const after = arbitrate(agreed, BUDGET);
        expect(keys(after.decisions.filter(({ req }) => decisions.some((each) => each.req === req)))).toEqual(
          keys(decisions),
        );
        const moved = keys(during).filter((key) => !keys(decisions).includes(key));
        expect(during.some(({ req }) => req === 'zz crisis') || moved.length === 0).toBe(true);
      }),
      propertyRuns(20),
    );
  });
});
