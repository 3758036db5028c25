import type { Db, Prisma } from '~/db/prisma.server';

/** A department's list holds at most so many; it is an order of wishes, not an archive. */
export const MOST_ACTIVE = 200;

/**
 * The requests that a department still orders: what waits for a place while its window lasts, and what
 * has one that is still to come or went out within its window.
 */
export function isActive(now: Date): Prisma.SlotRequestWhereInput {
  return {
    state: { not: 'withdrawn' },
    OR: [{ latest: { gt: now } }, { grants: { some: { revokedAt: null, slot: { startsAt: { gt: now } } } } }],
  };
}

export const IN_OWN_ORDER = [
  { rank: 'asc' },
  { createdAt: 'asc' },
  { id: 'asc' },
] as const satisfies Prisma.SlotRequestOrderByWithRelationInput[];

/** Ids of a department's active requests, most wanted first. */
export async function listOrder(db: Db, departmentId: string, now: Date): Promise<readonly string[]> {
  const rows = await db.slotRequest.findMany({
    where: { departmentId, ...isActive(now) },
    select: { id: true },
    orderBy: [...IN_OWN_ORDER],
    take: MOST_ACTIVE,
  });
  return rows.map(({ id }) => id);
}

/** Writes an order as ranks 1, 2, 3 …; only what changes is touched. */
export async function writeOrder(db: Db, ids: readonly string[]): Promise<void> {
  const rows = await db.slotRequest.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, rank: true },
  });
  const ranks = new Map(rows.map(({ id, rank }) => [id, rank]));
  for (const [index, id] of ids.entries())
    if (ranks.get(id) !== index + 1)
      await db.slotRequest.update({ where: { id }, data: { rank: index + 1 } });
}

/** The rank after the last one of a department's active requests. Hold the lock on its order. */
export async function nextRank(db: Db, departmentId: string, now: Date): Promise<number> {
  const { _max } = await db.slotRequest.aggregate({
    where: { departmentId, ...isActive(now) },
    _max: { rank: true },
  });
  return (_max.rank ?? 0) + 1;
}
