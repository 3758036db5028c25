import { audit } from '~/db/audit.server';
import { transaction, type Prisma, type Tx } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { addedPictures } from '~/domain/channels/document/document-pictures';
import { documentSchema } from '~/domain/channels/document/document.schema';
import { advancePost } from '~/domain/content/workflow';
import { authorize } from '~/features/accounts/api.server';
import { refuseUnseen } from '~/features/media/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import type { Misfit } from './fit';
import { misfitsNow } from './fit.server';
import { changesOf } from './post-changes';
import { getPost, lockPost, postSubject, workflowOf, type PostRow } from './post-row.server';
import type { PostText } from './post.schema';
import { keepBaseline, keepVersion, wordsOf, type Words } from './versions/keep-version.server';
import { whoWritesInstead } from './writing/edit-lock.server';

export type SaveResult =
  | {
      readonly kind: 'saved';
      readonly revision: number;
      readonly at: string;
      readonly voidedApproval: boolean;
      readonly misfits: readonly Misfit[];
    }
  /** Somebody saved after this text was opened; nothing was written. Their words come along. */
  | {
      readonly kind: 'stale';
      readonly revision: number;
      readonly by: string | null;
      readonly at: string;
      readonly theirs: Words;
    }
  /** Somebody else is writing; nothing was written. */
  | { readonly kind: 'locked'; readonly by: string; readonly since: string };

/**
 * Saves what the editor page holds. A text that was opened before somebody else's save is never written
 * over it. New words void an approval; ticks and channels do not.
 */
export async function savePost(actor: Actor, id: string, text: PostText): Promise<SaveResult> {
  return transaction(async (tx) => {
    const row = await lockPost(tx, actor, id);
    authorize(actor, 'post.edit', await postSubject(tx, row));
    const other = await whoWritesInstead(tx, actor, id);
    if (other !== null) return { kind: 'locked', by: other.name, since: other.since };
    await refuseUnseen(tx, actor, addedPictures(row.document, text.document));
    const changes = changesOf(row, text);
    const step = changes.words ? advancePost(workflowOf(row), { kind: 'edit' }) : null;
    const voidedApproval = step?.kind === 'moved' && step.voidedApproval;
    const any = Object.values(changes).some(Boolean);
    // A save whose answer was lost on the way is asked for again with the old revision, and has nothing to write.
    if (any && text.revision !== row.revision) return stale(tx, row);
    if (any) {
      const revision = row.revision + 1;
      const state = step?.kind === 'moved' ? step.post.state : row.state;
      await keepBaseline(tx, row);
      await write(tx, row, text, { state, revision });
      // What was approved of these words stays approved where the words stay.
      if (!changes.words)
        await tx.postApproval.updateMany({
          where: { postId: id, revision: row.revision },
          data: { revision },
        });
      const cause = text.auto ? 'auto' : 'saved';
      const after = await getPost(tx, actor, id);
      const begun = await keepVersion(tx, row, after, { userId: actor.userId, cause });
      // A sitting of autosaves is one event: what somebody did, not how often their page saved it.
      if (begun || !text.auto || changes.channels)
        await audit(tx, {
          at: now(),
          actorId: actor.userId,
          action: 'post.save',
          subjectType: 'post',
          subjectId: id,
          before: { state: row.state, revision: row.revision },
          after: { state, revision, ...changes, voidedApproval },
        });
    }
    const after = await getPost(tx, actor, id);
    const misfits = await misfitsNow(tx, after);
    return { kind: 'saved', revision: after.revision, at: now().toISOString(), voidedApproval, misfits };
  });
}

/** What a restored version brought: the new revision, and whether an approval fell. */
export type SavedWords = { readonly revision: number; readonly voidedApproval: boolean };

/**
 * Writes words alone, in the caller's transaction, and keeps them as a version: the rest of the post stays.
 *
 * @throws AppError `conflict` when the words are an answer's, or have a picture that the person may not know of
 */
