import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { requestSubject } from '~/domain/content/request-secrecy';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { moveInList } from '~/ui/decisions/move-in-list';
import { listOrder, writeOrder } from './active-requests.server';
import { lockOrder } from './lock-order.server';

/**
 * Puts a request at another place of its department's own order; `to` counts from 0. Colleagues who move
 * at the same time do so one after the other, and both find whole orders.
 */
export async function moveRequest(actor: SignedIn, requestId: string, to: number): Promise<void> {
  await transaction(async (tx) => {
    const request = await tx.slotRequest.findUnique({ where: { id: requestId } });
    if (!request || !can(actor, 'request.view', requestSubject(request, now())))
      throw new AppError('notFound');
    authorize(actor, 'request.rank', requestSubject(request, now()));
    await lockOrder(tx, request.departmentId);
    const order = await listOrder(tx, request.departmentId, now());
    const from = order.indexOf(requestId);
    if (from < 0) throw new AppError('conflict', 'requests:conflict.notInOrder');
    const place = Math.max(0, Math.min(order.length - 1, Math.trunc(to)));
    await writeOrder(tx, moveInList(order, from, place));
    if (place === from) return;
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'request.rank',
      subjectType: 'request',
      subjectId: requestId,
      before: { rank: from + 1 },
      after: { rank: place + 1 },
    });
  });
}
