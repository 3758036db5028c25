import { organisationZone } from '~/db/organisation-zone.server';
import type { Db, Prisma } from '~/db/prisma.server';
import { addDays, type LocalDate } from '~/domain/calendar/local-date';
import type { Roster } from '~/domain/calendar/roster';
import { dayBounds } from '~/domain/calendar/zone';
import { rosterIn } from '~/features/duty/api.server';
import { now } from '~/platform/clock.server';
import { policyOfWeeks, UNCONTESTED, type CurrentPolicy } from '../policy/current-policy.server';
import { compensationSince, countUsed, standingLedger } from '../ledger/standing-ledger.server';
import { LIVE_STATES } from '../live-states';
import { periodStart, type Horizon } from './periods';

export const WITH_PLACES = {
  channels: { orderBy: { position: 'asc' } },
  grants: {
    where: { revokedAt: null },
    orderBy: { episode: 'asc' },
    include: { slot: true, publications: { where: { state: { in: [...LIVE_STATES] } } } },
  },
} as const satisfies Prisma.SlotRequestInclude;

export type RequestRow = Prisma.SlotRequestGetPayload<{ include: typeof WITH_PLACES }>;
export type ChannelRow = Prisma.ChannelGetPayload<object>;
export type SlotRow = Prisma.SlotGetPayload<object>;

/** A publication that stands in a channel without belonging to a request that is being decided. */
export type OutsidePost = {
  readonly channelId: string;
  readonly publishAt: Date;
  readonly slotId: string | null;
  readonly grantId: string | null;
};

/** Everything that a proposal is made from, as it stands in the database at one moment. */
export type InstanceRows = {
  readonly zone: string;
  readonly now: Date;
  readonly horizon: Horizon;
  readonly policy: CurrentPolicy;
  readonly departmentIds: readonly string[];
  readonly channels: readonly ChannelRow[];
  readonly slots: readonly SlotRow[];
  /** Holidays on which somebody has added a slot all the same. */
  readonly workedHolidays: readonly LocalDate[];
  readonly requests: readonly RequestRow[];
  readonly posts: readonly OutsidePost[];
  /** Null where no request asks who answers. */
  readonly roster: Roster | null;
  readonly ledger: readonly LedgerBalance[];
  /** Ordinary posts that had gone out in the current period before `now`, by department and pool. */
  readonly goneOut: readonly { readonly dept: string; readonly pool: string; readonly count: number }[];
};

export type LedgerBalance = { readonly dept: string; readonly pool: string; readonly balance: number };

/**
 * Reads the rows of a horizon. The slots must have been materialised.
 *
 * @param filedBy leaves out ordinary requests that were filed later and wait for the next round
 * @param policy whose rules are asked about, when not the first day's: between rounds a place is judged by its own day's
 * @param what `rules` leaves out free slots, accounts and what stands outside the round, where no slot is to be given
 */