export async function saveWords(
  tx: Tx,
  actor: Actor,
  row: PostRow,
  words: Words & {
    /** Whose words came back; null, they came from another post. */
    readonly restoredFrom: number | null;
  },
): Promise<SavedWords> {
  if (row.answerId !== null) throw new AppError('conflict', 'posts:text.isAnswer');
  const pictured = documentSchema.safeParse(words.document);
  if (pictured.success) await refuseUnseen(tx, actor, addedPictures(row.document, pictured.data));
  const step = advancePost(workflowOf(row), { kind: 'edit' });
  const state = step.kind === 'moved' ? step.post.state : row.state;
  const voidedApproval = step.kind === 'moved' && step.voidedApproval;
  const revision = row.revision + 1;
  await keepBaseline(tx, row);
  for (const { id, channelId, text } of row.variants) {
    const own = words.texts[channelId] ?? null;
    if (own !== text) await tx.variant.update({ where: { id }, data: { text: own } });
  }
  await tx.post.update({
    where: { id: row.id },
    data: { title: words.title, document: words.document as Prisma.InputJsonValue, state, revision },
  });
  const after = await getPost(tx, actor, row.id);
  const { restoredFrom } = words;
  const isBack = restoredFrom !== null;
  await keepVersion(tx, row, after, {
    userId: actor.userId,
    cause: isBack ? 'restored' : 'saved',
    ...(isBack && { restoredFrom }),
  });
  await audit(tx, {
    at: now(),
    actorId: actor.userId,
    action: isBack ? 'post.restore' : 'post.save',
    subjectType: 'post',
    subjectId: row.id,
    before: { state: row.state, revision: row.revision },
    after: { state, revision, restoredFrom, voidedApproval },
  });
  return { revision, voidedApproval };
}

type Target = {
  readonly state: PostRow['state'];
  readonly revision: number;
};

async function write(tx: Tx, row: PostRow, text: PostText, { state, revision }: Target): Promise<void> {
  await writeVariants(tx, row, text);
  // The words of an answer's post are the answer's, which has an editor of its own.
  const words =
    row.answerId === null ? { title: text.title, document: text.document as Prisma.InputJsonValue } : {};
  await tx.post.update({
    where: { id: row.id },
    data: {
      ...words,
      state,
      revision,
      checklist: text.checklist,
    },
  });
}

async function writeVariants(tx: Tx, row: PostRow, text: PostText): Promise<void> {
  for (const variant of row.variants) {
    if (!text.channels.includes(variant.channelId)) {
      // What has been planned or sent there stays in the books, and its version with it.
      if ((await tx.publication.count({ where: { variantId: variant.id } })) > 0)
        throw new AppError('conflict', 'posts:problem.channelInUse', { channel: variant.channel.name });
      await tx.variant.delete({ where: { id: variant.id } });
      continue;
    }
    const own = text.ownTexts.get(variant.channelId) ?? null;
    // Untouched rows keep their time: a version changed after the approval is not sent.
    if (own !== variant.text) await tx.variant.update({ where: { id: variant.id }, data: { text: own } });
  }
  const added = text.channels.filter((id) => !row.variants.some(({ channelId }) => channelId === id));
  const known = await tx.channel.findMany({
    where: { id: { in: added }, active: true },
    select: { id: true },
  });
  for (const { id } of known) {
    await tx.variant.create({ data: { postId: row.id, channelId: id, text: text.ownTexts.get(id) ?? null } });
  }
}

async function stale(tx: Tx, row: PostRow): Promise<SaveResult> {
  const last = await tx.auditEvent.findFirst({
    where: { subjectType: 'post', subjectId: row.id },
    include: { actor: { select: { name: true } } },
    orderBy: { id: 'desc' },
  });
  const at = (last?.at ?? row.updatedAt).toISOString();
  const by = last?.actor?.name ?? null;
  return { kind: 'stale', revision: row.revision, by, at, theirs: wordsOf(row) };
}
