import { prisma } from '~/db/prisma.server';

const MOST = 3000;

/** Slots of [start, end) that are not closed, and whether a grant waits in them. */
export async function wellsShown(
  channelId: string | null,
  { start, end }: { readonly start: Date; readonly end: Date },
) {
  const db = await prisma();
  return db.slot.findMany({
    where: { startsAt: { gte: start, lt: end }, closedAt: null, ...(channelId && { channelId }) },
    select: {
      id: true,
      startsAt: true,
      channelId: true,
      grants: { where: { revokedAt: null }, select: { id: true } },
    },
    orderBy: { startsAt: 'asc' },
    take: MOST,
  });
}
