import { z } from 'zod';
import { resolveHandle } from '~/adapters/channels/bluesky/resolve-handle.server';
import { audit } from '~/db/audit.server';
import { prisma, transaction, type Tx } from '~/db/prisma.server';
import { isDuplicate } from '~/db/violations.server';
import { can } from '~/domain/access/can';
import {
  areCalledOtherwise,
  HANDLE_NETWORKS,
  readHandle,
  type HandleNetwork,
} from '~/domain/channels/mentions';
import { shownAs } from '~/domain/channels/networks';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { parseForm } from '~/platform/form.server';
import { guardedFetch } from '~/platform/guarded-fetch.server';
import { asKey } from '~/platform/i18n/text';
import { handlesSchema, mentionables, MOST_MENTIONABLES } from './mentionables.server';
import { voidByMention } from './void-approvals.server';

/** Any server of the network knows its accounts; this one is there for those who have none connected. */
const BLUESKY = 'https://public.api.bsky.app';

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

export type MentionsView = Awaited<ReturnType<typeof mentionsView>>;

/** The directory, for the page that keeps it. */
export async function mentionsView(actor: SignedIn) {
  const db = await prisma();
  const rows = await db.mentionable.findMany({ orderBy: { key: 'asc' }, take: MOST_MENTIONABLES });
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
 * when it cannot be asked now, the handle is shown there as text until it is saved again. `voided` counts the approved
 * posts that would have gone out in other words and have to be approved again.
 *
 * @throws AppError `invalid` for a name or a handle that is none, `conflict` for a name that is there already,
 *   `notFound` when somebody removed them meanwhile
 */
export async function keepMentionable(
  actor: SignedIn,
  form: FormData,
  fetch: typeof globalThis.fetch = guardedFetch,
): Promise<{
  readonly name: string;
  readonly bluesky: 'none' | 'found' | 'silent';
  readonly voided: number;
}> {
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
  const change = async (tx: Tx) => {
    const same = await tx.mentionable.findUnique({ where: { key } });
    if (same !== null && same.id !== id) throw new AppError('conflict', 'settings:mentions.problem.there');
    if (id === '' && (await tx.mentionable.count()) >= MOST_MENTIONABLES)
      throw new AppError('conflict', 'settings:mentions.problem.tooMany', { count: MOST_MENTIONABLES });
    const [row] =
      id === ''
        ? [await tx.mentionable.create({ data })]
        : await tx.mentionable.updateManyAndReturn({ where: { id }, data });
    if (row === undefined) throw new AppError('notFound');
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'mention.save',
      subjectType: 'mention',
      subjectId: row.id,
      after: { name, ...handles },
    });
    return name;
  };
  try {
    const voided = await transaction((tx) => changeAndVoid(tx, actor, () => change(tx)));
    return { name, bluesky: bluesky === null ? 'none' : bluesky.kind, voided };
  } catch (error) {
    // Two people, the same new name, the same moment.
    if (isDuplicate(error)) throw new AppError('conflict', 'settings:mentions.problem.there');
    throw error;
  }
}

/** Out of the directory: texts that mention them show what was written. `voided` as above. */
export async function removeMentionable(actor: SignedIn, id: string): Promise<{ readonly voided: number }> {
  authorize(actor, 'publication.move', { kind: 'publication' });
  if (!z.uuid().safeParse(id).success) throw new AppError('notFound');
  const remove = async (tx: Tx) => {
    const row = await tx.mentionable.findUnique({ where: { id } });
    const { count } = await tx.mentionable.deleteMany({ where: { id } });
    if (row === null || count === 0) throw new AppError('notFound');
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'mention.remove',
      subjectType: 'mention',
      subjectId: id,
    });
    return row.name;
  };
  return { voided: await transaction((tx) => changeAndVoid(tx, actor, () => remove(tx))) };
}

/** Changes the directory, and ends the approvals of words that the change alters; `change` gives the name. */
async function changeAndVoid(tx: Tx, actor: SignedIn, change: () => Promise<string>): Promise<number> {
  const before = await mentionables(tx);
  const name = await change();
  const after = await mentionables(tx);
  return voidByMention(tx, actor, name, ({ channel, ...words }) =>
    areCalledOtherwise(words, shownAs(channel), before, after),
  );
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
