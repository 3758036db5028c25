import type { Decision, Instance, InstanceChannel, InstanceRequest } from '~/domain/arbitration/instance';
import { addDays, daysBetween, type LocalDate } from '~/domain/calendar/local-date';
import { missedBy, type Roster } from '~/domain/calendar/roster';
import { wallOf } from '~/domain/calendar/zone';
import { minuteOfTime, opensAtInstant, readHours } from '../slots/channel-hours';
import type { ChannelRow, InstanceRows, RequestRow, SlotRow } from './instance-rows.server';
import { holidayDates } from '../slots/holiday-dates';

const DAY_MINUTES = 1440;
const WHOLE_WEEK = [0, 1, 2, 3, 4, 5, 6];

/** One episode of a request in one slot row. Episodes count from 1, as in the database. */
export type Placement = { readonly requestId: string; readonly episode: number; readonly slotId: string };

/** An instance, and how its numbers are told back to rows. */
export type BuiltInstance = {
  readonly instance: Instance;
  /** Slot of the instance → id of the slot row. */
  readonly slotIds: readonly string[];
  /** Episodes of a running series that have gone out already; the instance counts from the next one. */
  readonly episodesGone: Readonly<Record<string, number>>;
};

type Wishes = {
  readonly pins?: readonly Placement[];
  /** What the last proposal gave; a re-run leaves it where it can. */
  readonly tentative?: readonly Placement[];
};

/**
 * Turns rows into the question that the arbitration answers. Granted places are agreed; posts that no
 * request here accounts for close the slots they make impossible. Requests, departments and channels keep
 * their row ids, so a stored instance can be read, replayed and compared on its own.
 */
export function buildInstance(rows: InstanceRows, { pins = [], tentative = [] }: Wishes = {}): BuiltInstance {
  const { zone, horizon, policy, channels } = rows;
  const minute = (instant: Date) => minuteOf(instant, zone, horizon.start);
  const slots = channels.flatMap((channel, index) =>
    rows.slots
      .filter(({ channelId }) => channelId === channel.id)
      .map((slot) => ({ ...slot, place: [index, minute(slot.startsAt)] as const, channel })),
  );
  const indexOf = new Map(slots.map(({ id }, index) => [id, index]));
  const decided = rows.requests.filter((request) => isDecidable(request, rows, indexOf));
  const inside = new Set(decided.flatMap(({ grants }) => grants.map(({ id }) => id)));
  const episodesGone = Object.fromEntries(
    decided.map((request) => [request.id, gone(request, rows.now)] as const).filter(([, count]) => count > 0),
  );
  const at = (placements: readonly Placement[]): readonly Decision[] =>
    placements.flatMap(({ requestId, episode, slotId }) => {
      const slot = indexOf.get(slotId);
      const request = decided.find(({ id }) => id === requestId);
      const ep = episode - 1 - (episodesGone[requestId] ?? 0);
      return slot === undefined || !request || ep < 0 || ep >= request.episodes
        ? []
        : [{ req: requestId, ep, slot }];
    });
  const agreed = at(decided.flatMap((request) => agreedPlacements(request, rows.now)));
  const settled = new Set(agreed.map(({ req }) => req));
  const outside = rows.posts.filter(({ grantId }) => grantId === null || !inside.has(grantId));

  const instance: Instance = {
    format: 'slot-arbitration/1',
    name: `${horizon.start} + ${horizon.weeks} wk`,
    horizon: {
      start: horizon.start,
      weeks: horizon.weeks,
      ...presentIn(rows),
      leadHours: policy.rules.leadHours,
    },
    policy: {
      periodDays: policy.rules.periodWeeks * 7,
      stability: policy.rules.calm,
      reserve: { releaseHours: policy.rules.releaseHours },
      pools: policy.rules.pools,
      ledger: rows.ledger,
      audienceGroups: policy.rules.audienceGroups.map(({ id, channels: ids, maxPerDay }) => ({
        id,
        channels: ids.filter((channelId) => channels.some((channel) => channel.id === channelId)),
        maxPerDay,
      })),
      holidays: holidayDates(policy.rules, {
        from: horizon.start,
        to: addDays(horizon.start, horizon.weeks * 7),
      })
        .filter((date) => !rows.workedHolidays.includes(date))
        .map((date) => daysBetween(horizon.start, date)),
    },
    departments: rows.departmentIds.map((id) => ({ id })),
    channels: channels.map((channel) => instanceChannel(channel, zone)),
    slots: slots.map(({ place }) => place),
    requests: decided.map((request) => instanceRequest(request, rows)),
    pins: at(pins),
    blocked: slots.flatMap((slot, index) => (isBlocked(slot, outside, inside, rows) ? [index] : [])),
    ...(rows.roster && { unstaffed: unstaffed(rows, rows.roster, slots) }),
    previous: [
      ...agreed.map((decision) => ({ ...decision, status: 'agreed' as const })),
      ...at(tentative)
        .filter(({ req }) => !settled.has(req))
        .map((decision) => ({ ...decision, status: 'tentative' as const })),
    ],
  };
  return { instance, slotIds: slots.map(({ id }) => id), episodesGone };
}

