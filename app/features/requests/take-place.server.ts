import { audit } from '~/db/audit.server';
import { organisationZone } from '~/db/organisation-zone.server';
import { transaction, type SlotRequest, type Tx } from '~/db/prisma.server';
import { isDuplicate } from '~/db/violations.server';
import { can } from '~/domain/access/can';
import { formatSlot } from '~/domain/calendar/format';
import { requestSubject } from '~/domain/content/request-secrecy';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import {
  brokenRules,
  grantSlot,
  lapseAsks,
  lockSlots,
  placementViolations,
  SLOT_HOLDERS,
} from '~/features/allocation/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { withdraw } from './withdraw-request.server';

export type TakePlace = {
  readonly requestId: string;
  /** One slot per episode, in order, all on one channel. */
  readonly slotIds: readonly string[];
  /** An own request that is given up for it. */
  readonly insteadOf?: string | undefined;
  /** Nobody needs to be on duty there, whatever the request said. */
  readonly unanswered?: boolean;
};

/**
 * Gives a waiting request a free place that its department chose, moving its window and channels as far
 * as that takes, never past an embargo. Every rule of the game holds for it as for a decision of a round.
 *
 * @returns the first slot's time
 * @throws AppError `conflict` with the rule that forbids it, or that somebody was faster
 */
export async function takePlace(actor: SignedIn, take: TakePlace): Promise<Date> {
  try {
    return await transaction(async (tx) => {
      await lockSlots(tx);
      const request = await requireWaiting(tx, actor, take.requestId);
      if (take.insteadOf !== undefined) await giveUp(tx, actor, request, take.insteadOf);
      return place(tx, actor, request, take);
    });
  } catch (error) {
    if (isDuplicate(error)) throw new AppError('conflict', 'requests:conflict.slotTaken');
    throw error;
  }
}

async function requireWaiting(tx: Tx, actor: SignedIn, id: string): Promise<SlotRequest> {
  const request = await tx.slotRequest.findUnique({ where: { id } });
  const at = now();
  if (!request || !can(actor, 'request.view', requestSubject(request, at))) throw new AppError('notFound');
  authorize(actor, 'request.edit', requestSubject(request, at));
  if (request.state === 'granted') throw new AppError('conflict', 'requests:conflict.granted');
  if (request.state === 'withdrawn') throw new AppError('conflict', 'requests:conflict.withdrawn');
  return request;
}

async function giveUp(tx: Tx, actor: SignedIn, request: SlotRequest, ownId: string): Promise<void> {
  const own = await tx.slotRequest.findUnique({ where: { id: ownId } });
  if (!own || own.departmentId !== request.departmentId) throw new AppError('notFound');
  await withdraw(tx, actor, ownId);
}

async function place(
  tx: Tx,
  actor: SignedIn,
  request: SlotRequest,
  { slotIds, unanswered = false }: TakePlace,
): Promise<Date> {
  const slots = await tx.slot.findMany({
    where: { id: { in: [...slotIds] } },
    include: SLOT_HOLDERS,
    orderBy: { startsAt: 'asc' },
  });
  const [first] = slots;
  const last = slots.at(-1);
  if (!first || !last || slots.length !== request.episodes) throw new AppError('notFound');
  if (slots.some(({ channelId }) => channelId !== first.channelId)) throw new AppError('notFound');
  if (slots.some((slot) => slot.grants.length > 0 || slot.publications.length > 0 || slot.closedAt !== null))
    throw new AppError('conflict', 'requests:conflict.slotTaken');
  if (request.embargoUntil && first.startsAt < request.embargoUntil) {
    const zone = await organisationZone(tx);
    const until = formatSlot(request.embargoUntil, zone, actor.language, { now: now() });
    throw new AppError('conflict', 'requests:conflict.embargo', { until });
  }
  const there = { from: first.startsAt, to: last.startsAt, channelId: first.channelId };
  await widen(tx, request, there);
  const placements = slots.map(({ id }, index) => ({
    requestId: request.id,
    episode: index + 1,
    slotId: id,
  }));
  // The wish for somebody who answers goes only where it is what stands in the way now, whatever was said before.
  const isWaived = unanswered && (await brokenRules(tx, placements)).some(({ code }) => code === 'H13');
  if (isWaived) await tx.slotRequest.update({ where: { id: request.id }, data: { needsAnswer: false } });
  const [because] = await placementViolations(tx, actor, placements);
  if (because !== undefined) throw new AppError('conflict', 'requests:conflict.rule', { because });
  for (const placement of placements) await grantSlot(tx, { ...placement, decisionId: null, pinned: false });
  await tx.slotRequest.update({ where: { id: request.id }, data: { state: 'granted' } });
  await lapseAsks(tx);
  await audit(tx, {
    at: now(),
    actorId: actor.userId,
    action: 'request.take',
    subjectType: 'request',
    subjectId: request.id,
    before: { state: request.state, ...(isWaived && { needsAnswer: true }) },
    after: { slots: slots.map(({ id }) => id), ...(isWaived && { needsAnswer: false }) },
  });
  return first.startsAt;
}

type Accepted = {
  readonly from: Date;
  readonly to: Date;
  readonly channelId: string;
};

/** The department accepts another time or channel than it asked for, and its request says so from now on. */
async function widen(tx: Tx, request: SlotRequest, { from, to, channelId }: Accepted): Promise<void> {
  await tx.slotRequest.update({
    where: { id: request.id },
    data: {
      earliest: from < request.earliest ? from : request.earliest,
      latest: to > request.latest ? to : request.latest,
    },
  });
  const known = await tx.requestChannel.findMany({
    where: { requestId: request.id },
    orderBy: { position: 'desc' },
  });
  if (known.some((row) => row.channelId === channelId)) return;
  await tx.requestChannel.create({
    data: { requestId: request.id, channelId, position: (known[0]?.position ?? 0) + 1 },
  });
}
