import { organisationZone } from '~/db/organisation-zone.server';
import type { Db } from '~/db/prisma.server';
import { checkPlan } from '~/domain/arbitration/check/check-plan';
import { concerning, type Violation } from '~/domain/arbitration/check/violation';
import { violationSentence } from '~/domain/arbitration/check/violation-sentence';
import { daysBetween, type LocalDate } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { buildInstance, type Placement } from './build-instance';
import { localToday, policiesOver, policyOfWeeks, type CurrentPolicy } from '../policy/current-policy.server';
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
  const violations = await brokenRules(db, placements);
  if (violations.length === 0) return [];
  const told = violations.flatMap(({ req, post, others }) => [
    req,
    ...[post, ...others].flatMap((each) => each?.req ?? []),
  ]);
  const names = await loadNames(db, { actor, language: actor.language }, told);
  return [...new Set(violations.map((violation) => violationSentence(violation, actor.language, names)))];
}

/** The agreed rules that a request's placements would break, each place by the rules of its own day. */
export async function brokenRules(db: Db, placements: readonly Placement[]): Promise<readonly Violation[]> {
  const slots = await db.slot.findMany({ where: { id: { in: placements.map(({ slotId }) => slotId) } } });
  const instants = slots.map(({ startsAt }) => startsAt);
  const zone = await organisationZone(db);
  const dates = instants.map((instant) => wallOf(instant, zone).date).sort();
  const today = await localToday(db);
  const [from = today] = dates;
  const violations: Violation[] = [];
  for (const { range } of await policiesOver(db, { from, to: dates.at(-1) ?? from })) {
    const isInRange = (date: LocalDate) => range.from <= date && date <= range.to;
    if (!dates.some(isInRange)) continue;
    const policy = await policyOfWeeks(db, range.from);
    const horizon = await horizonFor(db, instants, policy);
    const { instance, slotIds } = buildInstance(await loadInstanceRows(db, horizon, { policy }));
    const wanted = placements.map(({ requestId, episode, slotId }) => ({
      req: requestId,
      ep: episode - 1,
      slot: slotIds.indexOf(slotId),
    }));
    const req = wanted[0]?.req ?? '';
    const agreed = instance.previous.filter((decision) => decision.req !== req);
    violations.push(
      ...concerning(checkPlan(instance, [...agreed, ...wanted]), req).filter(({ post, others }) =>
        [post, ...others].some(
          (each) => each === null || (each.req === req && isInRange(each.at.slice(0, 10))),
        ),
      ),
    );
  }
  return violations;
}

/**
 * Whole periods from the present one to the last of the instants, and a fortnight for what comes after.
 *
 * @param policy by whose rules periods are counted
 */
export async function horizonFor(
  db: Db,
  instants: readonly Date[],
  { rules }: CurrentPolicy,
): Promise<Horizon> {
  const zone = await organisationZone(db);
  const dates = instants.map((instant) => wallOf(instant, zone).date).sort();
  const today = wallOf(now(), zone).date;
  const first = dates[0];
  const start = periodStart(first !== undefined && first < today ? first : today, rules.periodWeeks);
  const days = daysBetween(start, dates.at(-1) ?? start) + 14;
  const periods = Math.ceil(days / (rules.periodWeeks * 7));
  return { start, weeks: periods * rules.periodWeeks };
}
