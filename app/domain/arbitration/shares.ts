import type { Instance, InstanceChannel } from './instance';
import { DAY_MINUTES, dayOf, presentOf } from './time';

/**
 * How many posts each department may count on, per pool and period. A "cell" is one pool in one
 * period: `pool index · periods + period`. Departments are in the instance's own order.
 */
export type ShareTargets = {
  readonly periods: number;
  readonly cells: number;
  readonly target: readonly (readonly number[])[];
  readonly demand: readonly (readonly number[])[];
  readonly capacity: readonly number[];
};

/** Which period a minute falls in; what lies outside the horizon counts in the nearest one. */
export function periodOf(instance: Instance, periods: number, minute: number): number {
  return Math.min(periods - 1, Math.max(0, Math.floor(dayOf(minute) / instance.policy.periodDays)));
}

/** Posts of the day cap that are kept for acute and crisis posts: until `releaseHours` before the day begins. */
export function heldCapacity(instance: Instance, channel: InstanceChannel, day: number): number {
  const ahead = day * DAY_MINUTES - presentOf(instance.horizon);
  return ahead > instance.policy.reserve.releaseHours * 60 ? channel.heldPerDay : 0;
}

/**
 * Share targets by Adams' divisor sequence: the next post goes to the department with the smallest
 * (posts so far − posts owed from the ledger) / share, until capacity or declared demand ends. Divisor
 * sequences are monotone in resource and population (Chakraborty, Schmidt-Kraepelin and Suksompong,
 * "Picking sequences and monotonicity in weighted fair division", 2021): more capacity never lowers a
 * target, and a department cannot raise its own beyond its entitlement by asking for more.
 *
 * Demand is what departments asked for on their first channel, so an unused share flows to the others.
 * Crisis and acute posts take no share. Exact ties go to the larger share, then to the department that
 * the instance lists first.
 */
export function shareTargets(instance: Instance): ShareTargets {
  const { policy, departments } = instance;
  const periods = Math.ceil((instance.horizon.weeks * 7) / policy.periodDays);
  const cells = policy.pools.length * periods;
  const capacity = openCapacity(instance, periods, cells);
  const demand = declaredDemand(instance, periods, cells);
  const target = departments.map(() => new Array<number>(cells).fill(0));
  policy.pools.forEach((pool, poolIndex) => {
    const share = departments.map(({ id }) => pool.shares[id] ?? 0);
    const owed = departments.map(({ id }) => balanceOf(instance, id, pool.id));
    for (let period = 0; period < periods; period++) {
      const cell = poolIndex * periods + period;
      const given = new Array<number>(departments.length).fill(0);
      const wanted = demand.map((ofDepartment) => ofDepartment[cell]!);
      const debt = period === 0 ? owed : given.slice();
      for (let left = capacity[cell]!; left > 0; left--) {
        const next = nextInTurn(share, { given, wanted, debt });
        if (next < 0) break;
        given[next]!++;
      }
      given.forEach((posts, d) => (target[d]![cell] = posts));
    }
  });
  return { periods, cells, target, demand, capacity };
}

/** Slots still owed to a department (+) or enjoyed beyond its share (−) when the first period opens. */
export function balanceOf(instance: Instance, dept: string, pool: string): number {
  return instance.policy.ledger.find((entry) => entry.dept === dept && entry.pool === pool)?.balance ?? 0;
}

/** By department: posts given so far, posts asked for, posts owed from before. */
type Turn = {
  readonly given: readonly number[];
  readonly wanted: readonly number[];
  readonly debt: readonly number[];
};

function nextInTurn(share: readonly number[], { given, wanted, debt }: Turn): number {
  let best = -1;
  let bestQuotient = Infinity;
  for (let d = 0; d < share.length; d++) {
    const weight = share[d]!;
    if (weight <= 0 || given[d]! >= wanted[d]!) continue;
    const q = (given[d]! - debt[d]!) / weight;
    const tied = best >= 0 && Math.abs(q - bestQuotient) <= 1e-12;
    if (tied ? weight > share[best]! : q < bestQuotient) {
      best = d;
      bestQuotient = q;
    }
  }
  return best;
}

/** Posts that ordinary requests may use per cell: open slots from now on, within day caps, without the reserve. */
function openCapacity(instance: Instance, periods: number, cells: number): readonly number[] {
  const { channels, slots, blocked, horizon } = instance;
  const closed = new Uint8Array(slots.length);
  for (const slot of blocked) closed[slot] = 1;
  // Loops over all slots are plain, as in compile-slots.
  let last = 0;
  for (let slot = 0; slot < slots.length; slot++) if (slots[slot]![1] > last) last = slots[slot]![1];
  const days = 1 + dayOf(last);
  const open = new Int32Array(channels.length * days);
  for (let slot = 0; slot < slots.length; slot++) {
    const place = slots[slot]!;
    const minute = place[1];
    if (minute >= horizon.now && closed[slot] === 0) open[place[0] * days + dayOf(minute)]!++;
  }
  const capacity = new Array<number>(cells).fill(0);
  channels.forEach((channel, index) => {
    const pool = instance.policy.pools.findIndex(({ id }) => id === channel.pool);
    for (let day = 0; day < days; day++) {
      const ordinary = channel.capPerDay - heldCapacity(instance, channel, day);
      const cell = pool * periods + periodOf(instance, periods, day * DAY_MINUTES);
      capacity[cell]! += Math.max(0, Math.min(open[index * days + day]!, ordinary));
    }
  });
  return capacity;
}

/** Episodes asked for per department and cell; each counts at its proportional point of the request's window. */
function declaredDemand(instance: Instance, periods: number, cells: number): readonly (readonly number[])[] {
  const poolIndex = new Map(instance.policy.pools.map(({ id }, index) => [id, index]));
  const poolOf = new Map(instance.channels.map(({ id, pool }) => [id, poolIndex.get(pool)!]));
  const departmentIndex = new Map(instance.departments.map(({ id }, index) => [id, index]));
  const demand = instance.departments.map(() => new Array<number>(cells).fill(0));
  for (const request of instance.requests) {
    if (request.kind !== 'normal') continue;
    const pool = poolOf.get(request.channels[0]!)!;
    for (let episode = 0; episode < request.episodes; episode++) {
      const point =
        request.earliest +
        Math.floor(((2 * episode + 1) * (request.latest - request.earliest)) / (2 * request.episodes));
      const cell = pool * periods + periodOf(instance, periods, Math.max(point, instance.horizon.now));
      demand[departmentIndex.get(request.dept)!]![cell]!++;
    }
  }
  return demand;
}
