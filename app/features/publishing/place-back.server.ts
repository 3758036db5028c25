import { audit } from '~/db/audit.server';
import { prisma, transaction, type Db, type Publication } from '~/db/prisma.server';
import { seesPost } from '~/domain/content/sees-post';
import { authorize } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import type { ToastMessage } from '~/platform/toast.server';
import { isId, type Person } from './decide.server';
import { placePost } from './place-post.server';
import { lockPublication } from './publication-row.server';

/**
 * Gives a post the time again at which a publication of it was cancelled: on the same channel, in the same slot, and
 * for the same grant while that stands. A new publication is made: the cancelled one stays in the books.
 *
 * @throws AppError `conflict` where the place is taken by now, the time is past or the post has another one there
 */
export async function placeBack(actor: Person, publicationId: string): Promise<void> {
  authorize(actor, 'publication.move', { kind: 'publication' });
  await transaction(async (tx) => {
    const at = now();
    const row = isId(publicationId) ? await lockPublication(tx, publicationId) : null;
    if (row === null || !seesPost(actor, row.variant.post, at)) throw new AppError('notFound');
    if (!(await wasPlanned(tx, row))) throw new AppError('conflict', 'publishing:place.notCancelled');
    const grant = row.grantId === null ? null : await tx.grant.findUnique({ where: { id: row.grantId } });
    const placed = await placePost(tx, {
      postId: row.variant.post.id,
      channelId: row.channelId,
      publishAt: row.publishAt,
      by: actor,
      ...(row.slotId !== null && { slotId: row.slotId }),
      ...(grant?.revokedAt === null && { grantId: grant.id }),
      alone: true,
    });
    await audit(tx, {
      at,
      actorId: actor.userId,
      action: 'post.place',
      subjectType: 'post',
      subjectId: row.variant.post.id,
      after: {
        publicationId: placed.publicationId,
        channel: row.channel.key,
        publishAt: row.publishAt.toISOString(),
        slot: placed.slotId !== null,
      },
    });
  });
}

/**
 * Whether it was planned until somebody cancelled it. What was held had still to be looked at by a person, and what was
 * let past the holds was let past as it stood: neither comes back as if nothing had been said about it.
 */
async function wasPlanned(db: Db, { id, state, exemptAt }: Standing): Promise<boolean> {
  if (state !== 'cancelled' || exemptAt !== null) return false;
  const event = await db.auditEvent.findFirst({
    where: { subjectType: 'publication', subjectId: id, action: 'publication.cancel' },
    orderBy: { id: 'desc' },
  });
  return (event?.before as { readonly state?: string } | null)?.state === 'planned';
}

type Standing = Pick<Publication, 'id' | 'state' | 'exemptAt'>;

/** How a cancelled publication gets its time back, for the toast; nothing where it was not merely planned, or the time has passed. */
export async function wayBackOf(publicationId: string, next: string): Promise<Pick<ToastMessage, 'undo'>> {
  const db = await prisma();
  const row = await db.publication.findUniqueOrThrow({ where: { id: publicationId } });
  if (row.publishAt <= now() || !(await wasPlanned(db, row))) return {};
  return { undo: { action: `/publications/${publicationId}`, fields: { intent: 'placeBack', next } } };
}
