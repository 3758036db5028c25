import type { Instance } from './instance';
import { KIND, type Model } from './model';
import { standings } from './rank-classes';
import { heldCapacity, periodOf, shareTargets } from './shares';
import { dayOf } from './time';

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/**
 * Compiles a parsed instance. Share targets and rank classes are taken from the instance as given,
 * because their last tie-break is its own order; everything else is sorted by id first.
 */
export function compile(given: Instance): Model {
  const { instance, givenSlot, canonicalSlot } = canonical(given);
  const targets = shareTargets(given);
  const standing = standings(given, targets);
  const { channels, slots, requests, departments, policy, horizon } = instance;
  const poolIndex = indexById(policy.pools);
  const channelIndex = indexById(channels);
  const departmentIndex = indexById(departments);

  const slotChannel = Int32Array.from(slots, ([channel]) => channel);
  const slotMinute = Int32Array.from(slots, ([, minute]) => minute);
  const slotDay = Int32Array.from(slots, ([, minute]) => dayOf(minute));
  const days = Math.max(horizon.weeks * 7, ...lastOf(slotDay));
  const channelPool = channels.map(({ pool }) => poolIndex.get(pool)!);
  const slotCell = Int32Array.from(
    slots,
    ([channel, minute]) =>
      channelPool[channel]! * targets.periods + periodOf(instance, targets.periods, minute),
  );
  const channelStart = starts(channels.length, slotChannel);
  const channelDayStart = starts(
    channels.length * days,
    slotChannel.map((channel, slot) => channel * days + slotDay[slot]!),
  );
  const crowd = crowds(instance, slotChannel, slotMinute, channelStart);

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

  const topics = new Map<string, number>();
  for (const { topic } of requests) if (!topics.has(topic)) topics.set(topic, topics.size);
  const requestChannels = requests.map((request) =>
    [...new Set(request.channels)].map((id) => channelIndex.get(id)!),
  );
  const channelPosition = new Int8Array(requests.length * channels.length).fill(-1);
  requestChannels.forEach((list, r) =>
    list.forEach((channel, position) => (channelPosition[r * channels.length + channel] = position)),
  );

  return {
    instance,
    givenSlot,
    canonicalSlot,
    days,
    weeks: Math.ceil(days / 7),
    cells: targets.cells,
    periods: targets.periods,
    leadMinute: horizon.now + horizon.leadHours * 60,
    slotCount: slots.length,
    slotChannel,
    slotMinute,
    slotDay,
    slotCell,
    slotClosed: marked(slots.length, instance.blocked),
    channelStart,
    channelDayStart,
    crowdFrom: crowd.from,
    crowdTo: crowd.to,
    channelCount: channels.length,
    dayCap: Int32Array.from(channels, ({ capPerDay }) => capPerDay),
    heldOn: Int32Array.from({ length: channels.length * days }, (_, channelDay) =>
      heldCapacity(instance, channels[Math.floor(channelDay / days)]!, channelDay % days),
    ),
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
    requestDepartment: Int32Array.from(requests, ({ dept }) => departmentIndex.get(dept)!),
    requestKind: Uint8Array.from(requests, ({ kind }) => KIND[kind]),
    requestEpisodes: Int32Array.from(requests, ({ episodes }) => episodes),
    requestTopic: Int32Array.from(requests, ({ topic }) => topics.get(topic)!),
    topicCount: topics.size,
    rankClass: Uint8Array.from(requests, ({ id }) => standing.get(id)?.rankClass ?? 0),
    percentile: Int32Array.from(requests, ({ id }) => standing.get(id)?.percentile ?? 0),
    requestChannels,
    channelPosition,
    ...history(instance),
  };
}

/** Pins and the previous plan, by episode and by request. */
function history(
  instance: Instance,
): Pick<
  Model,
  | 'firstEpisode'
  | 'previousSlot'
  | 'previousAgreed'
  | 'pinnedSlot'
  | 'hasAgreed'
  | 'tentativeEpisodes'
  | 'pinnedEpisodes'
