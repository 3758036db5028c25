import path from 'node:path';
import { prisma, transaction, type Prisma } from '~/db/prisma.server';
import type { Proof } from '~/domain/arbitration/proof/prove';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { lockSlots } from '../lock-slots.server';
import { assertStillTrue } from '../round/assert-still-true.server';
import { askProcess } from '../round/background/ask-process.server';
import { readersFor } from '../round/background/run-in-background.server';
import { findProposal, readRun, type StoredRun } from '../round/stored-run.server';
import type { ProofQuestion } from './prove-process';
import { MOST_SECONDS, PROOF_SECONDS } from './proof-record';

// From where the process was started, see search-elsewhere.
const PROCESS = path.resolve('app/features/allocation/proof/prove-process.ts');

/** How often the row says that the work goes on, and is looked at for whether it is still wanted. */
const BEAT_MS = 2_000;

/** Which proof, and which asking for it: it may be stopped and asked for again before its process has learned of that. */
export type AskedProof = { readonly proofId: string; readonly askedAt: Date };

const isWanted = ({ proofId, askedAt }: AskedProof) => ({ id: proofId, askedAt, state: 'working' }) as const;

/**
 * Works out a proof that was asked for. Its answer is kept only if the proposal is still the one on the table and rests
 * on what is true: requests, promises, slots and policy are looked at as before adoption.
 */
export async function proveInBackground(asked: AskedProof): Promise<void> {
  const db = await prisma();
  const proof = await db.arbitrationProof.findFirst({ where: isWanted(asked), include: { run: true } });
  if (!proof) return;
  const stored = readRun(proof.run);
  try {
    // The queue gives a job again whose worker has died, an hour later: nobody waits for that any more.
    if (now().getTime() - asked.askedAt.getTime() > MOST_SECONDS * 1_000)
      throw new AppError('conflict', 'arbitration:proof.failed');
    const result = await askSolver(asked, stored);
    if (result === null) throw new AppError('conflict', 'arbitration:proof.overtaken');
    await store(asked, proof.askedById, stored, result);
  } catch (error) {
    const known = error instanceof AppError;
    await db.arbitrationProof.updateMany({
      where: isWanted(asked),
      data: {
        state: 'failed',
        endedAt: now(),
        problem: (known
          ? { sentence: error.sentence, values: error.values }
          : { sentence: 'arbitration:proof.failed', values: {} }) satisfies Prisma.InputJsonObject,
      },
    });
    if (!known) throw error;
  }
}

/**
 * The solver's answer; null when it is not wanted any more: somebody has stopped it, or the proposal is off the table.
 *
 * @throws AppError `conflict` when it does not come to an end
 */
async function askSolver(asked: AskedProof, { run, input, result }: StoredRun): Promise<Proof | null> {
  const db = await prisma();
  const stop = new AbortController();
  let level = 0;
  const beat = async (): Promise<void> => {
    const where = { ...isWanted(asked), run: { state: 'proposed' } } as const;
    const { count } = await db.arbitrationProof.updateMany({ where, data: { level } });
    if (count === 0) stop.abort();
  };
  const beating = setInterval(() => void beat().catch(() => undefined), BEAT_MS);
  const tooLong = AbortSignal.timeout(MOST_SECONDS * 1_000);
  const question: ProofQuestion = {
    instance: input.instance as ProofQuestion['instance'],
    planned: { decisions: result.decisions, profile: result.proof.profile, seed: run.seed },
    seconds: PROOF_SECONDS,
  };
  try {
    const signal = AbortSignal.any([stop.signal, tooLong]);
    return await askProcess<Proof, number>(PROCESS, question, (done) => (level = done), signal);
  } catch (error) {
    if (stop.signal.aborted) return null;
    if (tooLong.aborted) throw new AppError('conflict', 'arbitration:proof.tooLong');
    throw error;
  } finally {
    clearInterval(beating);
  }
}

async function store(asked: AskedProof, userId: string, stored: StoredRun, result: Proof): Promise<void> {
  const readers = await readersFor(userId);
  await transaction(async (tx) => {
    await lockSlots(tx);
    if ((await findProposal(tx))?.run.id !== stored.run.id)
      throw new AppError('conflict', 'arbitration:proof.overtaken');
    await assertStillTrue(tx, readers, stored);
    await tx.arbitrationProof.updateMany({
      where: isWanted(asked),
      data: {
        state: 'done',
        level: result.levels.length,
        result: result as unknown as Prisma.InputJsonObject,
        endedAt: now(),
      },
    });
  });
}
