import { prisma, Prisma, transaction } from '~/db/prisma.server';
import { enqueue, readyQueue } from '~/db/queue.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { lockSlots } from '../../lock-slots.server';
import { closedRound } from '../live-round.server';
import { prepareRun, storeRun, type Change } from '../run-allocation.server';
import { ALLOCATE_JOB } from './job-names';
import { searchNow } from './search-elsewhere.server';

/** Up to so many requests a person waits for the answer, a second or two. */
const MOST_AT_ONCE = 60;

/** A calculation that has said nothing for this long has died; another may begin. */
const SILENT_MS = 10 * 60_000;

/**
 * Makes a proposal: at once when that is quick, otherwise in the background while the screen shows how far
 * it has come. What is wrong is told at once in both cases.
 *
 * @returns the id of the run, or null while it is calculated
 * @throws AppError `conflict` when a calculation is under way
 */
export async function startRun(actor: SignedIn, change: Change = {}): Promise<string | null> {
  authorize(actor, 'round.run', { kind: 'round' });
  const prepared = await prepareRun({ actor, language: actor.language }, change);
  const { instance } = prepared.built;
  if (instance.requests.length <= MOST_AT_ONCE)
    return storeRun(actor.userId, prepared, await searchNow({ instance, options: prepared.options }));
  await readyQueue(ALLOCATE_JOB);
  await transaction(async (tx) => {
    await lockSlots(tx);
    const round = await closedRound(tx, actor.userId, prepared.plan);
    if (isWorking(round)) throw new AppError('conflict', 'arbitration:run.underWay');
    await tx.round.update({
      where: { id: round.id },
      data: { workingSince: now(), progress: 0, problem: Prisma.DbNull },
    });
    await enqueue(tx, ALLOCATE_JOB, { roundId: round.id, userId: actor.userId, ...change });
  });
  return null;
}

/** Whether a proposal is being calculated now. Its progress touches the row every second. */
export function isWorking(round: { readonly workingSince: Date | null; readonly updatedAt: Date }): boolean {
  return round.workingSince !== null && Date.now() - round.updatedAt.getTime() < SILENT_MS;
}

/** Tells how far a calculation has come; false when it is not wanted any more. */
export async function tellProgress(roundId: string, share: number): Promise<boolean> {
  const { count } = await (
    await prisma()
  ).round.updateMany({
    where: { id: roundId, workingSince: { not: null } },
    data: { progress: Math.min(99, Math.floor(share * 100)) },
  });
  return count > 0;
}
