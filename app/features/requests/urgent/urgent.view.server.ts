import type { Db } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { requestSubject, titleFor } from '~/domain/content/request-secrecy';
import type { SignedIn } from '~/features/accounts/api.server';
import { urgentChoices } from '~/features/allocation/api.server';
import { now } from '~/platform/clock.server';

/** Where an urgent request could go at once, and what each place costs whom. */
export async function urgentView(
  db: Db,
  actor: SignedIn,
  request: UrgentRequest & { readonly id: string },
  range: Parameters<typeof urgentChoices>[2] = {},
) {
  const choices = await urgentChoices(db, request.id, range);
  const slotIds = choices.flatMap(({ slotId, holder }) => [
    slotId,
    ...(holder?.toSlotId ? [holder.toSlotId] : []),
  ]);
  const slots = await db.slot.findMany({
    where: { id: { in: slotIds } },
    include: { channel: { select: { name: true } } },
  });
  const holders = await db.slotRequest.findMany({
    where: { id: { in: choices.flatMap(({ holder }) => (holder ? [holder.requestId] : [])) } },
    include: { department: true },
  });
  const asks = await db.placeAsk.findMany({ where: { requestId: request.id }, orderBy: { askedAt: 'desc' } });
  return choices.flatMap(({ slotId, holder, unanswered }) => {
    const slot = slots.find(({ id }) => id === slotId);
    if (!slot) return [];
    const row = holder && holders.find(({ id }) => id === holder.requestId);
    const to = holder?.toSlotId ? slots.find(({ id }) => id === holder.toSlotId) : undefined;
    const ask = asks.find((each) => each.slotId === slotId && each.holderId === holder?.requestId);
    return [
      {
        slotId,
        at: slot.startsAt.toISOString(),
        channel: slot.channel.name,
        /** What pressing the button does: take it, use a place of its own department, move by crisis, or ask its holder. */
        way: wayOf(request, row?.departmentId ?? null),
        holder: row
          ? {
              id: row.id,
              title: titleFor(actor, row, now()),
              department: actor.language === 'fi' ? row.department.nameFi : row.department.nameEn,
              to: to ? { at: to.startsAt.toISOString(), channel: to.channel.name } : null,
            }
          : null,
        /** Questions will follow, and nobody is on duty there to answer them. */
        unanswered,
        ask: ask ? { state: ask.state, answer: ask.answer } : null,
      },
    ];
  });
}

export type UrgentPlaceView = Awaited<ReturnType<typeof urgentView>>[number];

export type UrgentWay = 'take' | 'own' | 'crisis' | 'ask';

type UrgentRequest = { readonly kind: string; readonly departmentId: string };

/**
 * A promise moves for a declared crisis, or when the department that holds it gives it: to a post of its own at once,
 * to another's when asked, even when whoever asks belongs to both.
 */
export function wayOf({ kind, departmentId }: UrgentRequest, holderDepartmentId: string | null): UrgentWay {
  if (holderDepartmentId === null) return 'take';
  if (kind === 'crisis') return 'crisis';
  return holderDepartmentId === departmentId ? 'own' : 'ask';
}

/** Questions that wait for this person's answer about one of their department's places. */
export async function asksView(db: Db, actor: SignedIn, holderId: string) {
  const rows = await db.placeAsk.findMany({
    where: { holderId, state: 'asked' },
    include: {
      request: { include: { department: true } },
      holder: { include: { grants: { where: { revokedAt: null }, select: { slotId: true } } } },
    },
    orderBy: { askedAt: 'asc' },
  });
  // A place that the holder has no more is not its to give.
  const asks = rows.filter(({ slotId, holder }) => holder.grants.some((grant) => grant.slotId === slotId));
  const mayAnswer = (ask: (typeof asks)[number]) =>
    can(actor, 'request.edit', requestSubject(ask.holder, now()));
  const outcomes = new Map<string, Outcome>();
  for (const ask of asks.filter(mayAnswer)) outcomes.set(ask.id, await outcomeOf(db, ask));
  const askers = await db.user.findMany({
    where: { id: { in: asks.map(({ askedById }) => askedById) } },
    select: { id: true, name: true },
  });
  return asks.map((ask) => ({
    id: ask.id,
    why: ask.why,
    by: askers.find(({ id }) => id === ask.askedById)?.name ?? '',
    title: titleFor(actor, ask.request, now()),
    department: actor.language === 'fi' ? ask.request.department.nameFi : ask.request.department.nameEn,
    /** What a yes would mean; null for those who cannot give it. */
    outcome: outcomes.get(ask.id) ?? null,
  }));
}

/** The holder's post would go elsewhere or wait for the next round; or the place cannot be given any more. */
type Outcome =
  | { readonly kind: 'moves'; readonly at: string; readonly channel: string }
  | { readonly kind: 'waits' | 'gone' };

/** What whoever asked was told that it would cost, as it stands now: the holder decides knowing the same. */
async function outcomeOf(
  db: Db,
  {
    requestId,
    slotId,
    holderId,
  }: { readonly requestId: string; readonly slotId: string; readonly holderId: string },
): Promise<Outcome> {
  const choices = await urgentChoices(db, requestId, { only: slotId });
  const choice = choices.find((each) => each.slotId === slotId && each.holder?.requestId === holderId);
  if (!choice) return { kind: 'gone' };
  const toSlotId = choice.holder?.toSlotId ?? null;
  if (toSlotId === null) return { kind: 'waits' };
  const slot = await db.slot.findUniqueOrThrow({
    where: { id: toSlotId },
    include: { channel: { select: { name: true } } },
  });
  return { kind: 'moves', at: slot.startsAt.toISOString(), channel: slot.channel.name };
}

export type AskView = Awaited<ReturnType<typeof asksView>>[number];
