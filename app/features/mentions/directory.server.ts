import { z } from 'zod';
import { resolveHandle } from '~/adapters/channels/bluesky/resolve-handle.server';
import { audit } from '~/db/audit.server';
import { prisma, transaction, type Db } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import {
  HANDLE_NETWORKS,
  readHandle,
  type HandleNetwork,
  type Mentionable,
} from '~/domain/channels/mentions';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { parseForm } from '~/platform/form.server';
import { guardedFetch } from '~/platform/guarded-fetch.server';
import { asKey } from '~/platform/i18n/text';

/** Every text is looked through for all of them. */
const MOST = 300;
/** Any server of the network knows its accounts; this one is there for those who have none connected. */
const BLUESKY = 'https://public.api.bsky.app';

const handlesSchema = z.partialRecord(z.enum(HANDLE_NETWORKS), z.string()).catch({});
const fieldsSchema = z.object({
  id: z.uuid().or(z.literal('')).default(''),
  // An "@" inside would begin another mention.
  name: z
    .string()
    .trim()
    .min(2, 'settings:mentions.problem.name')
    .max(80, 'errors:field.tooLong')
    .regex(/^[^@＠\n]+$/u, 'settings:mentions.problem.name'),
});

/** Whom a text can mention. */
export async function mentionables(db: Db): Promise<readonly Mentionable[]> {
  const rows = await db.mentionable.findMany({ orderBy: { key: 'asc' }, take: MOST });
  return rows.map(({ name, handles, blueskyDid }) => ({
    name,
    handles: handlesSchema.parse(handles),
    blueskyDid,
  }));
}

export type MentionsView = Awaited<ReturnType<typeof mentionsView>>;

/** The directory, for the page that keeps it. */
export async function mentionsView(actor: SignedIn) {
  const db = await prisma();
  const rows = await db.mentionable.findMany({ orderBy: { key: 'asc' }, take: MOST });
  return {
    mayChange: can(actor, 'publication.move', { kind: 'publication' }),
    people: rows.map(({ id, name, handles, blueskyDid }) => ({
      id,
      name,
      handles: handlesSchema.parse(handles),
      isFoundOnBluesky: blueskyDid !== null,
    })),
  };
}

/**
 * Takes somebody into the directory or changes them. The account behind a handle on Bluesky is asked of the network;
 * when it cannot be asked now, the handle is shown there as text until it is saved again.
 *
 * @throws AppError `invalid` for a name or a handle that is none, `conflict` for a name that is there already
 */
export async function keepMentionable(
  actor: SignedIn,
  form: FormData,
  fetch: typeof globalThis.fetch = guardedFetch,
): Promise<{ readonly name: string; readonly bluesky: 'none' | 'found' | 'silent' }> {
  authorize(actor, 'publication.move', { kind: 'publication' });
  const parsed = parseForm(form, fieldsSchema);
  if (!parsed.ok)
    throw new AppError('invalid', asKey(parsed.problems.fields['name'] ?? 'errors:field.invalid'));
  const { id, name } = parsed.value;
  const handles = readHandles(form);
  const bluesky = handles.bluesky === undefined ? null : await askBluesky(handles.bluesky, fetch);
  if (bluesky?.kind === 'unknown')
    throw new AppError('invalid', 'settings:mentions.problem.unknown', { handle: handles.bluesky ?? '' });
  const key = name.toLowerCase();
  const data = { name, key, handles, blueskyDid: bluesky?.kind === 'found' ? bluesky.did : null };
  await transaction(async (tx) => {
    const same = await tx.mentionable.findUnique({ where: { key } });
    if (same !== null && same.id !== id) throw new AppError('conflict', 'settings:mentions.problem.there');
    if (id === '' && (await tx.mentionable.count()) >= MOST)
      throw new AppError('conflict', 'settings:mentions.problem.tooMany', { count: MOST });
    const row =
      id === ''
        ? await tx.mentionable.create({ data })
        : await tx.mentionable.update({ where: { id }, data });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'mention.save',
      subjectType: 'mention',
      subjectId: row.id,
      after: { name, ...handles },
    });
  });
  return { name, bluesky: bluesky === null ? 'none' : bluesky.kind };
}

/** Out of the directory: texts that mention them show what was written. */
export async function removeMentionable(actor: SignedIn, id: string): Promise<void> {
  authorize(actor, 'publication.move', { kind: 'publication' });
  if (!z.uuid().safeParse(id).success) throw new AppError('notFound');
  await transaction(async (tx) => {
    const { count } = await tx.mentionable.deleteMany({ where: { id } });
    if (count === 0) throw new AppError('notFound');
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'mention.remove',
      subjectType: 'mention',
      subjectId: id,
    });
  });
}

function readHandles(form: FormData): Partial<Record<HandleNetwork, string>> {
  const read: Partial<Record<HandleNetwork, string>> = {};
  for (const network of HANDLE_NETWORKS) {
    const typed = form.get(`handle-${network}`);
    if (typeof typed !== 'string' || typed.trim() === '') continue;
    const handle = readHandle(network, typed);
    if (handle === null)
      throw new AppError('invalid', 'settings:mentions.problem.handle', {
        handle: typed.trim().slice(0, 80),
      });
    read[network] = handle;
  }
  return read;
}

async function askBluesky(handle: string, fetch: typeof globalThis.fetch) {
  const channel = await (
    await prisma()
  ).channel.findFirst({
    where: { kind: 'bluesky', connectedAt: { not: null } },
    orderBy: { position: 'asc' },
  });
  const service = z.object({ service: z.url() }).safeParse(channel?.settings);
  return resolveHandle(service.success ? service.data.service : BLUESKY, handle, fetch);
}
