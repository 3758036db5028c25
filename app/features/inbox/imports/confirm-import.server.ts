import { enqueue, readyQueue } from '~/db/queue.server';
import { prisma, transaction, type ImportRun, type Tx } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { fieldProblem, parseForm, type FormProblems } from '~/platform/form.server';
import { maskShort } from '../receiving/mask.server';
import { sourceNamed } from './begin-import.server';
import { importFormSchema, mappingOf, type ImportForm } from './import-form.schema';
import { IMPORT_JOB } from './job-names';
import { lookAtFile, problemKey } from './look-at-file.server';
import { readingSchema, type Reading } from './reading.schema';
import { removeUpload } from './upload-folder.server';

export type Confirmed =
  { readonly kind: 'looked' | 'started' } | { readonly kind: 'problems'; readonly problems: FormProblems };

/**
 * Keeps what the person says about a file: its source, its letters, its columns. With `import` the
 * reading starts in the background.
 */
export async function confirmImport(actor: SignedIn, id: string, form: FormData): Promise<Confirmed> {
  const parsed = parseForm(form, importFormSchema);
  if (!parsed.ok) return { kind: 'problems', problems: parsed.problems };
  const told = parsed.value;
  authorize(actor, 'inbox.import', { kind: 'inbox' });
  const run = await findOpen(id);
  const reading = await readAsTold(run, told);
  if (told.intent === 'import' && reading.format === 'csv' && reading.mapping.text === undefined)
    return {
      kind: 'problems',
      problems: fieldProblem(form, 'column_text', 'imports:field.textColumnMissing'),
    };
  if (told.intent === 'import' && hasTwice(reading))
    return { kind: 'problems', problems: fieldProblem(form, 'column_text', 'imports:field.columnTwice') };
  if (told.intent === 'import') await readyQueue(IMPORT_JOB);
  await transaction(async (tx) => {
    const sourceId = await sourceNamed(tx, maskShort(told.source, 80));
    // Two clicks start one reading.
    const { count } = await tx.importRun.updateMany({
      where: { id, state: 'mapping' },
      data: { sourceId, reading, state: told.intent === 'import' ? 'waiting' : 'mapping' },
    });
    if (count === 0) throw new AppError('conflict', 'imports:alreadyStarted');
    await dropUnused(tx, run.sourceId);
    if (told.intent === 'import') await enqueue(tx, IMPORT_JOB, { runId: id });
  });
  return { kind: told.intent === 'import' ? 'started' : 'looked' };
}

/** Removes a file that is not going to be read. */
export async function cancelImport(actor: SignedIn, id: string): Promise<void> {
  authorize(actor, 'inbox.import', { kind: 'inbox' });
  const run = await findOpen(id);
  await transaction(async (tx) => {
    const { count } = await tx.importRun.deleteMany({ where: { id, state: 'mapping' } });
    if (count === 0) throw new AppError('conflict', 'imports:alreadyStarted');
    await dropUnused(tx, run.sourceId);
  });
  if (run.storedAs) await removeUpload(run.storedAs);
}

async function findOpen(id: string): Promise<ImportRun> {
  const run = await (await prisma()).importRun.findUnique({ where: { id } });
  if (!run) throw new AppError('notFound');
  if (run.state !== 'mapping') throw new AppError('conflict', 'imports:alreadyStarted');
  return run;
}

async function readAsTold(run: ImportRun, told: ImportForm): Promise<Reading> {
  const before = readingSchema.parse(run.reading);
  const look = run.storedAs
    ? await lookAtFile(run.storedAs, run.fileName, before.timeZone, {
        encoding: told.encoding,
        ...(told.separator && { separator: told.separator }),
        ...(told.hasHeader !== undefined && { hasHeader: told.hasHeader }),
        // Other columns: what was chosen for the old ones means nothing.
        ...(told.separator === before.separator && { mapping: mappingOf(told) }),
      })
    : { kind: 'problem' as const, code: 'gone' as const };
  if (look.kind === 'problem') throw new AppError('invalid', problemKey(look.code));
  return look.reading;
}

function hasTwice({ mapping }: Reading): boolean {
  const columns = Object.values(mapping);
  return new Set(columns).size < columns.length;
}

/** A name that was only proposed leaves no empty source behind. */
async function dropUnused(tx: Tx, sourceId: string): Promise<void> {
  await tx.source.deleteMany({
    where: { id: sourceId, kind: 'file', imports: { none: {} }, messages: { none: {} } },
  });
}
