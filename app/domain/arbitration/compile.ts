import { history, requestColumns } from './compile-requests';
import { afterLast, crowds, marked, shutSlots, sortedSlots, starts } from './compile-slots';
import type { Instance } from './instance';
import type { Model } from './model';
import { standings } from './rank-classes';
import { heldCapacity, periodOf, shareTargets } from './shares';
import { DAY_MINUTES, presentOf } from './time';

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/**
 * Compiles a parsed instance. Share targets and rank classes are taken from the instance as given,
 * because their last tie-break is its own order; everything else is sorted by id first.
 */
export function compile(given: Instance): Model {
  const instance = canonical(given);
  const targets = shareTargets(given);
  const standing = standings(given, targets);
  const { channels, requests, departments, policy, horizon } = instance;
  const poolIndex = indexById(policy.pools);
  const channelIndex = indexById(channels);
  const departmentIndex = indexById(departments);

  const slots = sortedSlots(given, channelIndex);
  const { slotChannel, slotMinute, slotDay } = slots;
  const slotCount = slotMinute.length;
  const days = Math.max(horizon.weeks * 7, afterLast(slotDay));
  const weeks = Math.ceil(days / 7);
  const bins = channels.length * days;
  const slotCell = new Int32Array(slotCount);
  const slotBin = new Int32Array(slotCount);
  const binChannel = new Int32Array(bins);
  const binDay = new Int32Array(bins);
  const binWeek = new Int32Array(bins);
  const binCell = new Int32Array(bins);
  const heldOn = new Int32Array(bins);
  const periodOn = new Int32Array(days);
  for (let day = 0; day < days; day++) periodOn[day] = periodOf(instance, targets.periods, day * DAY_MINUTES);
  for (let channel = 0; channel < channels.length; channel++)
    for (let day = 0; day < days; day++) {
      const bin = channel * days + day;
      binChannel[bin] = channel;
      binDay[bin] = day;
      binWeek[bin] = channel * weeks + ((day / 7) | 0);
      heldOn[bin] = heldCapacity(instance, channels[channel]!, day);
    }
  const firstCell = channels.map(({ pool }) => poolIndex.get(pool)! * targets.periods);
  for (let slot = 0; slot < slotCount; slot++) {
    const channel = slotChannel[slot]!;
    const bin = channel * days + slotDay[slot]!;
    slotBin[slot] = bin;
    slotCell[slot] = binCell[bin] = firstCell[channel]! + periodOn[slotDay[slot]!]!;
  }
  const channelStart = starts(channels.length, slotChannel);
  const crowd = crowds(instance, slotMinute, channelStart);
  const groups = policy.audienceGroups.map((group) =>
    [...new Set(group.channels)].map((id) => channelIndex.get(id)!),
  );
  const target = new Int32Array(departments.length * targets.cells);
  given.departments.forEach((department, d) =>
    given.policy.pools.forEach((pool, p) => {
      const posts = targets.target[d]!.slice(p * targets.periods, (p + 1) * targets.periods);
      target.set(
        posts,
        departmentIndex.get(department.id)! * targets.cells + poolIndex.get(pool.id)! * targets.periods,
      );
    }),
  );
  const columns = requestColumns(instance, { channelIndex, departmentIndex, standing });
  return {
    instance,
    ...slots,
    days,
    weeks,
    cells: targets.cells,
    periods: targets.periods,
    leadMinute: presentOf(horizon) + horizon.leadHours * 60,
    slotCount,
    slotCell,
    slotBin,
    slotClosed: marked(slotCount, instance.blocked, slots),
    slotShut: shutSlots(instance, slots),
    slotUnstaffed: marked(slotCount, instance.unstaffed ?? [], slots),
    channelStart,
    channelDayStart: starts(bins, slotBin),
    crowdFrom: crowd.from,
    crowdTo: crowd.to,
    channelCount: channels.length,
    binChannel,
    binDay,
    binWeek,
    binCell,
    dayCap: Int32Array.from(channels, ({ capPerDay }) => capPerDay),
    heldOn,
    cooldownDays: Int32Array.from(channels, ({ cooldownDays }) => cooldownDays),
    acutePerWeek: Int32Array.from(channels, ({ acutePerWeek }) => acutePerWeek),
    groupsOf: channels.map((_, channel) =>
      groups.flatMap((members, group) => (members.includes(channel) ? [group] : [])),
    ),
    groupChannels: groups,
    groupCap: Int32Array.from(policy.audienceGroups, ({ maxPerDay }) => maxPerDay),
    departmentCount: departments.length,
    target,
    entitlement: Int32Array.from(departments, (_, d) =>
      target.subarray(d * targets.cells, (d + 1) * targets.cells).reduce((sum, posts) => sum + posts, 0),
    ),
    requestCount: requests.length,
    ...columns,
    ...history(instance, slots.canonicalSlot, columns.firstEpisode),
  };
}

/** Everything with an id sorted by it. What names slots by number (slots, pins, previous, blocked) stays as given. */
function canonical(given: Instance): Instance {
  return {
    ...given,
    channels: [...given.channels].sort(byId),
    requests: [...given.requests].sort(byId),
    departments: [...given.departments].sort(byId),
    policy: {
      ...given.policy,
      pools: [...given.policy.pools].sort(byId),
      audienceGroups: [...given.policy.audienceGroups].sort(byId),
    },
  };
}

const indexById = (items: readonly { readonly id: string }[]): ReadonlyMap<string, number> =>
  new Map(items.map(({ id }, index) => [id, index]));
