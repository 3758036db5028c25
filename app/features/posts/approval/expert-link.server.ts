import { randomBytes } from 'node:crypto';
import { audit } from '~/db/audit.server';
import { prisma, transaction, type Tx } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { can } from '~/domain/access/can';
import { wireMedia } from '~/domain/media/wire-media';
import { advancePost } from '~/domain/content/workflow';
import { lentPath, mediaFacts } from '~/features/media/api.server';
import { notify } from '~/features/notices/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { publicBase } from '~/platform/public-base.server';
import { fingerprint } from '~/platform/seal.server';
import type { RichDoc } from '~/ui/editor/rich-doc';
import { lockPost, postSubject, WITH_VARIANTS, workflowOf, type PostRow } from '../post-row.server';
import { approvalState } from './approval-state.server';
import { completeApproval } from './complete-approval.server';

/** Days that a link can be asked to live. */
export const LINK_DAYS = [1, 3, 7, 14] as const;

const hashOf = (token: string) => fingerprint(`expert link ${token}`);

/**
 * Makes a link by which somebody outside the house reads this one text and answers. Whoever makes it vouches
 * for the reader, also under an embargo; that is logged.
 *
 * @returns the address, shown once: only its fingerprint is stored
 */
export async function makeExpertLink(
  actor: Actor,
  { id, name, days }: { readonly id: string; readonly name: string; readonly days: number },
): Promise<{ readonly url: string }> {
  const token = randomBytes(32).toString('base64url');
  await transaction(async (tx) => {
    const row = await requireHand(tx, actor, id);
    const at = now();
    const link = await tx.expertLink.create({
      data: {
        postId: row.id,
        name,
        hash: hashOf(token),
        createdById: actor.userId,
        createdAt: at,
        expiresAt: new Date(at.getTime() + days * 86_400_000),
      },
    });
    await audit(tx, {
      at,
      actorId: actor.userId,
      action: 'post.expertLink',
      subjectType: 'post',
      subjectId: id,
      after: { linkId: link.id, days, embargoed: row.embargoUntil !== null && at < row.embargoUntil },
    });
  });
  return { url: `${publicBase()}/expert/${token}` };
}

/** Closes a link; whoever opens it after that finds nothing. */
export async function revokeExpertLink(
  actor: Actor,
  { id, linkId }: { readonly id: string; readonly linkId: string },
): Promise<void> {
  await transaction(async (tx) => {
    await requireHand(tx, actor, id);
    const { count } = await tx.expertLink.updateMany({
      where: { id: linkId, postId: id, revokedAt: null },
      data: { revokedAt: now() },
    });
    if (count === 0) throw new AppError('notFound');
  });
}

/** What an outside expert sees: the text, and nothing else of the house. */
export async function expertView(token: string) {
  const db = await prisma();
  const link = await findLink(db, token);
  if (link === null) throw new AppError('notFound', 'posts:expert.gone');
  if (link.openedAt === null)
    await db.expertLink.updateMany({ where: { id: link.id, openedAt: null }, data: { openedAt: now() } });
  const { post } = link;
  const { name: organisation, timeZone: zone } = await db.organisation.findUniqueOrThrow({
    where: { id: 1 },
  });
  return {
    organisation,
    zone,
    expert: link.name,
    expiresAt: link.expiresAt.toISOString(),
    answer: link.answer,
    title: post.title,
    language: post.language,
    document: post.document as unknown as RichDoc,
    // For somebody who is not signed in: each address opens for an hour, and the page gives new ones.
    pictures: Object.fromEntries(
      mediaFacts(post.pictures, post.language).flatMap((one) => {
        const shown = wireMedia('site', one);
        return shown ? [[one.assetId, lentPath(shown)] as const] : [];
      }),
    ),
    ownTexts: post.variants.flatMap(({ text, channel }) =>
      text === null ? [] : [{ channel: channel.name, text }],
    ),
    revision: post.revision,
  };
}

type Answer = { readonly revision: number; readonly answer: 'approved' | 'changes'; readonly note: string };

/**
 * The expert's answer. A yes counts as an approval where it is the expert's turn, otherwise it is advice that
 * the house sees; a wish for changes sends a post in review back to its writer.
 *
 * @throws AppError `notFound` when the link is over, `conflict` when the text has changed or it was answered
 */
export async function answerAsExpert(token: string, { revision, answer, note }: Answer): Promise<void> {
  await transaction(async (tx) => {
    const found = await findLink(tx, token);
    if (found === null) throw new AppError('notFound', 'posts:expert.gone');
    await tx.$queryRaw`SELECT id FROM "Post" WHERE id = ${found.postId}::uuid FOR UPDATE`;
    const link = await findLink(tx, token);
    if (link === null) throw new AppError('notFound', 'posts:expert.gone');
    if (link.answeredAt !== null) throw new AppError('conflict', 'posts:expert.answered');
    const row = link.post;
    if (row.revision !== revision) throw new AppError('conflict', 'posts:problem.changedMeanwhile');
    const at = now();
    await tx.expertLink.update({
      where: { id: link.id },
      data: { answeredAt: at, answer, note: note || null },
    });
    if (answer === 'approved') await countAsApproval(tx, row, link.name, at);
    else if (row.state === 'review') {
      const step = advancePost(workflowOf(row), { kind: 'requestChanges' });
      if (step.kind === 'moved')
        await tx.post.update({ where: { id: row.id }, data: { state: step.post.state } });
    }
    await notify(tx, {
      userIds: [link.createdById, row.authorId],
      kind: 'work',
      sentence: answer === 'approved' ? 'notices:say.expertYes' : 'notices:say.expertChanges',
      values: { name: link.name, title: row.title },
      link: `/posts/${row.id}`,
      about: `expert:${link.id}`,
      secretUntil: row.embargoUntil,
    });
    await audit(tx, {
      at,
      actorId: null,
      action: answer === 'approved' ? 'post.expertYes' : 'post.expertChanges',
      subjectType: 'post',
      subjectId: row.id,
      after: { linkId: link.id, revision },
      ...(note !== '' && { why: note }),
    });
  });
}

async function countAsApproval(tx: Tx, row: PostRow, expert: string, at: Date): Promise<void> {
  const { next } = await approvalState(tx, row);
  if (row.state !== 'review' || next?.level.kind !== 'expert') return;
  await tx.postApproval.create({
    data: { postId: row.id, revision: row.revision, level: next.index, expert, at },
  });
  await completeApproval(tx, row, null);
}

/** The link, if it is open: not revoked, its time not over. */
async function findLink(db: Pick<Tx, 'expertLink'>, token: string) {
  const link = await db.expertLink.findUnique({
    where: { hash: hashOf(token) },
    include: { post: { include: WITH_VARIANTS } },
  });
  return link !== null && link.revokedAt === null && now() < link.expiresAt ? link : null;
}

/** @throws AppError `forbidden` for those who neither write nor approve it */
async function requireHand(tx: Tx, actor: Actor, id: string): Promise<PostRow> {
  const row = await lockPost(tx, actor, id);
  const subject = await postSubject(tx, row);
  if (!can(actor, 'post.edit', subject) && !can(actor, 'post.approve', subject))
    throw new AppError('forbidden');
  return row;
}