> {
  const { requests } = instance;
  const requestIndex = indexById(requests);
  const firstEpisode = new Int32Array(requests.length + 1);
  requests.forEach(({ episodes }, r) => (firstEpisode[r + 1] = firstEpisode[r]! + episodes));
  const episodeCount = firstEpisode[requests.length]!;
  const previousSlot = new Int32Array(episodeCount).fill(-1);
  const previousAgreed = new Uint8Array(episodeCount);
  const pinnedSlot = new Int32Array(episodeCount).fill(-1);
  const hasAgreed = new Uint8Array(requests.length);
  const tentativeEpisodes = new Int32Array(requests.length);
  const pinnedEpisodes = new Int32Array(requests.length);
  for (const { req, ep, slot, status } of instance.previous) {
    const request = requestIndex.get(req)!;
    previousSlot[firstEpisode[request]! + ep] = slot;
    if (status === 'agreed') {
      previousAgreed[firstEpisode[request]! + ep] = 1;
      hasAgreed[request] = 1;
    } else tentativeEpisodes[request]!++;
  }
  for (const { req, ep, slot } of instance.pins) {
    const request = requestIndex.get(req)!;
    pinnedSlot[firstEpisode[request]! + ep] = slot;
    pinnedEpisodes[request]!++;
  }
  return {
    firstEpisode,
    previousSlot,
    previousAgreed,
    pinnedSlot,
    hasAgreed,
    tentativeEpisodes,
    pinnedEpisodes,
  };
}

function canonical(given: Instance): {
  instance: Instance;
  givenSlot: Int32Array;
  canonicalSlot: Int32Array;
} {
  const channelOrder = given.channels
    .map((channel, index) => ({ channel, index }))
    .sort((a, b) => byId(a.channel, b.channel));
  const newChannel = new Int32Array(given.channels.length);
  channelOrder.forEach(({ index }, place) => (newChannel[index] = place));
  const slotOrder = given.slots
    .map(([channel, minute], index) => ({ channel: newChannel[channel]!, minute, index }))
    .sort((a, b) => a.channel - b.channel || a.minute - b.minute || a.index - b.index);
  const canonicalSlot = new Int32Array(given.slots.length);
  slotOrder.forEach(({ index }, place) => (canonicalSlot[index] = place));
  const moved = <T extends { readonly slot: number }>(entry: T): T => ({
    ...entry,
    slot: canonicalSlot[entry.slot]!,
  });
  return {
    givenSlot: Int32Array.from(slotOrder, ({ index }) => index),
    canonicalSlot,
    instance: {
      ...given,
      channels: channelOrder.map(({ channel }) => channel),
      slots: slotOrder.map(({ channel, minute }) => [channel, minute] as const),
      requests: [...given.requests].sort(byId),
      departments: [...given.departments].sort(byId),
      policy: {
        ...given.policy,
        pools: [...given.policy.pools].sort(byId),
        audienceGroups: [...given.policy.audienceGroups].sort(byId),
      },
      pins: given.pins.map(moved),
      previous: given.previous.map(moved),
      blocked: given.blocked.map((slot) => canonicalSlot[slot]!),
    },
  };
}

const indexById = (items: readonly { readonly id: string }[]): ReadonlyMap<string, number> =>
  new Map(items.map(({ id }, index) => [id, index]));

/** Day after the last slot's, when there is a slot. */
const lastOf = (slotDay: Int32Array): readonly number[] =>
  slotDay.length > 0 ? [slotDay.reduce((a, b) => Math.max(a, b)) + 1] : [];

function marked(length: number, indexes: readonly number[]): Uint8Array {
  const marks = new Uint8Array(length);
  for (const index of indexes) marks[index] = 1;
  return marks;
}

/** Where each key's run begins in a sorted list of keys; one more entry for the end. */
function starts(keys: number, sorted: Int32Array): Int32Array {
  const start = new Int32Array(keys + 1);
  for (const key of sorted) start[key + 1]!++;
  for (let key = 0; key < keys; key++) start[key + 1]! += start[key]!;
  return start;
}

function crowds(
  instance: Instance,
  slotChannel: Int32Array,
  slotMinute: Int32Array,
  channelStart: Int32Array,
): { from: Int32Array; to: Int32Array } {
  const from = new Int32Array(slotMinute.length);
  const to = new Int32Array(slotMinute.length);
  instance.channels.forEach(({ minGapMin }, channel) => {
    const end = channelStart[channel + 1]!;
    let first = channelStart[channel]!;
    let after = first;
    for (let slot = first; slot < end; slot++) {
      while (first < end && slotMinute[first]! <= slotMinute[slot]! - minGapMin) first++;
      while (after < end && slotMinute[after]! < slotMinute[slot]! + minGapMin) after++;
      from[slot] = first;
      to[slot] = after;
    }
  });
  return { from, to };
}
