import { audit } from '~/db/audit.server';
import { organisationZone } from '~/db/organisation-zone.server';
import { transaction } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { requestSubject } from '~/domain/content/request-secrecy';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { periodDays } from '~/features/allocation/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { nextRank } from '../active-requests.server';
import { lockOrder } from '../lock-order.server';
import { nextWindow } from './next-window';
import { assertRoomForMore } from './room-for-more.server';

/**
 * Asks for the same in the next period: a new request, last in the own order, with the window so many
 * whole periods later that it lies ahead. The evidence and the post are not copied: each belongs to its own
 * moment. An embargo that is still in force goes along, since the title is under it.
 */
export async function copyRequest(actor: SignedIn, requestId: string): Promise<string> {
  return transaction(async (tx) => {
    const row = await tx.slotRequest.findUnique({
      where: { id: requestId },
      include: { channels: { include: { channel: { select: { active: true } } } } },
    });
    const at = now();
    if (!row || !can(actor, 'request.view', requestSubject(row, at))) throw new AppError('notFound');
    authorize(actor, 'request.edit', requestSubject(row, at));
    const channels = row.channels.filter(({ channel }) => channel.active);
    if (channels.length === 0) throw new AppError('conflict', 'requests:form.problem.channelGone');
    await lockOrder(tx, row.departmentId);
    await assertRoomForMore(tx, { ...row, kind: 'normal' });
    const window = nextWindow(row, {
      now: at,
      periodDays: await periodDays(tx),
      zone: await organisationZone(tx),
    });
    const isSecret = row.embargoUntil !== null && at < row.embargoUntil;
    const { departmentId, title, topicKey, weekdays, fromMinute, toMinute } = row;
    const { episodes, minDaysBetween, maxDaysBetween, needsAnswer } = row;
    const copy = await tx.slotRequest.create({
      data: {
        departmentId,
        title,
        topicKey,
        weekdays,
        fromMinute,
        toMinute,
        episodes,
        minDaysBetween,
        maxDaysBetween,
        needsAnswer,
        authorId: actor.userId,
        rank: await nextRank(tx, departmentId, at),
        ...window,
        ...(isSecret && {
          embargoUntil: row.embargoUntil,
          embargoReason: row.embargoReason,
          insiderIds: [...new Set([row.authorId, ...row.insiderIds])],
        }),
        evidence: {},
        createdAt: at,
        channels: {
          create: channels
            .toSorted((a, b) => a.position - b.position)
            .map(({ channelId }, index) => ({ channelId, position: index + 1 })),
        },
      },
    });
    await audit(tx, {
      at,
      actorId: actor.userId,
      action: 'request.copy',
      subjectType: 'request',
      subjectId: copy.id,
      after: { from: requestId },
    });
    return copy.id;
  });
}
