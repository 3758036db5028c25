import type { Db } from '~/db/prisma.server';

/** Name of the job that forms topics anew. */
export const REGROUP_JOB = 'regroup';

/** So many new questions make topics worth forming anew; in a big inbox, half of what it was. */
const LEAST_GROWTH = 1_000;

async function growth(db: Db): Promise<{ readonly since: number; readonly step: number }> {
  const [{ regroupedSeq }, newest] = [
    await db.grouping.findUniqueOrThrow({ where: { id: 1 } }),
    await db.question.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } }),
  ];
  const since = Number((newest?.seq ?? 0n) - regroupedSeq);
  return { since, step: Math.max(LEAST_GROWTH, Number(regroupedSeq) / 2) };
}

/** Whether the questions just added make the topics due to be formed anew; true once a step, not at every batch. */
export async function hasOutgrownTopics(db: Db, added: number): Promise<boolean> {
  const { since, step } = await growth(db);
  return Math.floor(since / step) > Math.floor((since - added) / step);
}

/** How many questions have come since topics were last formed, and whether that is many. */
export async function growthSinceRegroup(db: Db): Promise<{ readonly since: number; readonly due: boolean }> {
  const { since, step } = await growth(db);
  return { since, due: since >= step };
}
