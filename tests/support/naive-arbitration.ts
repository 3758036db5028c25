import type { Decision, Instance, InstanceRequest } from '../../app/domain/arbitration/instance';

/*
 * Arbitration written a second time, as slowly and plainly as possible, straight from the rules. Shares no
 * code with the domain, so that a mistake has to be made twice to go unseen.
 */

type Post = Decision & {
  request: InstanceRequest;
  channel: Instance['channels'][number];
  minute: number;
  day: number;
};

function postsOf(instance: Instance, decisions: readonly Decision[]): readonly Post[] {
  return decisions.map((decision) => {
    const [channel, minute] = instance.slots[decision.slot]!;
    return {
      ...decision,
      request: instance.requests.find(({ id }) => id === decision.req)!,
      channel: instance.channels[channel]!,
      minute,
      day: Math.floor(minute / 1440),
    };
  });
}

const held = (instance: Instance, channel: Instance['channels'][number], day: number): number =>
  day * 1440 - instance.horizon.now + (instance.horizon.ahead ?? 0) >
  instance.policy.reserve.releaseHours * 60
    ? channel.heldPerDay
    : 0;

/** Codes of the hard rules that a plan breaks, each once, sorted. */
export function brokenRules(instance: Instance, decisions: readonly Decision[]): readonly string[] {
  const posts = postsOf(instance, decisions);
  const broken = new Set<string>();
  const check = (code: string, holds: boolean): void => void (holds || broken.add(code));
  const { now, ahead = 0, leadHours } = instance.horizon;
  for (const post of posts) {
    const { request, channel, minute, day, slot } = post;
    const own = posts.filter(({ req }) => req === post.req);
    const isPost = (entry: Decision): boolean =>
      entry.req === post.req && entry.ep === post.ep && entry.slot === slot;
    const exempt =
      request.kind === 'crisis' ||
      instance.pins.some(isPost) ||
      instance.previous.some((p) => p.status === 'agreed' && isPost(p));
    check(
      'H1',
      own.length === request.episodes &&
        new Set(own.map(({ ep }) => ep)).size === own.length &&
        own.every(({ ep }) => ep < request.episodes),
    );
    check(
      'H2',
      !instance.blocked.includes(slot) && posts.filter((other) => other.slot === slot).length === 1,
    );
    check(
      'H3',
      request.channels.includes(channel.id) &&
        minute >= request.earliest &&
        minute <= request.latest &&
        minute >= now,
    );
    check('H3', exempt || minute >= now - ahead + leadHours * 60);
    const open = channel.open.find(({ dow }) => dow === day % 7);
    check(
      'H4',
      open !== undefined &&
        minute % 1440 >= open.from &&
        minute % 1440 < open.to &&
        !instance.policy.holidays.includes(day),
    );
    const sameDay = posts.filter((other) => other.channel === channel && other.day === day);
    const ordinary = sameDay.filter((other) => other.request.kind === 'normal').length;
    check(
      'H5',
      sameDay.length <= channel.capPerDay && ordinary <= channel.capPerDay - held(instance, channel, day),
    );
    check(
      'H6',
      !posts.some(
        (other) =>
          other !== post && other.channel === channel && Math.abs(other.minute - minute) < channel.minGapMin,
      ),
    );
    for (const group of instance.policy.audienceGroups) {
      const reached = posts.filter((other) => group.channels.includes(other.channel.id) && other.day === day);
      check('H7', !group.channels.includes(channel.id) || reached.length <= group.maxPerDay);
    }
    const related = posts.filter(
      (other) => other.req !== post.req && other.request.topic === request.topic && other.channel === channel,
    );
    check('H8', !related.some((other) => Math.abs(other.day - day) < channel.cooldownDays));
    // One channel holds for a series with an episode missing too, which H1 tells.
    const [earlier] = own.filter(({ ep }) => ep < post.ep).toSorted((a, b) => b.ep - a.ep);
    check('H9', !earlier || earlier.channel === channel);
    if (earlier?.ep === post.ep - 1) {
      const days = day - earlier.day;
      check('H9', days >= request.minDays && days <= request.maxDays && minute > earlier.minute);
    }
    const week = posts.filter(
      (other) =>
        other.request.kind === 'acute' &&
        other.channel === channel &&
        Math.floor(other.day / 7) === Math.floor(day / 7),
    );
    check('H11', request.kind !== 'acute' || week.length <= channel.acutePerWeek);
    check('H12', !request.evidence || minute <= request.evidence.expires);
    check('H13', exempt || !request.needsAnswer || !(instance.unstaffed ?? []).includes(slot));
  }
  for (const pin of instance.pins)
    check(
      'H10',
      posts.some((post) => post.req === pin.req && post.ep === pin.ep && post.slot === pin.slot),
    );
  return [...broken].sort();
}

