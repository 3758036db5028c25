import type { Channel, Tx } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { formatDay, formatSlot, type Lang } from '~/domain/calendar/format';
import { dayBounds, wallOf } from '~/domain/calendar/zone';
import { type Embargoed, SECRECY, seesPost } from '~/domain/content/sees-post';
import { isTooCloseTo, nearestFreeTime, type Busy } from '~/domain/publishing/nearest-free-time';
import { AppError } from '~/platform/app-error';
import { translate } from '~/platform/i18n/i18n.server';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** How far around the wanted time another place is looked for. */
const SEARCH_MS = 14 * DAY_MS;

/** States in which a publication has its place; the database's own constraints use the same. */
export const STANDING = ['planned', 'due', 'sending', 'published', 'unknown', 'held'] as const;

/** Channels that nobody contests: a post of ours goes there beside its slot elsewhere. */
export const UNCONTESTED = ['site', 'feed'] as const;

export type Place = {
  readonly channel: Channel;
  readonly publishAt: Date;
  readonly slotId: string | null;
  /** Publications that will not be where they are any more, such as the one that is moved. */
  readonly leaving: readonly string[];
  /** The grant that the place is taken for. */
  readonly grantId: string | null;
  readonly embargoUntil: Date | null;
  /** A person chose the time by hand, so that the channel's daily cap has to be asked about. */
  readonly byHand: boolean;
};

/** Who is told, in which language. Without a person, other people's embargoed titles are never named. */
export type Told = { readonly actor: Actor | null; readonly language: Lang; readonly at: Date };

/** Something else stands there, or within the channel's gap: the place would do if that went. */
export const PLACE_TAKEN: readonly string[] = ['slotTaken', 'tooClose', 'raced'].map(
  (rule) => `publishing:place.${rule}`,
);

/**
 * Whether a publication may stand there. The database enforces the gap and the slot once more when it is
 * written; this is where the person learns which post is in the way and what the nearest possible time is.
 *
 * @throws AppError `conflict` with the first rule that would be broken
 */
export async function assertPlace(tx: Tx, place: Place, told: Told): Promise<void> {
  const { channel, publishAt } = place;
  const say = (instant: Date) => formatSlot(instant, channel.timeZone, told.language, { now: told.at });
  if (publishAt.getTime() < told.at.getTime() - MINUTE_MS) throw conflict('past', { nearest: say(told.at) });
  if (place.embargoUntil !== null && publishAt < place.embargoUntil)
    throw conflict('embargoed', { nearest: say(place.embargoUntil) });
  if (place.slotId !== null) await assertSlot(tx, { ...place, slotId: place.slotId }, told);

  const gapMs = channel.minGapMinutes * MINUTE_MS;
  // Only what the day holds; how far one has to go for room is asked when there is none.
  const neighbours = await standingAround(tx, place, Math.max(gapMs, DAY_MS));
  const clash = neighbours.find((other) => isTooCloseTo(asBusy(other), publishAt, gapMs));
  if (clash) {
    const busy = (await standingAround(tx, place, SEARCH_MS)).map(asBusy);
    const nearest = nearestFreeTime({ wanted: publishAt, notBefore: told.at, gapMs, busy });
    throw conflict('tooClose', {
      channel: channel.name,
      minutes: channel.minGapMinutes,
      other: titleFor(clash, told),
      time: say(clash.publishAt),
      nearest: say(nearest),
    });
  }
  if (place.byHand) await assertCap(place, neighbours, told);
}

/** The same channel's free time nearest to the wanted one, for what must not fail for want of a place. */
export async function freeTimeNear(tx: Tx, channel: Channel, wanted: Date, at: Date): Promise<Date> {
  if (channel.minGapMinutes === 0) return wanted;
  const neighbours = await standingAround(tx, { channel, publishAt: wanted, leaving: [] }, SEARCH_MS);
  const gapMs = channel.minGapMinutes * MINUTE_MS;
  return nearestFreeTime({ wanted, notBefore: at, gapMs, busy: neighbours.map(asBusy) });
}

/** The channel's open slot at exactly that time, if there is one: whatever goes out then goes out in it. */
export async function slotAt(tx: Tx, channelId: string, startsAt: Date): Promise<string | null> {
  const slot = await tx.slot.findUnique({ where: { channelId_startsAt: { channelId, startsAt } } });
  return slot !== null && slot.closedAt === null ? slot.id : null;
}

