import { organisationZone } from '~/db/organisation-zone.server';
import type { Db } from '~/db/prisma.server';
import { usedPosts, type UsedLine } from '~/domain/arbitration/used-posts';
import { addDays, type LocalDate } from '~/domain/calendar/local-date';
import { dayBounds } from '~/domain/calendar/zone';
import { currentPolicy } from '../policy/current-policy.server';

/** One department's account in one pool, as it stands now. */
export type StandingLine = {
  readonly dept: string;
  readonly pool: string;
  readonly target: number;
  /** Posts of the round's weeks that stand now, late withdrawals counted as used. */
  readonly placed: number;
  /** Target less placed, bounded like a round's closing balance. */
  readonly closing: number;
  /** Places that agreed posts lost in the round itself. */
  readonly compensation: number;
  /** What was decided between rounds: compensation for posts that gave way. */
  readonly moved: number;
  readonly balance: number;
};

type Which = {
  /** Only rounds of earlier periods than the one that begins on this Monday. */
  readonly before?: LocalDate;
};

/**
 * The ledger between rounds: the last adopted round's targets against what stands in the calendar now.
 * A place that was given up in time is not counted against its department; one given up after the reserve
 * was let go counts as used, because nobody else could plan with it any more.
 */
export async function standingLedger(db: Db, { before }: Which = {}): Promise<readonly StandingLine[]> {
  const run = await db.arbitrationRun.findFirst({
    where: {
      state: 'adopted',
      ...(before && { horizonStart: { lt: new Date(`${before}T00:00Z`) } }),
    },
    orderBy: { adoptedAt: 'desc' },
    include: { ledger: true },
  });
  const moved = await movementsSince(db, run?.adoptedAt ?? null);
  if (!run) return [...moved.values()].map(unplaced);
  const zone = await organisationZone(db);
  const start = run.horizonStart.toISOString().slice(0, 10);
  const placed = await countUsed(db, {
    from: dayBounds(start, zone).start,
    to: dayBounds(addDays(start, run.weeks * 7), zone).start,
  });
  const lines = run.ledger.map(({ departmentId: dept, pool, target, compensation }) => {
    const limit = Math.max(1, Math.ceil(target / 4));
    const used = placed.get(key(dept, pool))?.count ?? 0;
    const closing = Math.max(-limit, Math.min(limit, target - used));
    const between = moved.get(key(dept, pool))?.amount ?? 0;
    moved.delete(key(dept, pool));
    return {
      dept,
      pool,
      target,
      placed: used,
      closing,
      compensation,
      moved: between,
      balance: closing + compensation + between,
    };
  });
  return [...lines, ...[...moved.values()].map(unplaced)];
}

const unplaced = ({ dept, pool, amount }: Movement): StandingLine => ({
  dept,
  pool,
  target: 0,
  placed: 0,
  closing: 0,
  compensation: 0,
  moved: amount,
  balance: amount,
});

type Movement = { readonly dept: string; readonly pool: string; readonly amount: number };

async function movementsSince(db: Db, at: Date | null): Promise<Map<string, Movement>> {
  const rows = await db.ledgerMovement.groupBy({
    by: ['departmentId', 'pool'],
    where: at ? { at: { gt: at } } : {},
    _sum: { amount: true },
  });
  return new Map(
    rows.map(({ departmentId: dept, pool, _sum }) => [
      key(dept, pool),
      { dept, pool, amount: _sum.amount ?? 0 },
    ]),
  );
}

/** Ordinary posts that have used a slot of a stretch of time, by department and pool. */
export async function countUsed(
  db: Db,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<ReadonlyMap<string, UsedLine>> {
  const { rules } = await currentPolicy(db);
  const grants = await db.grant.findMany({
    where: {
      OR: [{ revokedAt: null }, { revokedWhy: 'withdrawn' }],
      request: { kind: 'normal' },
      slot: { startsAt: { gte: from, lt: to } },
    },
    select: {
      slotId: true,
      revokedAt: true,
      request: { select: { departmentId: true } },
      slot: { select: { startsAt: true, channel: { select: { pool: true } } } },
    },
  });
  const held = grants.map(({ slotId, revokedAt, request, slot }) => ({
    slotId,
    dept: request.departmentId,
    pool: slot.channel.pool,
    startsAt: slot.startsAt,
    withdrawnAt: revokedAt,
  }));
  const lines = usedPosts(held, rules.releaseHours);
  return new Map(lines.map((line) => [key(line.dept, line.pool), line]));
}

const key = (dept: string, pool: string): string => `${dept} ${pool}`;

/** Compensation of rounds that were adopted earlier in the same period. */
export async function compensationSince(db: Db, period: LocalDate): Promise<readonly UsedLine[]> {
  const rows = await db.ledgerEntry.groupBy({
    by: ['departmentId', 'pool'],
    where: { run: { state: 'adopted', horizonStart: { gte: new Date(`${period}T00:00Z`) } } },
    _sum: { compensation: true },
  });
  return rows.map(({ departmentId: dept, pool, _sum }) => ({ dept, pool, count: _sum.compensation ?? 0 }));
}