type Cell = { readonly pool: string; readonly period: number };

function periodAt(instance: Instance, minute: number): number {
  const last = Math.ceil((instance.horizon.weeks * 7) / instance.policy.periodDays) - 1;
  return Math.max(0, Math.min(last, Math.floor(Math.floor(minute / 1440) / instance.policy.periodDays)));
}

function targetOf(instance: Instance, { pool, period }: Cell): ReadonlyMap<string, number> {
  const { departments, policy } = instance;
  const shares = policy.pools.find(({ id }) => id === pool)!.shares;
  let capacity = 0;
  instance.channels.forEach((channel, index) => {
    if (channel.pool !== pool) return;
    for (let day = 0; day < 7 * instance.horizon.weeks; day++) {
      if (periodAt(instance, day * 1440) !== period) continue;
      const usable = instance.slots.filter(
        ([c, minute], slot) =>
          c === index &&
          Math.floor(minute / 1440) === day &&
          minute >= instance.horizon.now &&
          !instance.blocked.includes(slot),
      );
      capacity += Math.max(0, Math.min(usable.length, channel.capPerDay - held(instance, channel, day)));
    }
  });
  const demand = new Map<string, number>(departments.map(({ id }) => [id, 0]));
  for (const request of instance.requests) {
    if (
      request.kind !== 'normal' ||
      instance.channels.find(({ id }) => id === request.channels[0])!.pool !== pool
    )
      continue;
    for (let e = 0; e < request.episodes; e++) {
      const point =
        request.earliest +
        Math.floor(((2 * e + 1) * (request.latest - request.earliest)) / (2 * request.episodes));
      if (periodAt(instance, Math.max(point, instance.horizon.now)) === period)
        demand.set(request.dept, demand.get(request.dept)! + 1);
    }
  }
  const target = new Map<string, number>(departments.map(({ id }) => [id, 0]));
  for (; capacity > 0; capacity--) {
    const wanting = departments
      .map(({ id }) => id)
      .filter((id) => (shares[id] ?? 0) > 0 && target.get(id)! < demand.get(id)!);
    if (wanting.length === 0) break;
    const have = (id: string): number =>
      target.get(id)! -
      (period === 0
        ? (policy.ledger.find((line) => line.dept === id && line.pool === pool)?.balance ?? 0)
        : 0);
    // a/wa < b/wb without dividing; the larger share wins a tie
    const next = wanting.reduce((best, id) => {
      const difference = have(id) * shares[best]! - have(best) * shares[id]!;
      return difference < 0 || (difference === 0 && shares[id]! > shares[best]!) ? id : best;
    });
    target.set(next, target.get(next)! + 1);
  }
  return target;
}

/** What no plan changes: targets per cell, and each ordinary request's class and percentile. */
export type Measure = {
  readonly cells: readonly (Cell & { readonly target: ReadonlyMap<string, number> })[];
  readonly standing: ReadonlyMap<string, { readonly rankClass: number; readonly percentile: number }>;
};

