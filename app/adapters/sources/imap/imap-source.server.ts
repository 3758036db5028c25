import { createHash } from 'node:crypto';
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { z } from 'zod';
import { excerptOf } from '../file/excerpt.server';
import { readMail } from '../mail/read-mail.server';
import {
  SourceProblem,
  type Resume,
  type SourceAdapter,
  type SourceBatch,
  type SourceFound,
  type SourceItem,
} from '../contract';
import { withConnection } from './imap-connection.server';
import type { ImapSettings } from './imap-settings.schema';

/** So many mails become one batch: each is 4 MB at most while it is read, and only its text is kept. */
const BATCH_MAILS = 50;
// Text comes before attachments in a mail; what is beyond this is attachments.
const MOST_MAIL_BYTES = 4_000_000;
/** A mail's text is taken however long it is; what is shown of it is cut later, and the whole is sealed. */
const MOST_TEXT_BYTES = MOST_MAIL_BYTES;

const folderResume = z.object({ uidValidity: z.string(), lastUid: z.number() });
const resumeSchema = z.object({ folders: z.record(z.string(), folderResume) });
type FolderResume = z.infer<typeof folderResume>;

/**
 * A mailbox over IMAP. Folders are opened read-only: nothing is marked as read. A folder goes on after
 * the highest UID that was stored; when the server has numbered it anew (UIDVALIDITY), it is read again
 * and the key of each mail, not its number, says which are new.
 */
export function imapSource(settings: ImapSettings, password: string, timeZone: string): SourceAdapter {
  return {
    check: async (signal) => {
      for await (const found of withConnection(settings, password, signal, look(settings))) return found;
      throw new SourceProblem('unexpected');
    },
    read: (resume, signal) => {
      const before = resumeSchema.safeParse(resume);
      const folders = { ...(before.success ? before.data.folders : {}) };
      return withConnection(settings, password, signal, async function* (client) {
        for (const path of settings.folders) yield* readFolder(client, path, folders, settings, timeZone);
      });
    },
  };
}

function look({ user, folders }: ImapSettings) {
  return async function* (client: ImapFlow): AsyncGenerator<SourceFound> {
    let items = 0;
    for (const path of folders) items += (await openFolder(client, path)).exists;
    yield { name: user, items };
  };
}

async function openFolder(client: ImapFlow, path: string) {
  const known = await client.list();
  if (
    !known.some(
      (folder) => folder.path === path || (path.toUpperCase() === 'INBOX' && folder.path === 'INBOX'),
    )
  ) {
    const names = known.map((folder) => folder.path).slice(0, 20);
    throw new SourceProblem('noSuchFolder', { params: { folder: path, folders: names.join(', ') } });
  }
  return client.mailboxOpen(path, { readOnly: true });
}

async function* readFolder(
  client: ImapFlow,
  path: string,
  folders: Record<string, FolderResume>,
  { since }: ImapSettings,
  timeZone: string,
): AsyncGenerator<SourceBatch> {
  const mailbox = await openFolder(client, path);
  const uidValidity = String(mailbox.uidValidity);
  const before = folders[path];
  const isKnown = before?.uidValidity === uidValidity;
  const range = isKnown ? { uid: `${before.lastUid + 1}:*` } : { since: new Date(`${since}T00:00:00Z`) };
  const found = (await client.search(range, { uid: true })) || [];
  // "5:*" means the last one where there is nothing from 5 on.
  const uids = found.filter((uid) => !isKnown || uid > before.lastUid).toSorted((a, b) => a - b);
  for (let at = 0; at < uids.length; at += BATCH_MAILS) {
    const chunk = uids.slice(at, at + BATCH_MAILS);
    const items = await readMails(client, chunk, timeZone);
    folders[path] = { uidValidity, lastUid: chunk.at(-1) ?? 0 };
    yield { items, resume: resumeOf(folders) };
  }
  if (isKnown || uids.length > 0) return;
  // Nothing yet: what was there is older than the first day, and what comes gets higher numbers.
  folders[path] = { uidValidity, lastUid: Math.max(0, mailbox.uidNext - 1) };
  yield { items: [], resume: resumeOf(folders) };
}

const resumeOf = (folders: Readonly<Record<string, FolderResume>>): Resume => ({ folders: { ...folders } });

async function readMails(
  client: ImapFlow,
  uids: readonly number[],
  timeZone: string,
): Promise<readonly SourceItem[]> {
  const wanted = { uid: true, internalDate: true, source: { maxLength: MOST_MAIL_BYTES } } as const;
  const items: SourceItem[] = [];
  for await (const mail of client.fetch(uids.join(','), wanted, { uid: true }))
    items.push(await itemOf(mail, timeZone));
  return items;
}

async function itemOf({ source, internalDate }: FetchMessageObject, timeZone: string): Promise<SourceItem> {
  const bytes = source ?? Buffer.alloc(0);
  const arrived = new Date(internalDate ?? '');
  const arrivedAt = Number.isNaN(arrived.getTime()) ? undefined : arrived;
  const built = await readMail(bytes, { timeZone, maxMessageBytes: MOST_TEXT_BYTES, arrivedAt });
  if (built.kind === 'refused') {
    const { reason, params } = built;
    return { kind: 'reject', reason, params, excerpt: excerptOf(bytes.subarray(0, 400).toString('latin1')) };
  }
  const { message } = built;
  const receivedAt = plausible(message.receivedAt, arrivedAt);
  return {
    kind: 'message',
    message: { ...message, externalId: keyOf(message, bytes), ...(receivedAt && { receivedAt }) },
  };
}

/**
 * The mail's own id, and what it says: some senders give every mail the same id, and the same mail in two
 * folders, or numbered anew, is still one.
 */
function keyOf(
  message: { readonly externalId?: string; readonly text: string; readonly whole?: string },
  bytes: Buffer,
): string {
  const hash = createHash('sha256');
  if (message.externalId === undefined) return hash.update(bytes).digest('hex');
  return hash.update(`${message.externalId}\u0000${message.whole ?? message.text}`).digest('hex');
}

const HOUR_MS = 3_600_000;

/** When it was sent, unless the sender's clock says that it was after it came. */
function plausible(sentAt: Date | undefined, arrivedAt: Date | undefined): Date | undefined {
  if (arrivedAt === undefined) return sentAt;
  if (sentAt === undefined || sentAt.getTime() > arrivedAt.getTime() + HOUR_MS) return arrivedAt;
  return sentAt;
}