async function assertSlot(tx: Tx, place: Place & { readonly slotId: string }, told: Told): Promise<void> {
  const slot = await tx.slot.findUnique({ where: { id: place.slotId } });
  if (slot === null || slot.channelId !== place.channel.id) throw new AppError('notFound');
  const say = (instant: Date) => formatSlot(instant, place.channel.timeZone, told.language, { now: told.at });
  const taken = await slotHolder(tx, slot.id, place);
  if (taken === null && slot.closedAt === null) return;
  const nearest = await nearestFreeSlot(tx, place, told.at);
  const values = {
    channel: place.channel.name,
    time: say(slot.startsAt),
    nearest: nearest === null ? translate(told.language)('publishing:place.noFreeSlot') : say(nearest),
  };
  if (taken === null) throw conflict('slotClosed', values);
  throw conflict('slotTaken', { ...values, other: titleFor(taken, told) });
}

/** Who has the slot: a publication standing in it, or a grant whose post has not been moved elsewhere. */
async function slotHolder(tx: Tx, slotId: string, place: Place): Promise<Neighbour | null> {
  const standing = await tx.publication.findFirst({
    where: { slotId, state: { in: [...STANDING] }, id: { notIn: [...place.leaving] } },
    include: WITH_TITLE,
  });
  if (standing) return standing;
  const grant = await tx.grant.findFirst({
    where: {
      slotId,
      revokedAt: null,
      ...(place.grantId !== null && { id: { not: place.grantId } }),
      publications: {
        none: {
          state: { in: [...STANDING] },
          OR: [{ slotId: null }, { slotId: { not: slotId } }],
          channelId: place.channel.id,
        },
      },
    },
    include: { request: true, slot: true },
  });
  if (grant === null) return null;
  const { request, slot } = grant;
  return {
    publishAt: slot.startsAt,
    busyUntil: slot.startsAt,
    variant: { post: request },
  };
}

async function nearestFreeSlot(tx: Tx, { channel, publishAt }: Place, at: Date): Promise<Date | null> {
  const slots = await tx.slot.findMany({
    where: {
      channelId: channel.id,
      closedAt: null,
      startsAt: {
        gt: at,
        gte: new Date(publishAt.getTime() - SEARCH_MS),
        lte: new Date(publishAt.getTime() + SEARCH_MS),
      },
      publications: { none: { state: { in: [...STANDING] } } },
      grants: { none: { revokedAt: null } },
    },
    select: { startsAt: true },
  });
  const distance = (slot: { readonly startsAt: Date }) =>
    Math.abs(slot.startsAt.getTime() - publishAt.getTime());
  return slots.toSorted((a, b) => distance(a) - distance(b))[0]?.startsAt ?? null;
}

async function assertCap(place: Place, neighbours: readonly Neighbour[], told: Told): Promise<void> {
  const { channel, publishAt } = place;
  const { start, end } = dayBounds(wallOf(publishAt, channel.timeZone).date, channel.timeZone);
  const onDay = neighbours.filter((other) => other.publishAt >= start && other.publishAt < end).length;
  if (onDay < channel.capPerDay) return;
  throw conflict('dayFull', {
    channel: channel.name,
    count: channel.capPerDay,
    day: formatDay(publishAt, channel.timeZone, told.language, { now: told.at }),
  });
}

const WITH_TITLE = {
  variant: {
    select: {
      post: {
        select: { title: true, ...SECRECY },
      },
    },
  },
} as const;

type Neighbour = {
  readonly publishAt: Date;
  readonly busyUntil: Date;
  readonly variant: { readonly post: Embargoed & { readonly title: string } };
};

function standingAround(
  tx: Tx,
  { channel, publishAt, leaving }: Pick<Place, 'channel' | 'publishAt' | 'leaving'>,
  reachMs: number,
): Promise<readonly Neighbour[]> {
  return tx.publication.findMany({
    where: {
      channelId: channel.id,
      state: { in: [...STANDING] },
      id: { notIn: [...leaving] },
      publishAt: {
        gte: new Date(publishAt.getTime() - reachMs),
        lte: new Date(publishAt.getTime() + reachMs),
      },
    },
    include: WITH_TITLE,
    orderBy: { publishAt: 'asc' },
  });
}

const asBusy = ({ publishAt, busyUntil }: Neighbour): Busy => ({ from: publishAt, until: busyUntil });

function titleFor({ variant: { post } }: Neighbour, { actor, language, at }: Told): string {
  const mayKnow = actor === null ? !isUnderEmbargo(post, at) : seesPost(actor, post, at);
  return mayKnow ? post.title : translate(language)('publishing:place.otherPost');
}

const isUnderEmbargo = ({ embargoUntil }: Embargoed, at: Date) => embargoUntil !== null && at < embargoUntil;

function conflict(rule: string, values: Readonly<Record<string, string | number>>): AppError {
  return new AppError('conflict', `publishing:place.${rule}`, values);
}
