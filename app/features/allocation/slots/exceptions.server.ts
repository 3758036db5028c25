import { audit } from '~/db/audit.server';
import { organisationZone } from '~/db/organisation-zone.server';
import { prisma, transaction, type Tx } from '~/db/prisma.server';
import { isDuplicate } from '~/db/violations.server';
import { isLocalDate, type LocalDate } from '~/domain/calendar/local-date';
import { dayBounds, instantOf, isLocalTime } from '~/domain/calendar/zone';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { lockSlots } from '../lock-slots.server';
import { LIVE_STATES } from '../live-states';
import { localToday, policyOn, UNCONTESTED } from '../policy/current-policy.server';
import { minuteOfTime, opensAt } from './channel-hours';

export type NewException = {
  readonly channelId: string;
  readonly date: string;
  readonly time: string;
  readonly reason: string;
};

/**
 * Closes a day, on one channel or all: its free slots are closed, and no new ones are made. What has been
 * promised or planned there stays, and is told, because a promise is not taken back by a calendar.
 *
 * @returns how many posts stand on the day all the same
 */
export async function closeDay(actor: SignedIn, typed: NewException): Promise<number> {
  authorize(actor, 'round.pin', { kind: 'round' });
  const { date, reason } = await readException(typed);
  return once(async (tx) => {
    await lockSlots(tx);
    const channelId = typed.channelId === '' ? null : await requireChannel(tx, typed.channelId);
    const { start, end } = dayBounds(date, await organisationZone(tx));
    const where = { startsAt: { gte: start, lt: end }, ...(channelId && { channelId }) };
    const row = await tx.slotException.create({
      data: { channelId, date: new Date(`${date}T00:00Z`), change: 'closed', reason },
    });
    await tx.slot.updateMany({
      where: {
        ...where,
        closedAt: null,
        grants: { none: { revokedAt: null } },
        publications: { none: { state: { in: [...LIVE_STATES] } } },
      },
      data: { closedAt: now(), closedReason: reason },
    });
    await log(tx, actor, { action: 'channel.closeDay', id: channelId ?? row.id, date, reason });
    return tx.slot.count({ where: { ...where, closedAt: null } });
  });
}

/** Adds one slot to one day of a channel, also on a holiday or a closed day. */
export async function addSlot(actor: SignedIn, typed: NewException): Promise<void> {
  authorize(actor, 'round.pin', { kind: 'round' });
  const { date, reason } = await readException(typed);
  if (!isLocalTime(typed.time)) throw new AppError('invalid', 'arbitration:exception.problem.time');
  await once(async (tx) => {
    await lockSlots(tx);
    const channelId = await requireChannel(tx, typed.channelId);
    const { timeZone } = await tx.channel.findUniqueOrThrow({ where: { id: channelId } });
    const { rules } = await policyOn(tx, date);
    if (!opensAt(rules.channels[channelId]?.openingHours ?? {}, date, minuteOfTime(typed.time)))
      throw new AppError('invalid', 'arbitration:exception.problem.hours');
    const found = instantOf({ date, time: typed.time }, timeZone);
    if (found.kind === 'gap')
      throw new AppError('invalid', 'arbitration:exception.problem.gap', { next: found.wall.time });
    if (found.instant <= now()) throw new AppError('invalid', 'arbitration:exception.problem.past');
    await tx.slotException.create({
      data: { channelId, date: new Date(`${date}T00:00Z`), change: 'added', time: typed.time, reason },
    });
    await tx.slot.upsert({
      where: { channelId_startsAt: { channelId, startsAt: found.instant } },
      create: { channelId, startsAt: found.instant },
      update: { closedAt: null, closedReason: null },
    });
    await log(tx, actor, { action: 'channel.addException', id: channelId, date, reason });
  });
}

/** Takes an exception back: a closed day's slots are open again, an added slot that nobody has goes. */
export async function dropException(actor: SignedIn, id: string): Promise<void> {
  authorize(actor, 'round.pin', { kind: 'round' });
  await transaction(async (tx) => {
    await lockSlots(tx);
    const row = await tx.slotException.findUnique({ where: { id }, include: { channel: true } });
    if (!row) return;
    await tx.slotException.delete({ where: { id } });
    const date = row.date.toISOString().slice(0, 10);
    if (row.change === 'added' && row.channel && row.time) {
      const { instant } = instantOf({ date, time: row.time }, row.channel.timeZone);
      await tx.slot.deleteMany({
        where: {
          channelId: row.channel.id,
          startsAt: instant,
          grants: { none: {} },
          publications: { none: {} },
        },
      });
    } else {
      const { start, end } = dayBounds(date, await organisationZone(tx));
      await tx.slot.updateMany({
        where: {
          startsAt: { gte: start, lt: end },
          closedReason: row.reason,
          ...(row.channelId && { channelId: row.channelId }),
        },
        data: { closedAt: null, closedReason: null },
      });
    }
    await log(tx, actor, {
      action: 'channel.dropException',
      id: row.channelId ?? id,
      date,
      reason: row.reason,
    });
  });
}

async function once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await transaction(work);
  } catch (error) {
    if (isDuplicate(error)) throw new AppError('conflict', 'arbitration:exception.problem.already');
    throw error;
  }
}

async function readException({ date, reason }: NewException): Promise<{ date: LocalDate; reason: string }> {
  if (!isLocalDate(date)) throw new AppError('invalid', 'arbitration:exception.problem.date');
  if (date < (await localToday(await prisma())))
    throw new AppError('invalid', 'arbitration:exception.problem.past');
  const words = reason.trim().slice(0, 200);
  if (words === '') throw new AppError('invalid', 'arbitration:exception.problem.reason');
  return { date, reason: words };
}

async function requireChannel(tx: Tx, id: string): Promise<string> {
  const channel = await tx.channel.findFirst({
    where: { id, active: true, kind: { notIn: [...UNCONTESTED] } },
    select: { id: true },
  });
  if (!channel) throw new AppError('invalid', 'arbitration:exception.problem.channel');
  return channel.id;
}

async function log(
  tx: Tx,
  actor: SignedIn,
  { action, id, date, reason }: { action: string; id: string; date: string; reason: string },
): Promise<void> {
  await audit(tx, {
    at: now(),
    actorId: actor.userId,
    action,
    subjectType: 'channel',
    subjectId: id,
    after: { date },
    why: reason,
  });
}
