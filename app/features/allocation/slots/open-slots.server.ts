import type { Db, Prisma } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { LIVE_STATES } from '../live-states';

export type OpenSlot = { readonly id: string; readonly channelId: string; readonly startsAt: Date };

/** Who has a slot: a slot where both are empty and that is not closed can be given. */
export const SLOT_HOLDERS = {
  grants: { where: { revokedAt: null }, select: { id: true, requestId: true } },
  publications: { where: { state: { in: [...LIVE_STATES] } }, select: { id: true } },
} as const satisfies Prisma.SlotInclude;

/** More than anybody can look at; a longer range is asked in pieces. */
const MOST = 2_000;

/**
 * Slots that nobody has: still to come, not closed, without a grant or a publication, and no publication
 * of the channel so near that the minimum gap forbids it. `range` is [start, end). Materialise first.
 */
export async function listOpenSlots(
  db: Db,
  range: { readonly start: Date; readonly end: Date },
  channelIds?: readonly string[],
): Promise<readonly OpenSlot[]> {
  const from = range.start > now() ? range.start : now();
  const slots = await db.slot.findMany({
    where: {
      startsAt: { gte: from, lt: range.end },
      closedAt: null,
      ...(channelIds && { channelId: { in: [...channelIds] } }),
      grants: { none: { revokedAt: null } },
      publications: { none: { state: { in: [...LIVE_STATES] } } },
    },
    include: { channel: { select: { minGapMinutes: true } } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: MOST,
  });
  const busy = await db.publication.findMany({
    where: {
      state: { in: [...LIVE_STATES] },
      // A day on either side is more than any gap that is asked for between posts.
      publishAt: { gte: new Date(from.getTime() - DAY_MS), lt: new Date(range.end.getTime() + DAY_MS) },
    },
    select: { channelId: true, publishAt: true },
  });
  const times = new Map<string, number[]>();
  for (const { channelId, publishAt } of busy)
    times.set(channelId, [...(times.get(channelId) ?? []), publishAt.getTime()]);
  return slots
    .filter(({ channelId, startsAt, channel }) =>
      (times.get(channelId) ?? []).every(
        (at) => Math.abs(at - startsAt.getTime()) >= channel.minGapMinutes * 60_000,
      ),
    )
    .map(({ id, channelId, startsAt }) => ({ id, channelId, startsAt }));
}

const DAY_MS = 24 * 3600 * 1000;
