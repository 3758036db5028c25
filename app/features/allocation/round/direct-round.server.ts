import { audit } from '~/db/audit.server';
import { organisationZone } from '~/db/organisation-zone.server';
import { transaction, type Round, type Tx } from '~/db/prisma.server';
import { isLocalDate, addDays } from '~/domain/calendar/local-date';
import { dayBounds, instantOf, isLocalTime } from '~/domain/calendar/zone';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { horizonEnd, type Horizon } from '../instance/periods';
import { lockSlots } from '../lock-slots.server';
import { localToday } from '../policy/current-policy.server';
import { assertOneVersion, horizonOf, lockLiveRound, requireLiveRound } from './live-round.server';
import { roundWeeks } from './round-weeks.server';
import { tellRound } from './tell-people.server';

const ROUND = { kind: 'round' } as const;

/** Opens a round for the present weeks or the next ones: departments know until when they can ask. */
export async function openRound(
  actor: SignedIn,
  typed: { readonly weeks: string; readonly closesOn: string; readonly closesAt: string },
): Promise<void> {
  authorize(actor, 'round.run', ROUND);
  await transaction(async (tx) => {
    await lockSlots(tx);
    await endWornOut(tx);
    if (await lockLiveRound(tx)) throw new AppError('conflict', 'arbitration:round.problem.live');
    const horizon = (await roundWeeks(tx))[typed.weeks === 'next' ? 'next' : 'present'];
    const closesAt = await readClosing(tx, typed, horizon);
    const round = await tx.round.create({
      data: {
        startsOn: new Date(`${horizon.start}T00:00Z`),
        weeks: horizon.weeks,
        openedById: actor.userId,
        openedAt: now(),
        closesAt,
      },
    });
    await log(tx, actor, 'round.open', round, undefined);
    await tellRound(tx, round, 'opened');
  });
}

/** Ends the taking of requests before its time. */
export async function closeRound(actor: SignedIn): Promise<void> {
  authorize(actor, 'round.run', ROUND);
  await transaction(async (tx) => {
    await lockSlots(tx);
    const round = await requireLiveRound(tx);
    if (round.state === 'closed') return;
    await tx.round.update({ where: { id: round.id }, data: { state: 'closed', closedAt: now() } });
    await log(tx, actor, 'round.close', round, undefined);
  });
}

/**
 * Takes requests again, with a reason that everybody reads: the proposal on the table is set aside. Of a
 * round that was adopted, what was agreed stays agreed; only new places are shared out.
 */
export async function reopenRound(
  actor: SignedIn,
  typed: { readonly why: string; readonly closesOn: string; readonly closesAt: string },
): Promise<void> {
  authorize(actor, 'round.run', ROUND);
  const why = typed.why.trim();
  if (why === '') throw new AppError('invalid', 'arbitration:round.problem.why');
  await transaction(async (tx) => {
    await lockSlots(tx);
    const live = await lockLiveRound(tx);
    if (live?.state === 'open') throw new AppError('conflict', 'arbitration:round.problem.open');
    const round =
      live ?? (await tx.round.findFirst({ where: { state: 'adopted' }, orderBy: { endedAt: 'desc' } }));
    if (!round) throw new AppError('conflict', 'arbitration:round.problem.none');
    const horizon = horizonOf(round);
    if (horizonEnd(horizon) < (await localToday(tx)))
      throw new AppError('conflict', 'arbitration:round.problem.over');
    await assertOneVersion(tx, horizon);
    const closesAt = await readClosing(tx, typed, horizon);
    await tx.arbitrationRun.updateMany({
      where: { roundId: round.id, state: 'proposed' },
      data: { state: 'superseded' },
    });
    const opened = await tx.round.update({
      where: { id: round.id },
      data: {
        state: 'open',
        closesAt,
        closedAt: null,
        endedAt: null,
        remindedAt: null,
        workingSince: null,
        reopenedAt: now(),
        reopenedWhy: why.slice(0, 500),
      },
    });
    await log(tx, actor, 'round.reopen', round, why);
    await tellRound(tx, opened, 'reopened', why);
  });
}

/** Calls a round off: its requests wait for the next one. */
export async function callOffRound(actor: SignedIn): Promise<void> {
  authorize(actor, 'round.run', ROUND);
  await transaction(async (tx) => {
    await lockSlots(tx);
    const round = await requireLiveRound(tx);
    await lapse(tx, round);
    await log(tx, actor, 'round.callOff', round, undefined);
  });
}

/** A round whose weeks went by without adoption is in nobody's way. */
async function endWornOut(tx: Tx): Promise<void> {
  const live = await lockLiveRound(tx);
  if (live && horizonEnd(horizonOf(live)) < (await localToday(tx))) await lapse(tx, live);
}

async function lapse(tx: Tx, { id }: Round): Promise<void> {
  await tx.arbitrationRun.updateMany({
    where: { roundId: id, state: 'proposed' },
    data: { state: 'superseded' },
  });
  await tx.round.update({ where: { id }, data: { state: 'lapsed', endedAt: now(), workingSince: null } });
}

/** The closing of a round: still to come, and before its last day is over. */
async function readClosing(
  tx: Tx,
  { closesOn, closesAt }: { readonly closesOn: string; readonly closesAt: string },
  horizon: Horizon,
): Promise<Date> {
  const time = closesAt === '' ? '12:00' : closesAt;
  if (!isLocalDate(closesOn) || !isLocalTime(time))
    throw new AppError('invalid', 'arbitration:round.problem.closing');
  const zone = await organisationZone(tx);
  const { instant } = instantOf({ date: closesOn, time }, zone);
  if (instant <= now()) throw new AppError('invalid', 'arbitration:round.problem.closingPast');
  if (instant >= dayBounds(addDays(horizon.start, horizon.weeks * 7), zone).start)
    throw new AppError('invalid', 'arbitration:round.problem.closingLate');
  return instant;
}

async function log(
  tx: Tx,
  actor: SignedIn,
  action: string,
  { id, startsOn, weeks }: Round,
  why: string | undefined,
): Promise<void> {
  await audit(tx, {
    at: now(),
    actorId: actor.userId,
    action,
    subjectType: 'round',
    subjectId: id,
    after: { startsOn: startsOn.toISOString().slice(0, 10), weeks },
    ...(why !== undefined && { why }),
  });
}
