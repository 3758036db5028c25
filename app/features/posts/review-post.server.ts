import { audit } from '~/db/audit.server';
import { transaction, type Prisma, type Tx } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { can } from '~/domain/access/can';
import { advancePost, type PostEvent } from '~/domain/content/workflow';
import { authorize } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { approvalState } from './approval/approval-state.server';
import { completeApproval, requireFit } from './approval/complete-approval.server';
import { getPost, lockPost, postSubject, workflowOf, type PostRow } from './post-row.server';
import { REVIEW_ACTIONS } from './standing-reviews';
import { tellApprovers } from './tell-approvers.server';

type Seen = { readonly id: string; readonly revision: number };

/** The author says it is ready. Where the department asks nobody, it is approved at once. */
export async function submitPost(actor: Actor, seen: Seen): Promise<void> {
  await transaction(async (tx) => {
    const row = await seenPost(tx, actor, seen);
    authorize(actor, 'post.edit', await postSubject(tx, row));
    await move(tx, row, { kind: 'submit' });
    await closeSitting(tx, row);
    const approved = await completeApproval(tx, await getPost(tx, actor, row.id), null);
    await log(tx, actor, row, { action: 'post.submit', state: approved ? 'approved' : 'review' });
  });
}

/**
 * Undoes what the same person has just asked: it is a draft again, and nobody is told of it any more. Where nobody had
 * to be asked, it is not approved any more either.
 *
 * @throws AppError `conflict` when somebody has answered, it has changed since, or is approved and goes out already
 */
export async function takeSubmitBack(actor: Actor, seen: Seen): Promise<void> {
  await transaction(async (tx) => {
    const row = await seenPost(tx, actor, seen);
    authorize(actor, 'post.edit', await postSubject(tx, row));
    const asked = await tx.auditEvent.findFirst({
      where: { subjectType: 'post', subjectId: row.id, action: { in: [...REVIEW_ACTIONS] } },
      orderBy: { id: 'desc' },
    });
    if (asked?.action !== 'post.submit' || asked.actorId !== actor.userId)
      throw new AppError('conflict', 'posts:several.answered');
    // While it only asks, nothing of it goes out; what went out earlier had an approval of its own.
    if (row.state === 'approved' && (await isGoingOut(tx, row.id)))
      throw new AppError('conflict', 'posts:several.goesOut');
    await move(tx, row, { kind: 'takeBack' });
    await tellApprovers(tx, row, 'draft');
    await log(tx, actor, row, { action: 'post.submitBack', state: 'draft' });
  });
}

async function isGoingOut(tx: Tx, postId: string): Promise<boolean> {
  const state = {
    in: ['due', 'sending', 'published', 'unknown'],
  } satisfies Prisma.PublicationWhereInput['state'];
  return (await tx.publication.count({ where: { variant: { postId }, state } })) > 0;
}

/** Sends it back to be changed; the note says what, and is kept. */
export async function requestPostChanges(
  actor: Actor,
  seen: Seen & { readonly note: string },
): Promise<void> {
  await transaction(async (tx) => {
    const row = await seenPost(tx, actor, seen);
    // Whose turn it is may read and answer, whatever their role.
    const isTheirTurn = (await approvalState(tx, row)).refusedTo(actor) === null;
    if (!isTheirTurn) authorize(actor, 'post.approve', await postSubject(tx, row));
    await move(tx, row, { kind: 'requestChanges' });
    await closeSitting(tx, row);
    await tellApprovers(tx, row, 'draft');
    await log(tx, actor, row, { action: 'post.requestChanges', state: 'draft', why: seen.note });
  });
}

/**
 * Says yes to the revision that was on the approver's screen, at the level whose turn it is.
 *
 * @throws AppError `conflict` when it has changed meanwhile, or a channel could not show it as it stands;
 *   `forbidden` when it is not this person's to say
 */
export async function approvePost(actor: Actor, seen: Seen): Promise<void> {
  await transaction(async (tx) => {
    const row = await seenPost(tx, actor, seen);
    const { next, refusedTo } = await approvalState(tx, row);
    const refused = refusedTo(actor);
    if (refused === 'notYourTurn' || refused === 'ownText') throw new AppError('forbidden');
    if (row.state !== 'review') throw new AppError('conflict', 'posts:problem.notInReview');
    if (refused !== null || next === null)
      throw new AppError('conflict', `posts:problem.${refused ?? 'notInReview'}`);
    await requireFit(tx, row);
    await closeSitting(tx, row);
    await tx.postApproval.create({
      data: { postId: row.id, revision: row.revision, level: next.index, userId: actor.userId, at: now() },
    });
    const approved = await completeApproval(tx, row, actor.userId);
    await log(tx, actor, row, { action: 'post.approve', state: approved ? 'approved' : 'review' });
  });
}

/** @throws AppError `conflict` when the post is not the revision that the person saw */
async function seenPost(tx: Tx, actor: Actor, { id, revision }: Seen): Promise<PostRow> {
  const row = await lockPost(tx, actor, id);
  // Whoever may do nothing here is told nothing about revisions either.
  if (!can(actor, 'post.view', await postSubject(tx, row))) throw new AppError('notFound');
  if (revision !== row.revision) throw new AppError('conflict', 'posts:problem.changedMeanwhile');
  return row;
}

async function move(tx: Tx, row: PostRow, event: PostEvent): Promise<void> {
  const step = advancePost(workflowOf(row), event);
  if (step.kind === 'refused') throw new AppError('conflict', `posts:problem.${step.because}`);
  await tx.post.update({ where: { id: row.id }, data: { state: step.post.state } });
}

/** What a decision was about stays as it was read: the sitting of autosaves that wrote it is over. */
async function closeSitting(tx: Tx, { id, revision }: PostRow): Promise<void> {
  await tx.postVersion.updateMany({
    where: { postId: id, revision, cause: 'auto' },
    data: { cause: 'saved' },
  });
}

type Logged = { readonly action: string; readonly state: PostRow['state']; readonly why?: string };

async function log(tx: Tx, actor: Actor, row: PostRow, { action, state, why }: Logged): Promise<void> {
  const { revision } = row;
  await audit(tx, {
    at: now(),
    actorId: actor.userId,
    action,
    subjectType: 'post',
    subjectId: row.id,
    before: { state: row.state, revision },
    after: { state, revision },
    ...(why !== undefined && { why }),
  });
}