/** Wall minutes since the first Monday; what lies before it is its first minute. */
export function minuteOf(instant: Date, zone: string, start: LocalDate): number {
  return Math.max(0, minutesSince(instant, zone, start));
}

function minutesSince(instant: Date, zone: string, start: LocalDate): number {
  const { date, time } = wallOf(instant, zone);
  return daysBetween(start, date) * DAY_MINUTES + minuteOfTime(time);
}

/** The slots at which somebody should be on duty and nobody is. */
function unstaffed(
  { zone, horizon }: Pick<InstanceRows, 'zone' | 'horizon'>,
  roster: Roster,
  slots: readonly Pick<SlotRow, 'startsAt' | 'channelId'>[],
): readonly number[] {
  const isMissed = missedBy(roster, weekOf(zone, horizon.start));
  return slots.flatMap(({ startsAt, channelId }, slot) => (isMissed(startsAt, channelId) ? [slot] : []));
}

/** Weeks since the first Monday, of which an instant's is told. */
export const weekOf =
  (zone: string, start: LocalDate) =>
  (instant: Date): number =>
    Math.floor(minutesSince(instant, zone, start) / (7 * DAY_MINUTES));

/** Where the present stands. A round may share out weeks ahead: what is counted back from a slot's time goes by the real one. */
function presentIn({ now, zone, horizon }: InstanceRows): Pick<Instance['horizon'], 'now' | 'ahead'> {
  const minutes = minutesSince(now, zone, horizon.start);
  return minutes < 0 ? { now: 0, ahead: -minutes } : { now: minutes };
}

/** Episodes of a series whose time has passed. */
function gone({ grants }: RequestRow, now: Date): number {
  return grants.filter(({ slot }) => slot.startsAt < now).length;
}

/** The places that are promised and still to come. */
function agreedPlacements(request: RequestRow, now: Date): readonly Placement[] {
  return request.grants
    .filter(({ slot }) => slot.startsAt >= now)
    .map(({ episode, slotId }) => ({ requestId: request.id, episode, slotId }));
}

/**
 * Whether a request is decided here. Not the ones on channels that are gone, nor granted ones whose post
 * stands elsewhere than its slot or whose slots reach past the horizon: those keep what they have.
 */
function isDecidable(request: RequestRow, rows: InstanceRows, slots: ReadonlyMap<string, number>): boolean {
  if (!request.channels.some(({ channelId }) => rows.channels.some(({ id }) => id === channelId)))
    return false;
  return request.grants
    .filter(({ slot }) => slot.startsAt >= rows.now)
    .every(
      ({ slotId, slot, publications }) =>
        slots.has(slotId) &&
        // Its companions on our own site and feeds may stand beside the slot's time.
        publications
          .filter(({ channelId }) => channelId === slot.channelId)
          .every(({ publishAt }) => publishAt.getTime() === slot.startsAt.getTime()),
    );
}

export type RequestContext = Pick<InstanceRows, 'zone' | 'horizon' | 'now'> & {
  readonly channels: readonly { readonly id: string }[];
};

