import { audit } from '~/db/audit.server';
import { transaction, type SlotRequest, type Tx } from '~/db/prisma.server';
import { isDuplicate } from '~/db/violations.server';
import { can } from '~/domain/access/can';
import { requestSubject } from '~/domain/content/request-secrecy';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { givePlace, lockSlots, tellDecisions, type Ground } from '~/features/allocation/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { tellAnswered, tellAsked } from '../tell.server';
import { wayOf } from './urgent.view.server';

export type UrgentWish = {
  readonly requestId: string;
  readonly slotId: string;
  readonly holderId: string | null;
  readonly why: string;
  /** Nobody needs to be on duty there, whatever the request said. */
  readonly unanswered?: boolean;
};

export type UrgentResult =
  { readonly kind: 'given'; readonly at: Date } | { readonly kind: 'asked'; readonly department: string };

/**
 * Gets a place for what cannot wait. A free one is taken, one of its own department is used, a crisis moves another's;
 * otherwise the department that holds it is asked, and nothing moves until it answers.
 */
export async function wantUrgently(actor: SignedIn, wish: UrgentWish): Promise<UrgentResult> {
  try {
    return await transaction(async (tx) => {
      await lockSlots(tx);
      const request = await requireUrgent(tx, actor, wish.requestId);
      const holder = wish.holderId === null ? null : await requireRequest(tx, wish.holderId);
      const way = wayOf(request, holder?.departmentId ?? null);
      if (way === 'ask' && holder) return ask(tx, actor, { wish, holder });
      const why = wish.why.trim();
      if (way === 'crisis' && why === '') throw new AppError('invalid', 'requests:urgent.problem.why');
      const ground: Ground = way === 'crisis' ? 'crisis' : 'acute';
      const { startsAt } = await givePlace(tx, actor, { ...wish, ground, why });
      await tellDecisions(tx, [request.id, ...(holder ? [holder.id] : [])]);
      return { kind: 'given', at: startsAt } as const;
    });
  } catch (error) {
    if (isDuplicate(error)) throw new AppError('conflict', 'requests:conflict.slotTaken');
    throw error;
  }
}

async function requireUrgent(tx: Tx, actor: SignedIn, id: string): Promise<SlotRequest> {
  const request = await requireRequest(tx, id);
  if (!can(actor, 'request.view', requestSubject(request, now()))) throw new AppError('notFound');
  authorize(actor, 'request.edit', requestSubject(request, now()));
  if (request.kind === 'normal') throw new AppError('conflict', 'requests:urgent.problem.normal');
  if (request.state === 'granted') throw new AppError('conflict', 'requests:conflict.granted');
  if (request.state === 'withdrawn') throw new AppError('conflict', 'requests:conflict.withdrawn');
  return request;
}

async function requireRequest(tx: Tx, id: string): Promise<SlotRequest> {
  const request = await tx.slotRequest.findUnique({ where: { id } });
  if (!request) throw new AppError('notFound');
  return request;
}

async function ask(
  tx: Tx,
  actor: SignedIn,
  { wish, holder }: { readonly wish: UrgentWish; readonly holder: SlotRequest },
): Promise<UrgentResult> {
  const why = wish.why.trim();
  if (why === '') throw new AppError('invalid', 'requests:urgent.problem.why');
  const open = await tx.placeAsk.count({
    where: { requestId: wish.requestId, holderId: holder.id, state: 'asked' },
  });
  if (open > 0) throw new AppError('conflict', 'requests:urgent.problem.asked');
  const row = await tx.placeAsk.create({
    data: {
      requestId: wish.requestId,
      holderId: holder.id,
      slotId: wish.slotId,
      why: why.slice(0, 500),
      askedById: actor.userId,
      askedAt: now(),
    },
  });
  await audit(tx, {
    at: now(),
    actorId: actor.userId,
    action: 'request.ask',
    subjectType: 'request',
    subjectId: wish.requestId,
    after: { of: holder.id, slot: wish.slotId },
    why,
  });
  await tellAsked(tx, row.id);
  const department = await tx.department.findUniqueOrThrow({ where: { id: holder.departmentId } });
  return { kind: 'asked', department: actor.language === 'fi' ? department.nameFi : department.nameEn };
}

/**
 * Answers for the department that holds a place. A yes moves the posts in the same transaction; what has
 * become impossible meanwhile is told, and nothing moves.
 */
export async function answerAsk(
  actor: SignedIn,
  answer: { readonly askId: string; readonly agree: boolean; readonly text: string },
): Promise<void> {
  await transaction(async (tx) => {
    await lockSlots(tx);
    const row = await tx.placeAsk.findUnique({
      where: { id: answer.askId },
      include: { holder: true, request: true },
    });
    if (!row) throw new AppError('notFound');
    authorize(actor, 'request.edit', requestSubject(row.holder, now()));
    if (row.state !== 'asked') throw new AppError('conflict', 'requests:urgent.problem.answered');
    if (['granted', 'withdrawn'].includes(row.request.state))
      throw new AppError('conflict', 'requests:urgent.problem.noNeed');
    await tx.placeAsk.update({
      where: { id: row.id },
      data: {
        state: answer.agree ? 'agreed' : 'refused',
        answeredById: actor.userId,
        answeredAt: now(),
        answer: answer.text.trim().slice(0, 500) || null,
      },
    });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: answer.agree ? 'request.giveWay' : 'request.keepPlace',
      subjectType: 'request',
      subjectId: row.holderId,
      after: { for: row.requestId },
    });
    if (answer.agree) {
      await givePlace(tx, actor, {
        requestId: row.requestId,
        slotId: row.slotId,
        holderId: row.holderId,
        ground: 'asked',
        why: row.why,
        saidBy: row.askedById,
      });
      await tellDecisions(tx, [row.requestId, row.holderId]);
    }
    await tellAnswered(tx, row.id);
  });
}
