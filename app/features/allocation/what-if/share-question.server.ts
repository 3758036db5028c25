import type { Db } from '~/db/prisma.server';
import type { Instance } from '~/domain/arbitration/instance';
import { buildInstance } from '../instance/build-instance';
import { loadInstanceRows } from '../instance/instance-rows.server';
import { horizonEnd, type Horizon } from '../instance/periods';
import { localToday } from '../policy/current-policy.server';
import { planRound } from '../round/live-round.server';
import { seedOf } from '../round/run-allocation.server';
import { readRun } from '../round/stored-run.server';
import { materialiseSlots } from '../slots/materialise-slots.server';

export type ShareQuestion = {
  readonly instance: Instance;
  readonly seed: number;
  readonly horizon: Horizon;
  /** The weeks have been shared out: the question is asked about them as they were just before. */
  readonly decided: boolean;
};

/**
 * What other shares are tried on: the round on the way, or weeks to come that have been shared out already, as
 * they were then, since what is agreed since holds whatever the shares; otherwise the round of today.
 */
export async function shareQuestion(db: Db): Promise<ShareQuestion> {
  const plan = await planRound(db);
  const today = await localToday(db);
  const adopted =
    plan.id === null
      ? await db.arbitrationRun.findFirst({ where: { state: 'adopted' }, orderBy: { adoptedAt: 'desc' } })
      : null;
  if (adopted) {
    const horizon = { start: adopted.horizonStart.toISOString().slice(0, 10), weeks: adopted.weeks };
    if (horizonEnd(horizon) >= today)
      return { instance: readRun(adopted).input.instance, seed: adopted.seed, horizon, decided: true };
  }
  const { horizon, closedAt } = plan;
  await materialiseSlots({
    from: today > horizon.start ? today : horizon.start,
    to: horizonEnd(horizon),
  });
  const { instance } = buildInstance(await loadInstanceRows(db, horizon, { filedBy: closedAt }));
  return { instance, seed: seedOf(horizon), horizon, decided: false };
}