/** A request as the instance tells it. Comparing two of these says whether anything that decides has changed. */
export function instanceRequest(
  request: RequestRow,
  { zone, horizon, channels, now }: RequestContext,
): InstanceRequest {
  const minute = (instant: Date) => minuteOf(instant, zone, horizon.start);
  const { weekdays, fromMinute, toMinute, embargoUntil, evidenceUntil } = request;
  const embargoed = embargoUntil !== null && embargoUntil >= request.earliest;
  // A promise stands even where a person moved it out of the window or to another channel.
  const promised = request.grants.filter(({ slot }) => slot.startsAt >= now);
  const promisedMinutes = promised.map(({ slot }) => minute(slot.startsAt));
  const channelIds = [...request.channels, ...promised.map(({ slot }) => slot)].map(
    ({ channelId }) => channelId,
  );
  const wishes = weekdays.length > 0 || fromMinute !== null || toMinute !== null;
  return {
    id: request.id,
    dept: request.departmentId,
    rank: request.rank,
    kind: request.kind,
    topic: request.topicKey,
    channels: [...new Set(channelIds)].filter((channelId) => channels.some(({ id }) => id === channelId)),
    earliest: embargoed ? minute(embargoUntil) : Math.min(minute(request.earliest), ...promisedMinutes),
    latest: Math.max(minute(request.latest), ...promisedMinutes),
    ...(embargoed && { embargo: true }),
    prefer: wishes
      ? {
          dows: weekdays.length > 0 ? weekdays.map((day) => day - 1) : WHOLE_WEEK,
          from: fromMinute ?? 0,
          to: toMinute ?? DAY_MINUTES,
        }
      : null,
    episodes: request.episodes - gone(request, now),
    minDays: request.episodes > 1 ? (request.minDaysBetween ?? 1) : 0,
    maxDays: request.episodes > 1 ? (request.maxDaysBetween ?? 28) : 0,
    ...(request.needsAnswer && { needsAnswer: true }),
    ...(evidenceUntil && { evidence: { type: 'topic', expires: minute(evidenceUntil) } }),
    filedAt: minute(request.createdAt),
  };
}

/** A channel as the instance tells it. */
export function instanceChannel(channel: ChannelRow, zone: string): InstanceChannel {
  return {
    id: channel.id,
    pool: channel.pool,
    open: weeklyHours(channel, zone),
    capPerDay: channel.capPerDay,
    heldPerDay: Math.min(channel.heldPerDay, channel.capPerDay),
    acutePerWeek: channel.acutePerWeek,
    minGapMin: channel.minGapMinutes,
    cooldownDays: channel.coolDownDays,
  };
}

/**
 * Opening hours as the instance knows them: one span a weekday in the organisation's zone. What that
 * cannot say (a lunch break, a channel in another zone) closes slots one by one, in `isBlocked`.
 */
function weeklyHours(channel: ChannelRow, zone: string): InstanceChannel['open'] {
  const hours = readHours(channel.openingHours);
  if (Object.keys(hours).length === 0 || channel.timeZone !== zone)
    return WHOLE_WEEK.map((dow) => ({ dow, from: 0, to: DAY_MINUTES }));
  return WHOLE_WEEK.flatMap((dow) => {
    const spans = hours[String(dow + 1)] ?? [];
    if (spans.length === 0) return [];
    return [
      {
        dow,
        from: Math.min(...spans.map(([from]) => from)),
        to: Math.max(...spans.map(([, to]) => to)),
      },
    ];
  });
}

type PlacedSlot = {
  readonly id: string;
  readonly startsAt: Date;
  readonly closedAt: Date | null;
  readonly channel: ChannelRow;
};

/** Slots that nobody can be given: closed by hand, out of hours, or spoilt by a post from outside. */
function isBlocked(
  { id, startsAt, closedAt, channel }: PlacedSlot,
  outside: InstanceRows['posts'],
  inside: ReadonlySet<string>,
  rows: InstanceRows,
): boolean {
  if (closedAt !== null) return true;
  if (!opensAtInstant(readHours(channel.openingHours), startsAt, channel.timeZone)) return true;
  if (heldElsewhere(id, inside, rows)) return true;
  const onChannel = outside.filter(({ channelId }) => channelId === channel.id);
  const near = ({ publishAt }: { readonly publishAt: Date }) =>
    Math.abs(publishAt.getTime() - startsAt.getTime()) < Math.max(1, channel.minGapMinutes) * 60_000;
  if (onChannel.some((post) => post.slotId === id || near(post))) return true;
  const day = wallOf(startsAt, rows.zone).date;
  return (
    onChannel.filter(({ publishAt }) => wallOf(publishAt, rows.zone).date === day).length >= channel.capPerDay
  );
}

/** The slot belongs to a request that is not decided here. */
function heldElsewhere(slotId: string, inside: ReadonlySet<string>, { requests }: InstanceRows): boolean {
  return requests.some(({ grants }) =>
    grants.some((grant) => grant.slotId === slotId && !inside.has(grant.id)),
  );
}
