import { database } from '~/db/database.server';
import { prisma } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';

export type Health = {
  readonly database: 'embedded' | 'server' | null;
  /** Seconds since the freshest worker was seen; null when none ever was. */
  readonly workerSeenS: number | null;
};

export async function health(): Promise<Health> {
  try {
    const { kind } = await database();
    const beat = await (await prisma()).workerBeat.findFirst({ orderBy: { beatAt: 'desc' } });
    return {
      database: kind,
      workerSeenS: beat ? Math.round((now().getTime() - beat.beatAt.getTime()) / 1000) : null,
    };
  } catch {
    // Whatever is wrong with it, the caller learns that it does not answer; the log says why.
    return { database: null, workerSeenS: null };
  }
}
