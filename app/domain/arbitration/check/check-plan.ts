import type { Decision, Instance } from '../instance';
import { wallTime } from '../time';
import { placedPost, violation, type PlacedPost } from './placed-post';
import { planViolations } from './plan-rules';
import { postViolations } from './post-rules';
import type { Violation } from './violation';

/**
 * Which hard rules a plan breaks; empty when it may stand. Counts everything from scratch, apart from the
 * search, so it also checks plans made or changed by people: to ask what moving a post would break, pass
 * the plan with that post in its new slot and look at `concerning(violations, request)`. A time that is no
 * slot of the instance yet is asked about by adding one to `instance.slots`.
 */
export function checkPlan(instance: Instance, decisions: readonly Decision[]): readonly Violation[] {
  const requests = new Map(instance.requests.map((request) => [request.id, request]));
  const found: Violation[] = [];
  const posts: PlacedPost[] = [];
  for (const { req, ep, slot } of decisions) {
    const request = requests.get(req);
    if (request === undefined) found.push(unknown(req, 'unknown-request'));
    else if (instance.slots[slot] === undefined) found.push(unknown(req, 'unknown-slot'));
    else {
      const post = placedPost(instance, request, ep, slot);
      if (ep >= request.episodes)
        found.push(
          violation(instance, 'H1', 'unknown-episode', post, { actual: ep, limit: request.episodes }),
        );
      else posts.push(post);
    }
  }
  for (const post of posts) found.push(...postViolations(instance, post));
  found.push(
    ...seriesViolations(instance, posts),
    ...pinViolations(instance, posts),
    ...planViolations(instance, posts),
  );
  return found;
}

function unknown(req: string, detail: 'unknown-request' | 'unknown-slot'): Violation {
  return {
    code: 'H1',
    detail,
    req,
    post: null,
    others: [],
    actual: null,
    limit: null,
    most: null,
    limitAt: null,
  };
}

/** H1 and H9. */
function seriesViolations(instance: Instance, posts: readonly PlacedPost[]): readonly Violation[] {
  const byRequest = new Map<string, PlacedPost[]>();
  for (const post of posts) byRequest.set(post.request.id, [...(byRequest.get(post.request.id) ?? []), post]);
  return [...byRequest.values()].flatMap((unordered) => {
    const series = unordered.sort((a, b) => a.ep - b.ep);
    const { episodes, minDays, maxDays } = series[0]!.request;
    const found: Violation[] = [];
    if (new Set(series.map(({ ep }) => ep)).size < episodes) {
      found.push(
        violation(instance, 'H1', 'incomplete', series[0]!, { actual: series.length, limit: episodes }),
      );
    }
    series.forEach((post, k) => {
      const before = series[k - 1];
      if (before === undefined) return;
      if (before.ep === post.ep) {
        found.push(violation(instance, 'H1', 'placed-twice', post, {}, [before]));
        return;
      }
      if (post.channel !== before.channel)
        found.push(violation(instance, 'H9', 'series-channel', post, {}, [before]));
      const days = post.day - before.day;
      if (post.ep !== before.ep + 1) return;
      if (days < minDays || days > maxDays)
        found.push(
          violation(instance, 'H9', 'spacing', post, { actual: days, limit: minDays, most: maxDays }, [
            before,
          ]),
        );
      else if (post.minute <= before.minute)
        found.push(violation(instance, 'H9', 'order', post, {}, [before]));
    });
    return found;
  });
}

/** H10: every pin is where it was pinned. */
function pinViolations(instance: Instance, posts: readonly PlacedPost[]): readonly Violation[] {
  return instance.pins.flatMap(({ req, ep, slot }) => {
    if (posts.some((post) => post.request.id === req && post.ep === ep && post.slot === slot)) return [];
    const limitAt = wallTime(instance.horizon.start, instance.slots[slot]![1]);
    const elsewhere = posts.find((post) => post.request.id === req && post.ep === ep);
    if (elsewhere) return [violation(instance, 'H10', 'pin', elsewhere, { limitAt })];
    return [
      {
        code: 'H10',
        detail: 'pin',
        req,
        post: null,
        others: [],
        actual: null,
        limit: null,
        most: null,
        limitAt,
      } as const,
    ];
  });
}
