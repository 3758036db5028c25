import { database } from '~/db/database.server';
import { prisma } from '~/db/prisma.server';
import { overdueAt } from '~/features/publishing/api.server';
import { now } from '~/platform/clock.server';

export type Health = {
  readonly database: 'embedded' | 'server' | null;
  /** Seconds since the freshest worker was seen; null when none ever was. */
  readonly workerSeenS: number | null;
  /** Publications that were due two minutes ago and have not finished; null when the database does not answer. */
  readonly overdue: number | null;
};

/** A load balancer asks again every few seconds; a database that takes longer than this does not serve anybody. */
const LIMIT_MS = 3000;
const NO_ANSWER: Health = { database: null, workerSeenS: null, overdue: null };

let asking: Promise<Health> | null = null;

/**
 * Whether the database answers, how old the worker's heartbeat is and whether publishing keeps up; within three seconds, whatever the
 * database does. A question that hangs is shared by those who come meanwhile, so that they do not pile up.
 */
export async function health(): Promise<Health> {
  asking ??= ask().finally(() => (asking = null));
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<Health>((resolve) => {
    timer = setTimeout(() => resolve(NO_ANSWER), LIMIT_MS);
  });
  const answer = await Promise.race([asking, limit]);
  clearTimeout(timer);
  return answer;
}

async function ask(): Promise<Health> {
  try {
    const { kind } = await database();
    const db = await prisma();
    const beat = await db.workerBeat.findFirst({ orderBy: { beatAt: 'desc' } });
    const overdue = await db.publication.count({ where: overdueAt(now()) });
    return {
      database: kind,
      workerSeenS: beat ? Math.round((now().getTime() - beat.beatAt.getTime()) / 1000) : null,
      overdue,
    };
  } catch {
    // Whatever is wrong with it, the caller learns that it does not answer; the log says why.
    return NO_ANSWER;
  }
}
