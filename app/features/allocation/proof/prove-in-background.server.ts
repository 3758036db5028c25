import path from 'node:path';
import { prisma, transaction, type Prisma } from '~/db/prisma.server';
import type { Proof } from '~/domain/arbitration/proof/prove';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { lockSlots } from '../lock-slots.server';
import { assertStillTrue } from '../round/assert-still-true.server';
import { askProcess } from '../round/background/ask-process.server';
import { runnerOf } from '../round/background/run-in-background.server';
import { findProposal, readRun, type StoredRun } from '../round/stored-run.server';
import type { ProofQuestion } from './prove-process';
import { PROOF_SECONDS } from './proof-record';

// From where the process was started, see search-elsewhere.
const PROCESS = path.resolve('app/features/allocation/proof/prove-process.ts');

/** How often the row says that the work goes on, and is looked at for whether it is still wanted. */
const BEAT_MS = 2_000;

/** A solver looks at its clock seldom, and tidies up after its time. Then it is ended. */
const GRACE_SECONDS = 90;

/**
 * Works out a proof that was asked for. Its answer is kept only if the proposal is still the one on the table and rests
 * on what is true: requests, promises, slots and policy are looked at as before adoption.
 */
export async function proveInBackground(proofId: string): Promise<void> {
  const db = await prisma();
  const proof = await db.arbitrationProof.findUnique({ where: { id: proofId }, include: { run: true } });
  if (proof?.state !== 'working') return;
  const stored = readRun(proof.run);
  try {
    const result = await askSolver(proofId, stored);
    if (result === null) throw new AppError('conflict', 'arbitration:proof.overtaken');
    await store(proofId, proof.askedById, stored, result);
  } catch (error) {
    const known = error instanceof AppError;
    await db.arbitrationProof.updateMany({
      where: { id: proofId, state: 'working' },
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

/** The solver's answer; null when it is not wanted any more: somebody has stopped it, or the proposal is off the table. */
async function askSolver(proofId: string, { run, input, result }: StoredRun): Promise<Proof | null> {
  const db = await prisma();
  const stop = new AbortController();
  let level = 0;
  const beat = async (): Promise<void> => {
    const where = { id: proofId, state: 'working', run: { state: 'proposed' } } as const;
    const { count } = await db.arbitrationProof.updateMany({ where, data: { level } });
    if (count === 0) stop.abort();
  };
  const beating = setInterval(() => void beat().catch(() => undefined), BEAT_MS);
  const tooLong = AbortSignal.timeout((PROOF_SECONDS + GRACE_SECONDS) * 1_000);
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
    throw error;
  } finally {
    clearInterval(beating);
  }
}

async function store(proofId: string, userId: string, stored: StoredRun, result: Proof): Promise<void> {
  const runner = await runnerOf(userId);
  await transaction(async (tx) => {
    await lockSlots(tx);
    if ((await findProposal(tx))?.run.id !== stored.run.id)
      throw new AppError('conflict', 'arbitration:proof.overtaken');
    await assertStillTrue(tx, runner, stored);
    await tx.arbitrationProof.updateMany({
      where: { id: proofId, state: 'working' },
      data: {
        state: 'done',
        level: result.levels.length,
        result: result as unknown as Prisma.InputJsonObject,
        endedAt: now(),
      },
    });
  });
}
