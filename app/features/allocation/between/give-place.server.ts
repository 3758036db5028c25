import { audit } from '~/db/audit.server';
import type { Prisma, Tx } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { unplaceGrant } from '~/features/publishing/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import type { StoredExplanation } from '../round/stored-explanation';
import { grantSlot } from '../round/write-decisions.server';
import { lapseAsks } from './lapse-asks.server';
import { teller, type BothLanguages, type Tell } from './tell-between.server';
import { urgentChoices, type UrgentChoice } from './urgent-choices.server';

/** On what ground a place is given between rounds: an acute post, a crisis, its holder agreed, a person's pin. */
export type Ground = 'acute' | 'crisis' | 'asked' | 'pinned';

/** The rule of the game that a ground stands for, as decisions name it. */
const RULE: Readonly<Record<Ground, string>> = {
  acute: 'acute',
  crisis: 'crisis',
  asked: 'acute',
  pinned: 'pin',
};

export type GivePlace = {
  readonly requestId: string;
  readonly slotId: string;
  /** Whose post gives way; null for a free place. */
  readonly holderId: string | null;
  readonly ground: Ground;
  /** Why, in somebody's own words; everybody concerned reads it. */
  readonly why: string;
  /** Nobody needs to be on duty there: the request says so from now on. A pin needs nobody and changes nothing. */
  readonly unanswered?: boolean;
  /** Whose words they are, where it is not who gives the place: the one who asked for it. */
  readonly saidBy?: string;
};

export type GivenPlace = {
  readonly startsAt: Date;
  /** Where the post that gave way stands now; null when it waits again, or none gave way. */
  readonly movedTo: Date | null;
};

/**
 * Gives one waiting request a place between rounds. Where another post stands there, that one goes to its
 * next place or back to waiting, and its department's balance gets one post of compensation, unless it made way for
 * another post of the same department. Both get a decision that says why. Call it under the lock on slots, when it has been decided who may do this;
 * everything is looked at again here.
 *
 * @throws AppError `conflict` when the place is not to be had like that any more
 */
export async function givePlace(tx: Tx, actor: SignedIn, give: GivePlace): Promise<GivenPlace> {
  const { requestId, slotId, holderId, ground, why } = give;
  const choices = await urgentChoices(tx, requestId, { forPin: ground === 'pinned', only: slotId });
  const choice = choices.find(
    (each) => each.slotId === slotId && (each.holder?.requestId ?? null) === holderId,
  );
  if (!choice) throw new AppError('conflict', 'arbitration:between.changed');
  const isWaived = choice.unanswered && ground !== 'pinned';
  if (isWaived && !give.unanswered) throw new AppError('conflict', 'arbitration:between.changed');
  if (isWaived) await tx.slotRequest.update({ where: { id: requestId }, data: { needsAnswer: false } });
  const slot = await slotOf(tx, slotId);
  const tell = await teller(tx, holderId ? [requestId, holderId] : [requestId], why);
  const movedTo = choice.holder && (await moveAside(tx, actor, { give, choice, tell }));
  await decide(tx, requestId, 'granted', {
    rule: RULE[ground],
    text: tell(
      `arbitration:between.got.${choice.holder ? ground : 'free'}`,
      { at: slot.startsAt, channel: slot.channel.name },
      holderId,
    ),
    place: { slotId, pinned: ground === 'pinned' },
    pinnedWhy: ground === 'pinned' ? why : null,
  });
  await lapseAsks(tx);
  await audit(tx, {
    at: now(),
    actorId: actor.userId,
    action: choice.holder ? 'request.displace' : 'request.urgent',
    subjectType: 'request',
    subjectId: requestId,
    ...(isWaived && { before: { needsAnswer: true } }),
    after: {
      slot: slotId,
      ground,
      ...(isWaived && { needsAnswer: false }),
      ...(holderId && { gaveWay: holderId }),
    },
    ...(why !== '' && { why }),
  });
  return { startsAt: slot.startsAt, movedTo };
}

const slotOf = (tx: Tx, id: string) =>
  tx.slot.findUniqueOrThrow({
    where: { id },
    include: { channel: { select: { name: true, pool: true } } },
  });

type Aside = { readonly give: GivePlace; readonly choice: UrgentChoice; readonly tell: Tell };

async function moveAside(
  tx: Tx,
  actor: SignedIn,
  { give: { requestId, ground, why, saidBy }, choice, tell }: Aside,
): Promise<Date | null> {
  const holderId = choice.holder?.requestId ?? '';
  const grant = await tx.grant.findFirst({
    where: { requestId: holderId, revokedAt: null, slot: { startsAt: { gt: now() } } },
    include: { slot: { include: { channel: true } }, request: true },
  });
  if (!grant) throw new AppError('conflict', 'arbitration:between.changed');
  await unplaceGrant(tx, grant.id, ground);
  await tx.grant.update({ where: { id: grant.id }, data: { revokedAt: now(), revokedWhy: ground } });
  const { departmentId } = await tx.slotRequest.findUniqueOrThrow({ where: { id: requestId } });
  // Who gives way to a post of its own has lost nothing to anybody, whatever the ground.
  const isCompensated = departmentId !== grant.request.departmentId;
  if (isCompensated)
    await tx.ledgerMovement.create({
      data: {
        departmentId: grant.request.departmentId,
        pool: grant.slot.channel.pool,
        amount: 1,
        cause: ground,
        requestId: holderId,
        userId: saidBy ?? actor.userId,
        why: why === '' ? null : why,
        at: now(),
      },
    });
  const toSlotId = choice.holder?.toSlotId ?? null;
  const to = toSlotId === null ? null : await slotOf(tx, toSlotId);
  const stood = to ?? grant.slot;
  const place = { at: stood.startsAt, channel: stood.channel.name };
  const told = tell(`arbitration:between.${to ? 'moved' : 'lost'}.${ground}`, place, requestId);
  const paid = tell('arbitration:between.compensated', place, null);
  await decide(tx, holderId, to ? 'granted' : 'waitlisted', {
    rule: RULE[ground],
    text: isCompensated ? { fi: `${told.fi} ${paid.fi}`, en: `${told.en} ${paid.en}` } : told,
    place: to && { slotId: to.id, pinned: false },
    pinnedWhy: null,
  });
  return to?.startsAt ?? null;
}

type NewDecision = {
  readonly rule: string;
  readonly text: BothLanguages;
  readonly place: { readonly slotId: string; readonly pinned: boolean } | null;
  readonly pinnedWhy: string | null;
};

async function decide(
  tx: Tx,
  requestId: string,
  outcome: 'granted' | 'waitlisted',
  { rule, text, place, pinnedWhy }: NewDecision,
): Promise<void> {
  const explanation: StoredExplanation = { record: null, slotIds: {}, pinnedWhy };
  const { id: decisionId } = await tx.decision.create({
    data: {
      requestId,
      outcome,
      rule,
      textFi: text.fi,
      textEn: text.en,
      explanation: explanation as unknown as Prisma.InputJsonObject,
      createdAt: now(),
    },
  });
  if (place) await grantSlot(tx, { requestId, episode: 1, decisionId, ...place });
  await tx.slotRequest.update({ where: { id: requestId }, data: { state: outcome } });
}
