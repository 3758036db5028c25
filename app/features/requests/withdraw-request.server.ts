import { audit } from '~/db/audit.server';
import { transaction, type Tx } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { requestSubject } from '~/domain/content/request-secrecy';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { lockSlots } from '~/features/allocation/api.server';
import { unplaceGrant } from '~/features/publishing/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { nextRank } from './active-requests.server';
import { lockOrder } from './lock-order.server';

export type Withdrawn = {
  readonly title: string;
  /** It had places, which are free now: bringing it back does not bring them back. */
  readonly hadPlaces: boolean;
};

/** Takes back a department's own request and lets go of its places that are still to come. */
export async function withdrawRequest(actor: SignedIn, requestId: string): Promise<Withdrawn> {
  return transaction(async (tx) => {
    await lockSlots(tx);
    return withdraw(tx, actor, requestId);
  });
}

/** The same inside a transaction that already holds the lock on slots. */
export async function withdraw(tx: Tx, actor: SignedIn, requestId: string): Promise<Withdrawn> {
  const request = await tx.slotRequest.findUnique({
    where: { id: requestId },
    include: { grants: { where: { revokedAt: null }, include: { slot: true } } },
  });
  const at = now();
  if (!request || !can(actor, 'request.view', requestSubject(request, at))) throw new AppError('notFound');
  authorize(actor, 'request.withdraw', requestSubject(request, at));
  if (request.state === 'withdrawn') throw new AppError('conflict', 'requests:conflict.withdrawn');
  const coming = request.grants.filter(({ slot }) => slot.startsAt > at);
  if (request.state === 'granted' && coming.length === 0)
    throw new AppError('conflict', 'requests:conflict.goneOut');
  for (const { id } of coming) {
    await unplaceGrant(tx, id, 'withdrawn');
    await tx.grant.update({ where: { id }, data: { revokedAt: at, revokedWhy: 'withdrawn' } });
  }
  await tx.slotRequest.update({ where: { id: requestId }, data: { state: 'withdrawn', withdrawnAt: at } });
  await audit(tx, {
    at,
    actorId: actor.userId,
    action: 'request.withdraw',
    subjectType: 'request',
    subjectId: requestId,
    before: { state: request.state },
    after: { state: 'withdrawn', slotsFreed: coming.length },
  });
  return { title: request.title, hadPlaces: coming.length > 0 };
}

/** Brings a withdrawn request back, last in its department's order, to wait for a decision. */
export async function restoreRequest(actor: SignedIn, requestId: string): Promise<void> {
  await transaction(async (tx) => {
    await lockSlots(tx);
    const request = await tx.slotRequest.findUnique({ where: { id: requestId } });
    const at = now();
    if (!request || !can(actor, 'request.view', requestSubject(request, at))) throw new AppError('notFound');
    authorize(actor, 'request.withdraw', requestSubject(request, at));
    if (request.state !== 'withdrawn') throw new AppError('conflict', 'requests:conflict.notWithdrawn');
    if (request.latest <= at) throw new AppError('conflict', 'requests:conflict.windowOver');
    await lockOrder(tx, request.departmentId);
    const rank = await nextRank(tx, request.departmentId, at);
    await tx.slotRequest.update({
      where: { id: requestId },
      data: { state: 'open', withdrawnAt: null, rank },
    });
    await audit(tx, {
      at,
      actorId: actor.userId,
      action: 'request.restore',
      subjectType: 'request',
      subjectId: requestId,
      before: { state: 'withdrawn' },
      after: { state: 'open' },
    });
  });
}