export function measureOf(instance: Instance): Measure {
  const periods = Math.ceil((instance.horizon.weeks * 7) / instance.policy.periodDays);
  const cells = instance.policy.pools.flatMap(({ id: pool }) =>
    Array.from({ length: periods }, (_, period) => ({
      pool,
      period,
      target: targetOf(instance, { pool, period }),
    })),
  );
  const standing = new Map<string, { rankClass: number; percentile: number }>();
  for (const { id } of instance.departments) {
    const entitlement = cells.reduce((sum, { target }) => sum + target.get(id)!, 0);
    const own = instance.requests
      .filter(({ dept, kind }) => dept === id && kind === 'normal')
      .sort((a, b) => a.rank - b.rank);
    let posts = 0;
    own.forEach((request, place) => {
      posts += request.episodes;
      const rankClass = posts <= entitlement / 2 ? 0 : posts <= entitlement ? 1 : 2;
      standing.set(request.id, {
        rankClass,
        percentile: Math.max(1, Math.round((100 * (own.length - place)) / own.length)),
      });
    });
  }
  return { cells, standing };
}

/** The eleven objectives of a plan, recomputed. */
export function objectivesOf(
  instance: Instance,
  decisions: readonly Decision[],
  { cells, standing }: Measure = measureOf(instance),
): readonly number[] {
  const posts = postsOf(instance, decisions);
  const vector = new Array<number>(11).fill(0);
  const placed = (req: string): boolean => posts.some((post) => post.req === req);
  for (const request of instance.requests) {
    if (placed(request.id)) continue;
    if (request.kind === 'crisis') vector[0]!++;
    else if (request.kind === 'acute') vector[3]!++;
    else {
      const { rankClass, percentile } = standing.get(request.id)!;
      vector[5 + rankClass]!++;
      vector[8]! += percentile;
    }
  }
  const dropped = new Set<string>();
  for (const { req, ep, slot, status } of instance.previous) {
    const stays = posts.some((post) => post.req === req && post.ep === ep && post.slot === slot);
    if (status === 'tentative') vector[10]! += stays ? 0 : 1;
    else if (!placed(req)) dropped.add(req);
    else vector[2]! += stays ? 0 : 1;
  }
  vector[1] = dropped.size;
  for (const { pool, period, target } of cells) {
    for (const { id } of instance.departments) {
      const count = posts.filter(
        ({ request, channel, minute }) =>
          request.kind === 'normal' &&
          request.dept === id &&
          channel.pool === pool &&
          periodAt(instance, minute) === period,
      ).length;
      vector[4]! += Math.max(0, target.get(id)! - count) ** 2;
    }
  }
  for (const { request, channel, minute, day } of posts) {
    const { prefer } = request;
    const wished =
      prefer === null ||
      (prefer.dows.includes(day % 7) && minute % 1440 >= prefer.from && minute % 1440 < prefer.to);
    vector[9]! += 2 * request.channels.indexOf(channel.id) + (wished ? 0 : 1);
  }
  return vector;
}

/** Below 0 when `a` is lexicographically better within the first `levels`. */
export function compare(a: readonly number[], b: readonly number[], levels = a.length): number {
  for (let level = 0; level < levels; level++) if (a[level] !== b[level]) return a[level]! - b[level]!;
  return 0;
}

/** The best vector of all plans, by trying them all. Only for a handful of single posts and slots. */
export function bestVector(instance: Instance): readonly number[] {
  const measure = measureOf(instance);
  let best: readonly number[] | null = null;
  const choose = (k: number, chosen: readonly Decision[]): void => {
    const request = instance.requests[k];
    if (request === undefined) {
      if (brokenRules(instance, chosen).length > 0) return;
      const vector = objectivesOf(instance, chosen, measure);
      if (best === null || compare(vector, best) < 0) best = vector;
      return;
    }
    choose(k + 1, chosen);
    instance.slots.forEach((_, slot) => {
      if (chosen.some((other) => other.slot === slot)) return;
      const next = { req: request.id, ep: 0, slot };
      const alone = brokenRules(instance, [next]).filter((code) => code !== 'H10');
      if (alone.length === 0) choose(k + 1, [...chosen, next]);
    });
  };
  choose(0, []);
  return best ?? [];
}
