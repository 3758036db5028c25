import { audit } from '~/db/audit.server';
import { prisma, transaction, type Db, type Tx } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { can } from '~/domain/access/can';
import { liveLock, lockAfter, mayWriteNow, type LockWish } from '~/domain/content/edit-lock';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { getPost, lockPost, postSubject } from '../post-row.server';

const WITH_NAMES = {
  holder: { select: { id: true, name: true } },
  askedBy: { select: { id: true, name: true } },
} as const;

/** Who is writing, for the page of somebody who looks at it. */
export type LockView = {
  readonly holder: { readonly name: string; readonly since: string; readonly mine: boolean } | null;
  readonly askedBy: { readonly name: string; readonly mine: boolean } | null;
  /** Of the post now: a page with an older one shows old words. */
  readonly revision: number;
};

/** Who is writing the post now, as this person may know it. */
export async function lockView(
  db: Db,
  actor: Actor,
  post: { readonly id: string; readonly revision: number },
): Promise<LockView> {
  const row = await db.editLock.findUnique({ where: { postId: post.id }, include: WITH_NAMES });
  const live = liveLock(row, now());
  return {
    holder: live && {
      name: live.holder.name,
      since: live.since.toISOString(),
      mine: live.userId === actor.userId,
    },
    askedBy: live?.askedBy ? { name: live.askedBy.name, mine: live.askedById === actor.userId } : null,
    revision: post.revision,
  };
}

/**
 * What the page of somebody at the post wishes of the lock, and how it stands after that. People who may
 * only read only look.
 */
export async function wishForLock(actor: Actor, id: string, wish: LockWish): Promise<LockView> {
  if (wish === 'look') {
    // Every open page looks whenever somebody writes anywhere: it waits for nobody and holds nobody up.
    const db = await prisma();
    return lockView(db, actor, await getPost(db, actor, id));
  }
  return transaction(async (tx) => {
    const post = await lockPost(tx, actor, id);
    const wanted = can(actor, 'post.edit', await postSubject(tx, post)) ? wish : 'look';
    if (wanted === 'look') return lockView(tx, actor, post);
    const at = now();
    const before = await tx.editLock.findUnique({ where: { postId: id } });
    const after = lockAfter(before, wanted, actor.userId, at);
    if (after === null) await tx.editLock.deleteMany({ where: { postId: id } });
    else {
      const { userId, since, seenAt, askedById } = after;
      const data = { userId, since, seenAt, askedById, askedAt: askedById === null ? null : at };
      await tx.editLock.upsert({ where: { postId: id }, create: { postId: id, ...data }, update: data });
    }
    const held = liveLock(before, at);
    if (wanted === 'take' && held !== null && held.userId !== actor.userId)
      await audit(tx, {
        at,
        actorId: actor.userId,
        action: 'post.takeOver',
        subjectType: 'post',
        subjectId: id,
        before: { userId: held.userId },
        after: { userId: actor.userId },
      });
    return lockView(tx, actor, post);
  });
}

/** The person who writes instead, or null when this one may. */
export async function whoWritesInstead(tx: Tx, actor: Actor, id: string) {
  const row = await tx.editLock.findUnique({ where: { postId: id }, include: WITH_NAMES });
  if (row === null || mayWriteNow(row, actor.userId, now())) return null;
  return { name: row.holder.name, since: row.since.toISOString() };
}

/** @throws AppError `conflict` with the name of who is writing */
export async function requireTurn(tx: Tx, actor: Actor, id: string): Promise<void> {
  const other = await whoWritesInstead(tx, actor, id);
  if (other !== null) throw new AppError('conflict', 'posts:lock.refused', { name: other.name });
}
