import { subMinutes } from 'date-fns';
import { enqueue, readyQueue } from '~/db/queue.server';
import { transaction, type ImportRun } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { IMPORT_JOB } from './job-names';

/** Reading writes down how far it is several times a minute, however big the inbox. */
const STALLED_MINUTES = 3;

/** Whether an import stands still: its worker is gone, or the queue has given up trying. */
export function isStalled(run: Pick<ImportRun, 'state' | 'updatedAt'>, at: Date): boolean {
  const reading = run.state === 'waiting' || run.state === 'running';
  return reading && run.updatedAt < subMinutes(at, STALLED_MINUTES);
}

/** Starts the reading of a stalled import again, from where it stopped. */
export async function resumeImport(actor: SignedIn, id: string): Promise<void> {
  authorize(actor, 'inbox.import', { kind: 'inbox' });
  await readyQueue(IMPORT_JOB);
  await transaction(async (tx) => {
    const run = await tx.importRun.findUnique({ where: { id } });
    if (!run) throw new AppError('notFound');
    if (!isStalled(run, now())) throw new AppError('conflict');
    await tx.importRun.update({ where: { id }, data: { updatedAt: now() } });
    await enqueue(tx, IMPORT_JOB, { runId: id });
  });
}
