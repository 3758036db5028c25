import { prisma } from '~/db/prisma.server';
import { updateTrends } from '../trends/update-trends.server';
import { growthSinceRegroup } from './growth.server';
import { regroupQuestions } from './regroup.server';

/** Why topics are looked at again: a file has been read, many questions have come, another fineness was chosen, time has passed. */
export type RegroupReason = 'import' | 'growth' | 'detail' | 'time';

/** Forms topics anew where there is a reason left by now, then judges which are rising. */
export async function regroupAndJudge(after: RegroupReason): Promise<void> {
  const { since, due } = await growthSinceRegroup(await prisma());
  if (after === 'detail' || (after === 'import' && since > 0) || due) await regroupQuestions();
  await updateTrends();
}