export async function loadInstanceRows(
  db: Db,
  horizon: Horizon,
  {
    filedBy,
    policy: given,
    what = 'everything',
  }: {
    readonly filedBy?: Date | null;
    readonly policy?: CurrentPolicy;
    readonly what?: 'everything' | 'rules';
  } = {},
): Promise<InstanceRows> {
  const zone = await organisationZone(db);
  const at = now();
  const start = dayBounds(horizon.start, zone).start;
  const end = dayBounds(addDays(horizon.start, horizon.weeks * 7), zone).start;
  const policy = given ?? (await policyOfWeeks(db, horizon.start));
  const departments = await db.department.findMany({ select: { id: true }, orderBy: { position: 'asc' } });
  const stored = await db.channel.findMany({
    where: { active: true, kind: { notIn: [...UNCONTESTED] } },
    orderBy: [{ position: 'asc' }, { key: 'asc' }],
  });
  // What is agreed for those weeks, which may come into force later than today.
  const channels = stored.map((channel) => ({
    ...channel,
    ...policy.rules.channels[channel.id],
    // The database keeps the gap of today: what is planned closer than that could not be placed before the day comes.
    minGapMinutes: Math.max(
      channel.minGapMinutes,
      policy.rules.channels[channel.id]?.minGapMinutes ?? channel.minGapMinutes,
    ),
  }));
  const channelIds = channels.map(({ id }) => id);
  const isWhole = what === 'everything';
  const slots = await db.slot.findMany({
    where: {
      channelId: { in: channelIds },
      startsAt: { gte: at > start ? at : start, lt: end },
      ...(!isWhole && { grants: { some: { revokedAt: null } } }),
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  const requests = await db.slotRequest.findMany({
    where: isInRound({ at, start, end }, filedBy),
    include: WITH_PLACES,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const posts = !isWhole
    ? []
    : await db.publication.findMany({
        where: {
          channelId: { in: channelIds },
          state: { in: [...LIVE_STATES] },
          publishAt: { gte: new Date(at.getTime() - DAY_MS), lt: new Date(end.getTime() + DAY_MS) },
        },
        select: { channelId: true, publishAt: true, slotId: true, grantId: true },
      });
  const departmentIds = departments.map(({ id }) => id);
  const period = periodStart(horizon.start, policy.rules.periodWeeks);
  const goneOut = isWhole ? await countGoneOut(db, dayBounds(period, zone).start, at) : [];
  const carried = isWhole ? await carriedLedger(db, period) : [];
  return {
    zone,
    now: at,
    horizon,
    policy,
    departmentIds,
    channels,
    slots,
    workedHolidays: (
      await db.slotException.findMany({
        where: { change: 'added', date: { gte: new Date(`${horizon.start}T00:00Z`) } },
        select: { date: true },
      })
    ).map(({ date }) => date.toISOString().slice(0, 10)),
    requests,
    posts,
    roster: requests.some(({ needsAnswer }) => needsAnswer) ? await rosterIn(db, { start, end }) : null,
    goneOut,
    ledger: openingLedger(policy, departmentIds, carried, goneOut),
  };
}

const DAY_MS = 24 * 3_600_000;

type Span = { readonly at: Date; readonly start: Date; readonly end: Date };

/** The requests that a round decides or keeps its hands off: those that wait, and those with a place to come. */
function isInRound({ at, start, end }: Span, filedBy: Date | null | undefined): Prisma.SlotRequestWhereInput {
  return {
    earliest: { lt: end },
    OR: [
      {
        state: { in: ['open', 'waitlisted', 'declined'] },
        latest: { gt: at > start ? at : start },
        // What cannot wait is not held to the closing of a round.
        ...(filedBy && { OR: [{ createdAt: { lte: filedBy } }, { kind: { not: 'normal' } }] }),
      },
      { state: 'granted', grants: { some: { revokedAt: null, slot: { startsAt: { gte: at } } } } },
    ],
  };
}

/** How many requests a round over a horizon would have to look at. */
export async function countRequests(db: Db, horizon: Horizon, filedBy: Date | null): Promise<number> {
  const zone = await organisationZone(db);
  const start = dayBounds(horizon.start, zone).start;
  const end = dayBounds(addDays(horizon.start, horizon.weeks * 7), zone).start;
  return db.slotRequest.count({ where: isInRound({ at: now(), start, end }, filedBy) });
}

/** Posts of ordinary requests whose time in this period has come; a place given up too late was used. */
async function countGoneOut(db: Db, from: Date, to: Date): Promise<InstanceRows['goneOut']> {
  return from >= to ? [] : [...(await countUsed(db, { from, to })).values()];
}

/** What a round of this period opens with: the last period's account, and what this one's rounds owe already. */
async function carriedLedger(db: Db, period: string): Promise<readonly LedgerBalance[]> {
  const standing = await standingLedger(db, { before: period });
  const owed = await compensationSince(db, period);
  return [
    ...standing.map(({ dept, pool, balance }) => ({ dept, pool, balance })),
    ...owed.map(({ dept, pool, count }) => ({ dept, pool, balance: count })),
  ];
}

/**
 * What each department is owed when a round begins, in whole posts: what the last period left, and what
 * has gone out in this one unlike the agreed shares. A round in mid-period thus shares out the rest of it.
 */
function openingLedger(
  { rules }: CurrentPolicy,
  departmentIds: readonly string[],
  carried: readonly LedgerBalance[],
  goneOut: InstanceRows['goneOut'],
): readonly LedgerBalance[] {
  return rules.pools.flatMap(({ id: pool, shares }) => {
    const used = goneOut.filter((line) => line.pool === pool);
    const all = used.reduce((sum, { count }) => sum + count, 0);
    const weight = departmentIds.reduce((sum, dept) => sum + (shares[dept] ?? 0), 0);
    return departmentIds.map((dept) => {
      const fair = weight > 0 ? (all * (shares[dept] ?? 0)) / weight : 0;
      const had = used.find((line) => line.dept === dept)?.count ?? 0;
      const left = carried
        .filter((line) => line.dept === dept && line.pool === pool)
        .reduce((sum, { balance }) => sum + balance, 0);
      return { dept, pool, balance: Math.round(left + fair - had) };
    });
  });
}
