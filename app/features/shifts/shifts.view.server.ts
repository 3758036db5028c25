import { organisationZone } from '~/db/organisation-zone.server';
import { prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { unserved } from '~/domain/calendar/absences';
import { addDays, datesFrom, mondayOf, shownDate, type LocalDate } from '~/domain/calendar/local-date';
import { END_OF_DAY } from '~/domain/calendar/opening-hours';
import { gapsInDuty } from '~/domain/calendar/shifts';
import { dayBounds, wallOf, type LocalTime } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { awayIn, dutyIn } from '~/features/duty/api.server';
import { serviceSpans } from '~/features/inbox/api.server';
import { now } from '~/platform/clock.server';
import { gapsTogether } from './gaps-together';

const MOST_PEOPLE = 300;

export type ShiftsView = Awaited<ReturnType<typeof shiftsView>>;

/** A week of duty: each day's shifts, the service hours that nobody covers, absences and the week template. */
export async function shiftsView(actor: SignedIn, wanted: string | null) {
  const db = await prisma();
  const at = now();
  const zone = await organisationZone(db);
  const today = wallOf(at, zone).date;
  const monday = mondayOf(shownDate(wanted) ?? today);
  const dates = datesFrom(monday, addDays(monday, 6));
  const span = { start: dayBounds(monday, zone).start, end: dayBounds(addDays(monday, 6), zone).end };
  const [shifts, away, absences, patterns, people, channels, duty] = await Promise.all([
    db.shift.findMany({
      where: { startsAt: { lt: span.end }, endsAt: { gt: span.start } },
      include: { user: true },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    }),
    awayIn(db, span),
    db.absence.findMany({
      where: { endsAt: { gt: at } },
      include: { user: true },
      orderBy: { startsAt: 'asc' },
    }),
    db.shiftPattern.findMany({
      include: { user: true, _count: { select: { shifts: { where: { startsAt: { gt: at } } } } } },
      orderBy: [{ weekday: 'asc' }, { opens: 'asc' }],
    }),
    db.user.findMany({ where: { active: true }, orderBy: { name: 'asc' }, take: MOST_PEOPLE }),
    db.channel.findMany({ where: { active: true }, orderBy: { position: 'asc' } }),
    dutyIn(db, span),
  ]);
  // Of the day before too: what opened in its evening may run into Monday.
  const open = await serviceSpans(db, datesFrom(addDays(monday, -1), addDays(monday, 6)), zone);
  const services = channels.filter(({ isService }) => isService);
  const namesOf = (ids: readonly string[]) =>
    channels.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  const clock = (instant: Date) => wallOf(instant, zone).time;
  const dayOf = (date: LocalDate) => {
    const { start, end } = dayBounds(date, zone);
    const endClock = (instant: Date) => (instant.getTime() === end.getTime() ? END_OF_DAY : clock(instant));
    // A shift is of one day, and so is what is missing: a night's hours are told on both of its days.
    const hours = open
      .filter((each) => each.start < end && each.end > start)
      .map((each) => ({
        start: each.start > start ? each.start : start,
        end: each.end < end ? each.end : end,
      }));
    const hasPassed = (to: LocalTime) => date < today || (date === today && to <= clock(at));
    return {
      date,
      shifts: shifts
        .filter(({ startsAt }) => startsAt >= start && startsAt < end)
        .map((shift) => ({
          id: shift.id,
          name: shift.user.name,
          userId: shift.userId,
          from: clock(shift.startsAt),
          to: endClock(shift.endsAt),
          channels: namesOf(shift.channelIds),
          substituteId: shift.substituteId ?? '',
          away: away.some(
            ({ userId, startsAt, endsAt }) =>
              userId === shift.userId && startsAt < shift.endsAt && endsAt > shift.startsAt,
          ),
          uncovered: unserved(shift, away).length > 0,
        })),
      gaps: gapsTogether(
        services.map(({ id, name }) => ({
          channel: { id, name },
          spans: hours
            .flatMap((each) => gapsInDuty(duty, each.start, each.end, id))
            .map(({ from, to }) => ({ from: clock(from), to: endClock(to) })),
        })),
      ).map((gap) => ({ ...gap, isPast: hasPassed(gap.to) })),
    };
  };
  return {
    monday,
    today,
    days: dates.map(dayOf),
    absences: absences.map(({ id, user, startsAt, endsAt }) => ({
      id,
      name: user.name,
      from: wallOf(startsAt, zone).date,
      to: addDays(wallOf(endsAt, zone).date, -1),
    })),
    patterns: patterns.map(({ id, user, weekday, opens, closes, channelIds, _count }) => ({
      id,
      name: user.name,
      weekday,
      opens,
      closes,
      channels: namesOf(channelIds),
      /** Shifts made from it that have not begun. */
      coming: _count.shifts,
    })),
    people: people.map(({ id, name }) => ({ id, name })),
    channels: channels.map(({ id, name }) => ({ id, name })),
    mayManage: can(actor, 'shift.manage', { kind: 'shift' }),
  };
}
