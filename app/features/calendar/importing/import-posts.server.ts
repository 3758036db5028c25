import { createHash } from 'node:crypto';
import { organisationZone } from '~/db/organisation-zone.server';
import type { Separator } from '~/adapters/sources/file/raw-message.server';
import { prisma, transaction, type Tx } from '~/db/prisma.server';
import { addDays } from '~/domain/calendar/local-date';
import { instantOf, wallOf } from '~/domain/calendar/zone';
import type { ProseDocument } from '~/domain/channels/document/document.schema';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { materialiseSlots } from '~/features/allocation/api.server';
import { createPostIn, mayWriteFor } from '~/features/posts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { translate } from '~/platform/i18n/i18n.server';
import { placeAt } from '../moves/place-at.server';
import { problemOf } from '../several/dry-run.server';
import { guessColumns, type Mapping } from './columns';
import { readRow, type Known, type ReadPost, type ReadResult } from './read-row';
import { readTable, type TableRow } from './read-table.server';

/** Every row is checked and written by every rule of a single one: as many as that takes a bearable time for. */
const MOST = 300;
const TIMEOUT_MS = 120_000;

export type ImportedRow = {
  readonly line: number;
  readonly raw: string;
  readonly title: string;
  /** When it goes out, if it has a time. */
  readonly instant: string | null;
  readonly channels: string;
  /** `there`: the same row has been imported before. */
  readonly kind: 'good' | 'there' | 'rejected';
  readonly problems: readonly string[];
};

export type ImportAnswer =
  | {
      readonly kind: 'read';
      readonly text: string;
      readonly separator: Separator;
      readonly columns: readonly string[];
      readonly mapping: Mapping;
      readonly rows: readonly ImportedRow[];
      readonly done: boolean;
      /** The zone in which the times of the table are read. */
      readonly zone: string;
    }
  | { readonly kind: 'problem'; readonly message: string };

export type ImportWish = {
  readonly bytes: Uint8Array;
  readonly separator?: Separator;
  readonly mapping?: Mapping;
  /** Only looks: everything is tried and nothing stays. */
  readonly dry: boolean;
};

/** Thrown to leave a transaction without a trace. */
class OnlyAsked extends Error {
  constructor(readonly rows: readonly ImportedRow[]) {
    super();
  }
}

/**
 * Posts from a table: tried first, then made. A row that is wrong, or whose time is taken, is left out and says
 * why; the others come in as drafts. The same row is never taken in twice.
 */
export async function importPosts(actor: SignedIn, wish: ImportWish): Promise<ImportAnswer> {
  authorize(actor, 'publication.move', { kind: 'publication' });
  const t = translate(actor.language);
  const table = readTable(wish.bytes, wish.separator);
  if (table.kind === 'problem') return { kind: 'problem', message: t(`calendar:import.file.${table.code}`) };
  if (table.rows.length > MOST)
    return { kind: 'problem', message: t('calendar:import.tooMany', { count: MOST }) };
  const mapping = wish.mapping ?? guessColumns(table.columns);
  const known = await knownTo(actor);
  const rows = await tryRows(actor, table.rows, { mapping, known, dry: wish.dry });
  const { text, separator, columns } = table;
  return { kind: 'read', text, separator, columns, mapping, rows, done: !wish.dry, zone: known.zone };
}

const BROKEN: ReadResult = {
  kind: 'problems',
  problems: [{ field: null, code: 'broken', values: {} }],
};

type Circumstances = { readonly mapping: Mapping; readonly known: Known; readonly dry: boolean };

