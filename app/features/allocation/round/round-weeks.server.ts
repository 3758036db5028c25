import type { Db } from '~/db/prisma.server';
import { addDays } from '~/domain/calendar/local-date';
import { horizonEnd, roundHorizon, type Horizon } from '../instance/periods';
import { currentPolicy, localToday, policiesOver, policyOn } from '../policy/current-policy.server';

/**
 * The weeks that a round of today shares out, and those of the round after it. A round goes by one version of the
 * rules: the next period is not taken along when another version comes into force in it.
 */
export async function roundWeeks(db: Db): Promise<{ readonly present: Horizon; readonly next: Horizon }> {
  const today = await localToday(db);
  const { periodWeeks } = (await currentPolicy(db)).rules;
  const wished = roundHorizon(today, periodWeeks);
  const lastDay = horizonEnd({ ...wished, weeks: periodWeeks });
  const changes = await policiesOver(db, { from: lastDay, to: horizonEnd(wished) });
  const present = changes.length > 1 ? { ...wished, weeks: periodWeeks } : wished;
  const start = addDays(horizonEnd(present), 1);
  return { present, next: { start, weeks: (await policyOn(db, start)).rules.periodWeeks } };
}
