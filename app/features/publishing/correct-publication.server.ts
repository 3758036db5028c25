import { z } from 'zod';
import { audit } from '~/db/audit.server';
import { prisma, transaction, type Db, type Prisma } from '~/db/prisma.server';
import { textsOf } from '~/domain/channels/compose';
import type { WireVariant } from '~/domain/channels/wire';
import type { MediaProblem } from '~/domain/media/media-problems';
import { mayGoOut } from '~/domain/publishing/preflight';
import { seesPost } from '~/domain/content/sees-post';
import { authorize } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { log } from '~/platform/log.server';
import { composeRow } from './compose-row.server';
import { isId, type Person } from './decide.server';
import { wiredOf, type Wired } from './attempts.view.server';
import { preflightFacts } from './preflight-facts.server';
import { lockPublication, WITH_CONTENT, type PublicationRow } from './publication-row.server';
import { realSenders, type Senders } from './senders.server';

const CORRECT_TIMEOUT_MS = 30_000;

/**
 * Puts the post's approved words, as they stand now, in the place of those that went out on a channel, with
 * a reason that everyone can read (D13). A hold does not stop it: what is wrong in public is put right.
 *
 * @throws AppError `conflict` when the channel cannot, the words may not go out, or are the ones that are out
 */
export async function correctPublication(
  actor: Person,
  { publicationId, reason }: { readonly publicationId: string; readonly reason: string },
  senders: Senders = realSenders,
): Promise<void> {
  authorize(actor, 'publication.correct', { kind: 'publication' });
  const db = await prisma();
  const row = isId(publicationId)
    ? await db.publication.findUnique({ where: { id: publicationId }, include: WITH_CONTENT })
    : null;
  if (row === null || !seesPost(actor, row.variant.post, now())) throw new AppError('notFound');
  if (!isCorrectable(row, senders)) throw new AppError('conflict', 'publishing:correct.cannot');
  const { wire, blocked } = await comingWords(db, row, senders);
  if (blocked !== null) throw new AppError('conflict', `publishing:problem.${blocked}.title`);
  const out = await wordsThatAreOut(db, row.id);
  if (isAlreadyOut(await wireThatIsOut(db, row.id), wire))
    throw new AppError('conflict', 'publishing:correct.same');
  await correctThere(db, row, wire, senders);
  await transaction(async (tx) => {
    const at = now();
    await lockPublication(tx, row.id);
    await tx.correction.create({ data: { publicationId, userId: actor.userId, reason, wire, at } });
    await audit(tx, {
      at,
      actorId: actor.userId,
      action: 'publication.correct',
      subjectType: 'publication',
      subjectId: row.id,
      before: { text: out?.text ?? null },
      after: { text: wire.text },
      why: reason,
    });
  });
}

/** Out by our own hand on a channel that lets words be changed. An answer's page is corrected with its answer. */
export function isCorrectable(row: PublicationRow, senders: Senders): boolean {
  const { kind } = row.channel;
  const byHand = row.remoteId === null || row.remoteId.startsWith('person:');
  // A thread's posts are not put right one by one: it is withdrawn and published anew.
  if (row.partCount > 1) return false;
  if (row.state !== 'published' || byHand || !senders.kinds.includes(kind)) return false;
  if (row.variant.post.answerId !== null && (kind === 'site' || kind === 'feed')) return false;
  return senders.isConnected(row.channel) && senders.adapterFor(row.channel).correct !== undefined;
}

/** What can be wrong with a picture in the text itself. */
const OF_TEXT: readonly MediaProblem[] = ['mediaAltMissing', 'mediaGone'];

/** The words as they would stand there after a correction, and why they may not. */
export async function comingWords(db: Db, row: PublicationRow, senders: Senders) {
  const { wire, media, following } = await composeRow(db, row, senders);
  const facts = preflightFacts(row, {
    at: now(),
    holds: [],
    connected: true,
    texts: textsOf(wire),
    // Pictures beside the text stay as they went out; those in it go with the words.
    media: wire.html === null ? [] : media.filter((problem) => OF_TEXT.includes(problem)),
    // What was one post stays one.
    part: following.length > 0 ? 'changed' : 'fits',
  });
  const preflight = mayGoOut(facts);
  return { wire, blocked: preflight.kind === 'blocked' ? preflight.reason : null };
}

/** What readers see now: the latest correction, or what went out. */
export async function wordsThatAreOut(db: Db, publicationId: string): Promise<Wired | null> {
  const stored = await wireThatIsOut(db, publicationId);
  return stored === null ? null : wiredOf(stored);
}

/** The wire form as it is stored; null where nothing has gone out. */
export async function wireThatIsOut(db: Db, publicationId: string): Promise<Prisma.JsonValue> {
  const corrected = await db.correction.findFirst({ where: { publicationId }, orderBy: { at: 'desc' } });
  if (corrected) return corrected.wire;
  const attempt = await db.attempt.findFirst({ where: { publicationId }, orderBy: { fence: 'desc' } });
  return attempt?.wire ?? null;
}

const htmlSchema = z.object({ html: z.string().nullable() });

/** Whether readers see just this. On a page a picture or a heading can change while the words stay. */
export function isAlreadyOut(stored: Prisma.JsonValue, { title, text, html }: WireVariant): boolean {
  if (stored === null) return false;
  const out = wiredOf(stored);
  const page = htmlSchema.safeParse(stored);
  return out.text === text && out.title === title && (!page.success || page.data.html === html);
}

async function correctThere(db: Db, row: PublicationRow, wire: WireVariant, senders: Senders): Promise<void> {
  const first = await db.attempt.findFirst({
    where: { publicationId: row.id },
    orderBy: { fence: 'asc' },
    select: { keyAt: true },
  });
  const key = { id: row.id, createdAt: first?.keyAt ?? row.publishAt };
  const { correct } = senders.adapterFor(row.channel);
  const correction = { remoteId: row.remoteId ?? '', key, wire };
  const result = await correct?.(correction, AbortSignal.timeout(CORRECT_TIMEOUT_MS));
  if (result?.kind === 'corrected') return;
  if (result?.kind !== 'failed') throw new AppError('conflict', 'publishing:correct.gone');
  log.warn({ publication: row.id, code: result.code, diagnostic: result.diagnostic }, 'a correction failed');
  throw new AppError('conflict', `publishing:problem.${result.code}.title`);
}
