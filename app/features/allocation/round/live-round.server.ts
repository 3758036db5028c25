import type { Db, Round, Tx } from '~/db/prisma.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { horizonEnd, type Horizon } from '../instance/periods';
import { localToday, policiesOver } from '../policy/current-policy.server';
import { roundWeeks } from './round-weeks.server';

/** The round that takes requests or is being decided; there is at most one. */
export async function findLiveRound(db: Db): Promise<Round | null> {
  return db.round.findFirst({ where: { state: { in: ['open', 'closed'] } } });
}

/** The same, locked until the transaction ends. */
export async function lockLiveRound(tx: Tx): Promise<Round | null> {
  await tx.$queryRaw`SELECT id FROM "Round" WHERE state IN ('open', 'closed') FOR UPDATE`;
  return findLiveRound(tx);
}

export async function requireLiveRound(tx: Tx): Promise<Round> {
  const round = await lockLiveRound(tx);
  if (!round) throw new AppError('conflict', 'arbitration:round.problem.none');
  return round;
}

export function horizonOf({ startsOn, weeks }: Pick<Round, 'startsOn' | 'weeks'>): Horizon {
  return { start: startsOn.toISOString().slice(0, 10), weeks };
}

/**
 * A round goes by one version of the rules. Call it under the lock on slots, which whoever adopts a version takes too.
 *
 * @throws AppError `conflict` when another version comes into force in the weeks that are still to be shared out
 */
export async function assertOneVersion(tx: Tx, horizon: Horizon): Promise<void> {
  const today = await localToday(tx);
  const from = today > horizon.start ? today : horizon.start;
  if ((await policiesOver(tx, { from, to: horizonEnd(horizon) })).length > 1)
    throw new AppError('conflict', 'arbitration:round.problem.versions');
}

/** What a calculation of now is about: the round on the way, or the one it would begin by itself. */
export type RoundPlan = {
  readonly id: string | null;
  readonly horizon: Horizon;
  /** Ordinary requests filed later wait for the next round. Null while everything that is there counts. */
  readonly closedAt: Date | null;
};

/** @throws AppError `conflict` when the round's weeks have gone by */
export async function planRound(db: Db): Promise<RoundPlan> {
  const live = await findLiveRound(db);
  const today = await localToday(db);
  if (!live) return { id: null, horizon: (await roundWeeks(db)).present, closedAt: null };
  const horizon = horizonOf(live);
  if (horizonEnd(horizon) < today) throw new AppError('conflict', 'arbitration:round.problem.over');
  return { id: live.id, horizon, closedAt: live.closedAt };
}

/**
 * The round of a plan, closed: from here on its requests are what they are. One that nobody opened is
 * written down now. Of two who calculate at once the second finds the first one's round.
 */
export async function closedRound(tx: Tx, userId: string, plan: RoundPlan): Promise<Round> {
  const live = await lockLiveRound(tx);
  if (live && plan.id !== null && live.id !== plan.id)
    throw new AppError('conflict', 'arbitration:round.problem.changed');
  if (!live && plan.id !== null) throw new AppError('conflict', 'arbitration:round.problem.changed');
  if (live?.state === 'closed') return live;
  const at = now();
  if (live) return tx.round.update({ where: { id: live.id }, data: { state: 'closed', closedAt: at } });
  // A version may have been adopted since the plan was made.
  await assertOneVersion(tx, plan.horizon);
  return tx.round.create({
    data: {
      state: 'closed',
      startsOn: new Date(`${plan.horizon.start}T00:00Z`),
      weeks: plan.horizon.weeks,
      openedById: userId,
      openedAt: at,
      closesAt: at,
      closedAt: at,
    },
  });
}
