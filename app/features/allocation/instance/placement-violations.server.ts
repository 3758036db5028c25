import type { Db } from '~/db/prisma.server';
import { checkPlan } from '~/domain/arbitration/check/check-plan';
import { concerning } from '~/domain/arbitration/check/violation';
import { violationSentence } from '~/domain/arbitration/check/violation-sentence';
import { daysBetween } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { buildInstance, type Placement } from './build-instance';
import { currentPolicy, localToday, organisationZone } from '../policy/current-policy.server';
import { loadInstanceRows } from './instance-rows.server';
import { loadNames } from '../names.server';
import { periodStart, type Horizon } from './periods';

/**
 * Why a request may not have these slots while everything promised stays where it is; empty when it may.
 * One placement per episode; the sentences are in the person's language.
 */
export async function placementViolations(
  db: Db,
  actor: SignedIn,
  placements: readonly Placement[],
): Promise<readonly string[]> {
  const slots = await db.slot.findMany({ where: { id: { in: placements.map(({ slotId }) => slotId) } } });
  const horizon = await horizonFor(
    db,
    slots.map(({ startsAt }) => startsAt),
  );
  const { instance, slotIds } = buildInstance(await loadInstanceRows(db, horizon));
  const wanted = placements.map(({ requestId, episode, slotId }) => ({
    req: requestId,
    ep: episode - 1,
    slot: slotIds.indexOf(slotId),
  }));
  const agreed = instance.previous.filter(({ req }) => req !== wanted[0]?.req);
  const names = await loadNames(db, { actor, language: actor.language });
  return concerning(checkPlan(instance, [...agreed, ...wanted]), wanted[0]?.req ?? '').map((violation) =>
    violationSentence(violation, actor.language, names),
  );
}

/** Whole periods from the present one to the last of the instants, and a fortnight for what comes after. */
export async function horizonFor(db: Db, instants: readonly Date[]): Promise<Horizon> {
  const { rules } = await currentPolicy(db);
  const zone = await organisationZone(db);
  const dates = instants.map((instant) => wallOf(instant, zone).date).sort();
  const today = await localToday(db);
  const first = dates[0];
  const start = periodStart(first !== undefined && first < today ? first : today, rules.periodWeeks);
  const days = daysBetween(start, dates.at(-1) ?? start) + 14;
  const periods = Math.ceil(days / (rules.periodWeeks * 7));
  return { start, weeks: periods * rules.periodWeeks };
}