async function tryRows(
  actor: SignedIn,
  rows: readonly TableRow[],
  { mapping, known, dry }: Circumstances,
): Promise<readonly ImportedRow[]> {
  const t = translate(actor.language);
  try {
    return await transaction(
      async (tx) => {
        const done: ImportedRow[] = [];
        for (const { line, raw, cells, isBroken } of rows) {
          const read = isBroken ? BROKEN : readRow(cells, mapping, known);
          const title = mapping.title === undefined ? '' : (cells[mapping.title] ?? '').trim();
          const channels = mapping.channels === undefined ? '' : (cells[mapping.channels] ?? '').trim();
          const shown = { line, raw, title, channels, instant: null };
          if (read.kind === 'problems') {
            const problems = read.problems.map(({ field, code, values }) => {
              const reason = t(`calendar:import.problem.${code}`, values);
              return field === null ? reason : `${t(`calendar:import.field.${field}`)}: ${reason}`;
            });
            done.push({ ...shown, kind: 'rejected', problems });
          } else done.push({ ...shown, ...(await takeIn(tx, actor, read.post, known.zone)) });
        }
        if (dry) throw new OnlyAsked(done);
        return done;
      },
      { timeoutMs: TIMEOUT_MS },
    );
  } catch (error) {
    if (error instanceof OnlyAsked) return error.rows;
    throw error;
  }
}

async function takeIn(
  tx: Tx,
  actor: SignedIn,
  post: ReadPost,
  zone: string,
): Promise<Pick<ImportedRow, 'kind' | 'instant' | 'problems'>> {
  const key = createHash('sha256').update(JSON.stringify(post)).digest('hex');
  const at = post.at && instantOf(post.at, zone).instant;
  const instant = at?.toISOString() ?? null;
  // What another import writes at the same time, this one waits for.
  const { count } = await tx.importedPost.createMany({ data: [{ key }], skipDuplicates: true });
  if (count === 0) return { kind: 'there', instant, problems: [] };
  // A row whose place is taken leaves nothing behind, and those after it go on.
  await tx.$executeRaw`SAVEPOINT row_of_import`;
  try {
    const { postId } = await createPostIn(tx, actor, {
      title: post.title,
      language: post.language,
      departmentId: post.departmentId,
      channels: [...post.channelIds],
      words: { document: documentOf(post.text), texts: {} },
    });
    if (at) for (const channelId of post.channelIds) await place(tx, actor, { postId, channelId, at });
    await tx.importedPost.update({ where: { key }, data: { postId } });
    await tx.$executeRaw`RELEASE SAVEPOINT row_of_import`;
    return { kind: 'good', instant, problems: [] };
  } catch (error) {
    const problem = problemOf(actor, error);
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT row_of_import`;
    await tx.importedPost.delete({ where: { key } });
    return { kind: 'rejected', instant, problems: [problem] };
  }
}

/** A paragraph a line. */
function documentOf(text: string): ProseDocument {
  const content = text.split('\n').map((line): ProseDocument['content'][number] => {
    const words = line.trim();
    return words === ''
      ? { type: 'paragraph' }
      : { type: 'paragraph', content: [{ type: 'text', text: words }] };
  });
  return { type: 'doc', content };
}

type Place = { readonly postId: string; readonly channelId: string; readonly at: Date };

async function place(tx: Tx, actor: SignedIn, { postId, channelId, at }: Place): Promise<void> {
  // Beside a slot elsewhere it may have come here by itself.
  const there = await tx.publication.count({ where: { channelId, variant: { postId }, state: 'planned' } });
  if (there > 0) return;
  const { date } = wallOf(at, 'UTC');
  // A channel east of Greenwich is a day ahead by then.
  await materialiseSlots({ from: date, to: addDays(date, 1) }, { db: tx, channelIds: [channelId] });
  const channel = await tx.channel.findUniqueOrThrow({ where: { id: channelId } });
  await placeAt(tx, actor, { postId, channel, at });
}

async function knownTo(actor: SignedIn): Promise<Known> {
  const db = await prisma();
  const [channels, departments, zone] = await Promise.all([
    db.channel.findMany({ where: { active: true }, orderBy: { position: 'asc' } }),
    db.department.findMany({ orderBy: { position: 'asc' } }),
    organisationZone(db),
  ]);
  const own = departments.filter(({ id }) => mayWriteFor(actor, id));
  if (own.length === 0) throw new AppError('forbidden');
  return {
    today: wallOf(now(), zone).date,
    zone,
    language: actor.language,
    channels: channels.map(({ id, name, key, mark }) => ({ id, names: [name, key, mark] })),
    departments: own.map(({ id, nameFi, nameEn, key }) => ({
      id,
      names: actor.language === 'fi' ? [nameFi, nameEn, key] : [nameEn, nameFi, key],
    })),
  };
}
