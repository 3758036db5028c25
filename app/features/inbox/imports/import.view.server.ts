import { z } from 'zod';
import { prisma } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { previewRows } from './look-at-file.server';
import { readingSchema } from './reading.schema';
import { isStalled } from './resume-import.server';

export type ImportView = Awaited<ReturnType<typeof importView>>;

const REJECTS_SHOWN = 200;

/** One import: how its file would be read, how far the reading is, or what came of it with every rejected row. */
export async function importView(actor: SignedIn, id: string) {
  authorize(actor, 'inbox.import', { kind: 'inbox' });
  const run = await findRun(id);
  const db = await prisma();
  const reading = readingSchema.parse(run.reading);
  const rejects = await db.importReject.findMany({
    where: { runId: id },
    orderBy: { line: 'asc' },
    take: REJECTS_SHOWN,
  });
  return {
    id,
    state: run.state,
    stalled: isStalled(run, now()),
    fileName: run.fileName,
    source: run.source.name,
    sizeBytes: Number(run.sizeBytes),
    share: run.sizeBytes > 0n ? Math.min(1, Number(run.bytesRead) / Number(run.sizeBytes)) : null,
    rowsRead: run.rowsRead,
    added: run.added,
    duplicates: run.duplicates,
    rejected: run.rejected,
    problem: z.object({ sentence: z.string() }).safeParse(run.problem).data?.sentence ?? null,
    reading,
    preview: run.state === 'mapping' && run.storedAs ? await previewRows(run.storedAs, reading) : [],
    rejects: rejects.map(({ line, field, reason, params, excerpt }) => ({
      line,
      field,
      reason,
      params: paramsOf(params),
      excerpt,
    })),
  };
}

const paramsSchema = z.record(z.string(), z.union([z.string(), z.number()]));
export const paramsOf = (stored: unknown): Readonly<Record<string, string | number>> =>
  paramsSchema.safeParse(stored).data ?? {};

export async function findRun(id: string) {
  const run = z.uuid().safeParse(id).success
    ? await (await prisma()).importRun.findUnique({ where: { id }, include: { source: true } })
    : null;
  if (!run) throw new AppError('notFound');
  return run;
}

/** The latest imports, newest first. */
export async function importsView(actor: SignedIn) {
  authorize(actor, 'inbox.import', { kind: 'inbox' });
  const db = await prisma();
  const [runs, organisation] = await Promise.all([
    db.importRun.findMany({
      include: { source: true, user: true },
      orderBy: { createdAt: 'desc' },
      take: 20,
    }),
    db.organisation.findUniqueOrThrow({ where: { id: 1 } }),
  ]);
  return {
    zone: organisation.timeZone,
    now: now().toISOString(),
    runs: runs.map(({ id, state, fileName, source, user, createdAt, added, duplicates, rejected }) => ({
      id,
      state,
      fileName,
      source: source.name,
      by: user.name,
      at: createdAt.toISOString(),
      added,
      duplicates,
      rejected,
    })),
  };
}
