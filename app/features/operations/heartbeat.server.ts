import { randomUUID } from 'node:crypto';
import { subDays } from 'date-fns';
import { prisma } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { log } from '~/platform/log.server';

const BEAT_MS = 5000;

/** Says every five seconds that this worker lives; Today and /healthz show when the last one did. */
export async function startHeartbeat(): Promise<{ readonly id: string; readonly stop: () => void }> {
  const id = `${process.pid}-${randomUUID().slice(0, 8)}`;
  const startedAt = now();
  const beat = async (): Promise<void> => {
    const beatAt = now();
    await (
      await prisma()
    ).workerBeat.upsert({ where: { id }, create: { id, startedAt, beatAt }, update: { beatAt } });
  };
  await beat();
  await (await prisma()).workerBeat.deleteMany({ where: { beatAt: { lt: subDays(now(), 1) } } });
  const timer = setInterval(
    () => void beat().catch((error: unknown) => log.warn({ err: error }, 'no heartbeat written')),
    BEAT_MS,
  );
  return { id, stop: () => clearInterval(timer) };
}
