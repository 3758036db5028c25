import { readMessages } from '~/adapters/sources/file/read-messages.server';
import type { RawMessage, ReadRow, Reject } from '~/adapters/sources/file/raw-message.server';
import { enqueue, readyQueue } from '~/db/queue.server';
import { prisma, Prisma, transaction, type ImportRun, type Tx } from '~/db/prisma.server';
import { isDiskFull } from '~/db/violations.server';
import { hasOutgrownTopics, REGROUP_JOB } from '~/features/questions/api.server';
import { now } from '~/platform/clock.server';
import { log } from '~/platform/log.server';
import { maskShort } from '../receiving/mask.server';
import { BATCH, receiveMessages, type Received } from '../receiving/receive-messages.server';
import { maskedParams } from './look-at-file.server';
import { readingSchema } from './reading.schema';
import { readUpload, removeUpload, uploadExists } from './upload-folder.server';

/** A file in which nothing is right fills no table: so many rejects are listed, the rest are counted. */
const MOST_REJECTS = 20_000;

/** Another process reads this import: whoever comes second leaves it to the first. */
class TakenOver extends Error {}

/**
 * Reads a confirmed import to its end. May be killed at any moment and started again: each batch of
 * rows is stored together with how far it reaches, so that nothing is lost and nothing counted twice.
 */
export async function runImport(runId: string): Promise<void> {
  await readyQueue(REGROUP_JOB);
  const run = await (await prisma()).importRun.findUnique({ where: { id: runId } });
  if (!run || (run.state !== 'waiting' && run.state !== 'running')) return;
  if (!run.storedAs || !(await uploadExists(run.storedAs))) return fail(run, 'imports:gone');
  try {
    await readFile(run, run.storedAs);
    await finish(run);
    await removeUpload(run.storedAs);
  } catch (error) {
    if (error instanceof TakenOver) {
      log.info({ import: runId }, 'an import is being read by another process');
      return;
    }
    await noteInterruption(runId, error);
    throw error;
  }
}

/** Tells the person on the import's page why it stands still; the queue tries it again. */
async function noteInterruption(runId: string, error: unknown): Promise<void> {
  const problem = { sentence: `imports:interrupted.${isDiskFull(error) ? 'diskFull' : 'database'}` };
  try {
    const db = await prisma();
    await db.importRun.updateMany({ where: { id: runId, state: 'running' }, data: { problem } });
  } catch (cause) {
    // A database that cannot be written to cannot be told this either: the page says that it has stalled.
    log.warn({ err: cause, import: runId }, 'an interrupted import could not be marked');
  }
}

async function readFile(run: ImportRun, storedAs: string): Promise<void> {
  await (
    await prisma()
  ).importRun.update({
    where: { id: run.id },
    data: { state: 'running', startedAt: run.startedAt ?? now() },
  });
  let bytesRead = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of readUpload(storedAs)) {
      bytesRead += chunk.length;
      yield chunk;
    }
  };
  let seen = 0;
  let stored = run.rowsRead;
  let batch: ReadRow[] = [];
  for await (const row of readMessages(counted(), readingSchema.parse(run.reading))) {
    seen += 1;
    if (seen <= run.rowsRead) continue;
    batch.push(row);
    if (batch.length < BATCH) continue;
    stored = await storeBatch(run, stored, batch, bytesRead);
    batch = [];
  }
  if (batch.length > 0) await storeBatch(run, stored, batch, bytesRead);
}

/** @returns rows stored so far */
async function storeBatch(
  run: ImportRun,
  before: number,
  rows: readonly ReadRow[],
  bytesRead: number,
): Promise<number> {
  const messages = rows.flatMap((row): RawMessage[] => (row.kind === 'message' ? [row.message] : []));
  const rejects = rows.filter((row) => row.kind === 'reject');
  await receiveMessages(run.sourceId, messages, (tx, received) =>
    noteProgress(tx, run.id, { before, rows: rows.length, bytesRead, received, rejects }),
  );
  return before + rows.length;
}

type Progress = {
  readonly before: number;
  readonly rows: number;
  readonly bytesRead: number;
  readonly received: Received;
  readonly rejects: readonly Reject[];
};

async function noteProgress(tx: Tx, runId: string, progress: Progress): Promise<void> {
  const { before, rows, bytesRead, received, rejects } = progress;
  const { count } = await tx.importRun.updateMany({
    where: { id: runId, state: 'running', rowsRead: before },
    data: {
      rowsRead: before + rows,
      bytesRead,
      added: { increment: received.added },
      duplicates: { increment: received.duplicates },
      rejected: { increment: rejects.length },
      problem: Prisma.DbNull,
      updatedAt: now(),
    },
  });
  if (count === 0) throw new TakenOver();
  if (await hasOutgrownTopics(tx, received.questions)) await enqueue(tx, REGROUP_JOB, { after: 'growth' });
  const room = rejects.length === 0 ? 0 : MOST_REJECTS - (await tx.importReject.count({ where: { runId } }));
  await tx.importReject.createMany({
    data: rejects.slice(0, Math.max(0, room)).map(({ line, field, reason, params, excerpt }) => ({
      runId,
      line,
      field,
      reason,
      params: maskedParams(params),
      excerpt: maskShort(excerpt, 80),
    })),
  });
}

async function finish(run: ImportRun): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.importRun.updateMany({
      where: { id: run.id, state: 'running' },
      data: { state: 'done', storedAs: null, bytesRead: run.sizeBytes, finishedAt: now() },
    });
    if (count === 0) throw new TakenOver();
    await enqueue(tx, REGROUP_JOB, { after: 'import' });
  });
}

async function fail(run: ImportRun, sentence: string): Promise<void> {
  await (
    await prisma()
  ).importRun.update({
    where: { id: run.id },
    data: { state: 'failed', storedAs: null, finishedAt: now(), problem: { sentence } },
  });
}
