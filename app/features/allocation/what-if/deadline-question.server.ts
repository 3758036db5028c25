import type { Db } from '~/db/prisma.server';
import type { Instance } from '~/domain/arbitration/instance';
import { wallOf } from '~/domain/calendar/zone';
import { now } from '~/platform/clock.server';
import { buildInstance } from '../instance/build-instance';
import { loadInstanceRows, type RequestRow } from '../instance/instance-rows.server';
import { horizonEnd, periodStart } from '../instance/periods';
import { localToday, policyOn } from '../policy/current-policy.server';
import { planRound, type RoundPlan } from '../round/live-round.server';
import { seedOf } from '../round/run-allocation.server';
import { materialiseSlots } from '../slots/materialise-slots.server';

const WAITING: readonly string[] = ['open', 'waitlisted', 'declined'];

export type DeadlineQuestion = {
  readonly before: Instance;
  readonly after: Instance;
  readonly seed: number;
};

/**
 * One waiting request with another deadline, also when its own has passed: in the round on the way when its days are
 * shared out there, otherwise among what stands in the periods of its days.
 *
 * @returns null when the request is not one that could get a place now
 */
export async function deadlineQuestion(
  db: Db,
  row: RequestRow,
  { latest, zone }: { readonly latest: Date; readonly zone: string },
): Promise<DeadlineQuestion | null> {
  if (!WAITING.includes(row.state)) return null;
  const { horizon, closedAt } = await planFor(db, row, { latest, zone });
  if (closedAt && row.createdAt > closedAt && row.kind === 'normal') return null;
  const today = await localToday(db);
  await materialiseSlots({
    from: today > horizon.start ? today : horizon.start,
    to: horizonEnd(horizon),
  });
  const rows = await loadInstanceRows(db, horizon, { filedBy: closedAt });
  const others = rows.requests.filter(({ id }) => id !== row.id);
  const before = buildInstance(rows).instance;
  const after = buildInstance({ ...rows, requests: [...others, { ...row, latest }] }).instance;
  if (!after.requests.some(({ id }) => id === row.id)) return null;
  return { before, after, seed: seedOf(horizon) };
}

/** The round on the way, or the period in which the request could first go out, with the next one where its deadline is. */
async function planFor(
  db: Db,
  row: RequestRow,
  { latest, zone }: { readonly latest: Date; readonly zone: string },
): Promise<Pick<RoundPlan, 'horizon' | 'closedAt'>> {
  const at = now();
  const plan = await planRound(db);
  const first = wallOf(row.earliest > at ? row.earliest : at, zone).date;
  if (plan.id !== null && plan.horizon.start <= first && first <= horizonEnd(plan.horizon)) return plan;
  const { periodWeeks } = (await policyOn(db, first)).rules;
  const one = { start: periodStart(first, periodWeeks), weeks: periodWeeks };
  const isLonger = wallOf(latest, zone).date > horizonEnd(one);
  return { horizon: isLonger ? { ...one, weeks: periodWeeks * 2 } : one, closedAt: null };
}
