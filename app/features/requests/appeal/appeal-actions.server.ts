import { audit } from '~/db/audit.server';
import { transaction, type Appeal, type SlotRequest, type Tx } from '~/db/prisma.server';
import { isDuplicate } from '~/db/violations.server';
import { can } from '~/domain/access/can';
import { requestSubject } from '~/domain/content/request-secrecy';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { givePlace, lockSlots, tellDecisions } from '~/features/allocation/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { tellAppeal, tellAppealAnswered } from '../tell.server';

const APPEAL_KINDS = ['fact', 'pin', 'policy'] as const;
export type AppealKind = (typeof APPEAL_KINDS)[number];

const MOST_TEXT = 1_000;

/**
 * Appeals against a decision. Lots are never drawn again: an appeal brings a new fact, asks a named person
 * to pin the post, or asks for another rule in the next period.
 */
export async function fileAppeal(
  actor: SignedIn,
  { requestId, kind, text }: { readonly requestId: string; readonly kind: string; readonly text: string },
): Promise<void> {
  const chosen = APPEAL_KINDS.find((each) => each === kind);
  const words = text.trim().slice(0, MOST_TEXT);
  if (!chosen) throw new AppError('invalid');
  if (words === '') throw new AppError('invalid', 'requests:appeal.problem.text');
  try {
    await transaction(async (tx) => {
      const request = await tx.slotRequest.findUnique({ where: { id: requestId } });
      if (!request || !can(actor, 'request.view', requestSubject(request, now())))
        throw new AppError('notFound');
      authorize(actor, 'request.edit', requestSubject(request, now()));
      assertDecided(request);
      const appeal = await tx.appeal.create({
        data: { requestId, kind: chosen, text: words, authorId: actor.userId, createdAt: now() },
      });
      await log(tx, actor, 'request.appeal', appeal, words);
      await tellAppeal(tx, appeal.id);
    });
  } catch (error) {
    if (isDuplicate(error)) throw new AppError('conflict', 'requests:appeal.problem.open');
    throw error;
  }
}

function assertDecided({ state }: SlotRequest): void {
  if (state === 'open' || state === 'withdrawn')
    throw new AppError('conflict', 'requests:appeal.problem.undecided');
}

export type AppealAnswer = {
  readonly appealId: string;
  readonly accept: boolean;
  readonly text: string;
  /** For a pin: the place, and whose post gives way for it. */
  readonly place: { readonly slotId: string; readonly holderId: string | null } | null;
};

/**
 * Answers an appeal, by name and with a reason that everybody reads. A new fact puts the request before
 * the next calculation; a pin gives it a place now, with compensation for whoever gives way; a wish about
 * the rules is kept for the next version.
 */
export async function answerAppeal(actor: SignedIn, answer: AppealAnswer): Promise<void> {
  authorize(actor, 'round.pin', { kind: 'round' });
  const text = answer.text.trim().slice(0, MOST_TEXT);
  if (text === '') throw new AppError('invalid', 'requests:appeal.problem.answer');
  await transaction(async (tx) => {
    await lockSlots(tx);
    const appeal = await tx.appeal.findUnique({
      where: { id: answer.appealId },
      include: { request: true },
    });
    if (!appeal || !can(actor, 'request.view', requestSubject(appeal.request, now())))
      throw new AppError('notFound');
    if (appeal.state !== 'open') throw new AppError('conflict', 'requests:appeal.problem.answered');
    if (answer.accept) await carryOut(tx, actor, { appeal, answer, text });
    await tx.appeal.update({
      where: { id: appeal.id },
      data: {
        state: answer.accept ? 'accepted' : 'rejected',
        answeredById: actor.userId,
        answeredAt: now(),
        answer: text,
      },
    });
    await log(tx, actor, answer.accept ? 'request.acceptAppeal' : 'request.rejectAppeal', appeal, text);
    await tellAppealAnswered(tx, appeal.id);
  });
}

type Carry = {
  readonly appeal: Appeal & { readonly request: SlotRequest };
  readonly answer: AppealAnswer;
  readonly text: string;
};

async function carryOut(tx: Tx, actor: SignedIn, { appeal, answer, text }: Carry): Promise<void> {
  const { request } = appeal;
  if (appeal.kind === 'fact') {
    // What has a place keeps it; the new fact is then for the next change of it.
    if (request.state === 'waitlisted' || request.state === 'declined')
      await tx.slotRequest.update({ where: { id: request.id }, data: { state: 'open' } });
  } else if (appeal.kind === 'pin') {
    if (request.state === 'granted') throw new AppError('conflict', 'requests:conflict.granted');
    if (request.state === 'withdrawn') throw new AppError('conflict', 'requests:conflict.withdrawn');
    if (!answer.place) throw new AppError('invalid', 'requests:appeal.problem.place');
    const { slotId, holderId } = answer.place;
    await givePlace(tx, actor, { requestId: request.id, slotId, holderId, ground: 'pinned', why: text });
    await tellDecisions(tx, holderId ? [request.id, holderId] : [request.id]);
  }
}

async function log(tx: Tx, actor: SignedIn, action: string, appeal: Appeal, why: string): Promise<void> {
  await audit(tx, {
    at: now(),
    actorId: actor.userId,
    action,
    subjectType: 'request',
    subjectId: appeal.requestId,
    after: { kind: appeal.kind },
    why,
  });
}
