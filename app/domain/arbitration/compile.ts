import type { Instance } from './instance';
import { KIND, SHUT, type Model } from './model';
import { standings } from './rank-classes';
import { heldCapacity, periodOf, shareTargets } from './shares';
import { DAY_MINUTES, dayOf, minuteOfDay, presentOf, weekdayOf } from './time';

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
  const days = Math.max(horizon.weeks * 7, afterLast(slotDay));
  const channelPool = channels.map(({ pool }) => poolIndex.get(pool)!);
  const slotCell = slotMinute.map(
    (minute, slot) =>
      channelPool[slotChannel[slot]!]! * targets.periods + periodOf(instance, targets.periods, minute),
  );
  const weeks = Math.ceil(days / 7);
  const slotBin = slotDay.map((day, slot) => slotChannel[slot]! * days + day);
  const binChannel = Int32Array.from({ length: channels.length * days }, (_, bin) => Math.floor(bin / days));
  const binDay = binChannel.map((channel, bin) => bin - channel * days);
  const channelStart = starts(channels.length, slotChannel);
  const channelDayStart = starts(channels.length * days, slotBin);
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
    ...slots,
    days,
    weeks,
    cells: targets.cells,
    periods: targets.periods,
    leadMinute: presentOf(horizon) + horizon.leadHours * 60,
    slotCount: slotMinute.length,
    slotCell,
    slotBin,
    slotClosed: marked(slotMinute.length, instance.blocked, slots),
    slotUnstaffed: marked(slotMinute.length, instance.unstaffed ?? [], slots),
    slotShut: shutSlots(instance, slotChannel, slotMinute),
    channelStart,
    channelDayStart,
    crowdFrom: crowd.from,
    crowdTo: crowd.to,
    channelCount: channels.length,
    binChannel,
    binDay,
    binWeek: binDay.map((day, bin) => binChannel[bin]! * weeks + Math.floor(day / 7)),
    binCell: binDay.map((_, bin) => slotCell[channelDayStart[bin]!] ?? 0),
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
    needsDuty: Uint8Array.from(requests, ({ needsAnswer, kind }) =>
      needsAnswer && kind !== 'crisis' ? 1 : 0,
    ),
    topicCount: topics.size,
    rankClass: Uint8Array.from(requests, ({ id }) => standing.get(id)?.rankClass ?? 0),
    percentile: Int32Array.from(requests, ({ id }) => standing.get(id)?.percentile ?? 0),
    requestChannels,
    channelPosition,
    preferDays: Uint8Array.from(requests, ({ prefer }) =>
      prefer === null ? EVERY_DAY : prefer.dows.reduce((bits, dow) => bits | (1 << dow), 0),
    ),
    preferFrom: Int32Array.from(requests, ({ prefer }) => prefer?.from ?? 0),
    preferTo: Int32Array.from(requests, ({ prefer }) => prefer?.to ?? DAY_MINUTES),
    ...history(instance, slots),
  };
}

const EVERY_DAY = 0b111_1111;

/** H4 by slot, see SHUT: on a holiday, or when the channel is closed. */
function shutSlots(
  { channels, policy }: Instance,
  slotChannel: Int32Array,
  slotMinute: Int32Array,
): Uint8Array {
  const holidays = new Set(policy.holidays);
  const hours = channels.map(({ open }) =>
    Array.from({ length: 7 }, (_, weekday) => open.find(({ dow }) => dow === weekday)),
  );
  const shut = new Uint8Array(slotMinute.length);
  for (let slot = 0; slot < slotMinute.length; slot++) {
    const minute = minuteOfDay(slotMinute[slot]!);
    const open = hours[slotChannel[slot]!]![weekdayOf(dayOf(slotMinute[slot]!))];
    if (holidays.has(dayOf(slotMinute[slot]!))) shut[slot] = SHUT.indexOf('holiday');
    else if (!open || minute < open.from || minute >= open.to) shut[slot] = SHUT.indexOf('hours');
  }
  return shut;
}

/** Pins and the previous plan, by episode and by request. */
function history(
  instance: Instance,
  { canonicalSlot }: Slots,
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
    previousSlot[firstEpisode[request]! + ep] = canonicalSlot[slot]!;
    if (status === 'agreed') {
      previousAgreed[firstEpisode[request]! + ep] = 1;
      hasAgreed[request] = 1;
    } else tentativeEpisodes[request]!++;
  }
  for (const { req, ep, slot } of instance.pins) {
    const request = requestIndex.get(req)!;
    pinnedSlot[firstEpisode[request]! + ep] = canonicalSlot[slot]!;
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

type Slots = Pick<Model, 'givenSlot' | 'canonicalSlot' | 'slotChannel' | 'slotMinute' | 'slotDay'>;

/** Slots by channel and time. */
function sortedSlots(given: Instance, channelIndex: ReadonlyMap<string, number>): Slots {
  const count = given.slots.length;
  const channelOf = Int32Array.from(given.channels.map(({ id }) => channelIndex.get(id)!));
  const key = new Float64Array(count);
  given.slots.forEach(([channel, minute], slot) => (key[slot] = channelOf[channel]! * 2 ** 32 + minute));
  const givenSlot = new Int32Array(count);
  for (let slot = 0; slot < count; slot++) givenSlot[slot] = slot;
  givenSlot.sort((a, b) => key[a]! - key[b]! || a - b);
  const canonicalSlot = new Int32Array(count);
  const slotChannel = new Int32Array(count);
  const slotMinute = new Int32Array(count);
  const slotDay = new Int32Array(count);
  for (let slot = 0; slot < count; slot++) {
    const [channel, minute] = given.slots[givenSlot[slot]!]!;
    canonicalSlot[givenSlot[slot]!] = slot;
    slotChannel[slot] = channelOf[channel]!;
    slotMinute[slot] = minute;
    slotDay[slot] = dayOf(minute);
  }
  return { givenSlot, canonicalSlot, slotChannel, slotMinute, slotDay };
}

const indexById = (items: readonly { readonly id: string }[]): ReadonlyMap<string, number> =>
  new Map(items.map(({ id }, index) => [id, index]));

/** The day after the last slot's; 0 when there is no slot. */
function afterLast(slotDay: Int32Array): number {
  let after = 0;
  for (let slot = 0; slot < slotDay.length; slot++) if (slotDay[slot]! >= after) after = slotDay[slot]! + 1;
  return after;
}

function marked(length: number, given: readonly number[], { canonicalSlot }: Slots): Uint8Array {
  const marks = new Uint8Array(length);
  for (const slot of given) marks[canonicalSlot[slot]!] = 1;
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
      from[slot] = Math.min(first, slot);
      to[slot] = Math.max(after, slot + 1);
    }
  });
  return { from, to };
}
