import { audit } from '~/db/audit.server';
import { transaction, type Prisma, type Tx } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { requestSubject } from '~/domain/content/request-secrecy';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { lapseAsks, lockSlots } from '~/features/allocation/api.server';
import { unplaceGrant } from '~/features/publishing/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { nextRank } from './active-requests.server';
import { assertRoomForReturn } from './filing/room-for-more.server';
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
    include: WITH_PLACES,
  });
  const at = now();
  if (!request || !can(actor, 'request.view', requestSubject(request, at))) throw new AppError('notFound');
  authorize(actor, 'request.withdraw', requestSubject(request, at));
  if (request.state === 'withdrawn') throw new AppError('conflict', 'requests:conflict.withdrawn');
  if (request.state === 'granted' && coming(request, at).length === 0)
    throw new AppError('conflict', 'requests:conflict.goneOut');
  const freed = await letGo(tx, request, { at, actorId: actor.userId });
  return { title: request.title, hadPlaces: freed > 0 };
}

export type Released = { readonly requests: number; readonly slots: number };

/**
 * Withdraws whatever still wants or has a place for posts that will not go out any more. The caller has
 * authorised that, holds the lock on slots, and gives the reason, which stands in each request's log.
 */
export async function withdrawRequestsOf(
  tx: Tx,
  postIds: readonly string[],
  { at, actorId, why }: { readonly at: Date; readonly actorId: string; readonly why: string },
): Promise<Released> {
  const requests = await tx.slotRequest.findMany({
    where: { postId: { in: [...postIds] }, state: { not: 'withdrawn' } },
    include: WITH_PLACES,
    orderBy: { id: 'asc' },
  });
  // What has had its place and gone out is history.
  const open = requests.filter((request) => request.state !== 'granted' || coming(request, at).length > 0);
  let slots = 0;
  for (const request of open) slots += await letGo(tx, request, { at, actorId, why });
  return { requests: open.length, slots };
}

const WITH_PLACES = {
  grants: { where: { revokedAt: null }, include: { slot: true } },
} as const satisfies Prisma.SlotRequestInclude;
type RequestWithPlaces = Prisma.SlotRequestGetPayload<{ include: typeof WITH_PLACES }>;

const coming = ({ grants }: RequestWithPlaces, at: Date) => grants.filter(({ slot }) => slot.startsAt > at);

/** @returns how many places were let go */
async function letGo(
  tx: Tx,
  request: RequestWithPlaces,
  { at, actorId, why }: { readonly at: Date; readonly actorId: string; readonly why?: string },
): Promise<number> {
  const places = coming(request, at);
  for (const { id } of places) {
    await unplaceGrant(tx, id, why ?? 'withdrawn');
    await tx.grant.update({ where: { id }, data: { revokedAt: at, revokedWhy: 'withdrawn' } });
  }
  await tx.slotRequest.update({ where: { id: request.id }, data: { state: 'withdrawn', withdrawnAt: at } });
  await lapseAsks(tx);
  await audit(tx, {
    at,
    actorId,
    action: 'request.withdraw',
    subjectType: 'request',
    subjectId: request.id,
    before: { state: request.state },
    after: { state: 'withdrawn', slotsFreed: places.length },
    ...(why !== undefined && { why }),
  });
  return places.length;
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
    await assertRoomForReturn(tx, request);
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
