import { afterEach, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { wallOf } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { OTHER_CHANNELS } from '~/features/inbox/answer-time-names';
import { dutyIn } from '~/features/duty/api.server';
import { rehearse } from '~/platform/clock.server';
import { buildChannel, buildDepartment, buildUser } from '../../../tests/support/build';
import { buildActor } from '../../../tests/support/build-round';
import { withTestDatabase } from '../../../tests/support/test-database';
import { actOnShifts } from './act-on-shifts.server';
import { keepWeeksFilled } from './fill-ahead.server';
import { shiftsView } from './shifts.view.server';

withTestDatabase();

async function buildManager() {
  const db = await prisma();
  await db.organisation.upsert({ where: { id: 1 }, create: { id: 1, name: 'Laaja' }, update: {} });
  return buildActor([{ departmentId: (await buildDepartment()).id, role: 'service' }]);
}

const form = (fields: Readonly<Record<string, string | readonly string[]>>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const each of typeof value === 'string' ? [value] : value) data.append(name, each);
  return data;
};

const day = (from: string, to = from) => ({
  start: new Date(`${from}T00:00:00+02:00`),
  end: new Date(`${to}T23:59:00+02:00`),
});

/** Does something at another time than the present. */
const at = <T>(instant: string, work: () => Promise<T>): Promise<T> =>
  rehearse(Date.parse(instant) - Date.now(), work);

const HOURS = { opens: '08:00', closes: '16:00' };

/** Adds a line for a channel of its own, so that nobody else's hours are covered by it. */
async function addLine(actor: SignedIn, userId: string, weekday: string, from: string) {
  const { id } = await buildChannel();
  const line = { intent: 'addPattern', userId, weekday, from, ...HOURS, 'channelIds[]': [id] };
  await actOnShifts(actor, form(line));
}

describe('the week template', () => {
  const wallsOf = async (userId: string) =>
    (await (await prisma()).shift.findMany({ where: { userId }, orderBy: { startsAt: 'asc' } })).map(
      ({ startsAt }) => wallOf(startsAt, 'Europe/Helsinki'),
    );

  it('covers every week ahead, keeps its wall time over both changes of the clocks, and skips holidays', async () => {
    const actor = await buildManager();
    const { id: userId } = await buildUser();
    await at('2026-03-23T10:00:00Z', async () => {
      for (const weekday of ['1', '5']) await addLine(actor, userId, weekday, '2026-03-23');
    });
    const walls = await wallsOf(userId);
    // The week before the clocks go forward, the week after, and Good Friday with Easter Monday.
    expect(walls.slice(0, 4).map(({ date }) => date)).toEqual([
      '2026-03-23',
      '2026-03-27',
      '2026-03-30',
      '2026-04-10',
    ]);
    // Easter Monday of the next year is the last Monday within sight.
    expect(walls.at(-1)?.date).toBe('2027-03-22');
    expect(new Set(walls.map(({ time }) => time))).toEqual(new Set(['08:00']));
  });

  it('goes on as days pass, and what was removed does not come back', async () => {
    const actor = await buildManager();
    const db = await prisma();
    const { id: userId } = await buildUser();
    await at('2026-03-23T10:00:00Z', () => addLine(actor, userId, '3', '2026-04-01'));
    const before = await wallsOf(userId);
    const { id } = await db.shift.findFirstOrThrow({ where: { userId }, orderBy: { startsAt: 'asc' } });
    await actOnShifts(actor, form({ intent: 'removeShift', id }));
    await at('2026-04-06T10:00:00Z', async () => {
      await keepWeeksFilled();
      await keepWeeksFilled();
    });
    const after = await wallsOf(userId);
    expect(after[0]?.date).toBe(before[1]?.date);
    expect(after).toHaveLength(before.length - 1 + 2);
  });

  it('is carried on from where weeks were last filled by hand', async () => {
    await buildManager();
    const db = await prisma();
    const { id: userId } = await buildUser();
    const { id: channelId } = await buildChannel();
    const line = { userId, weekday: 2, ...HOURS, channelIds: [channelId] };
    const { id: patternId } = await db.shiftPattern.create({ data: line });
    const hours = {
      startsAt: new Date('2026-04-14T05:00:00Z'),
      endsAt: new Date('2026-04-14T13:00:00Z'),
    };
    await db.shift.create({ data: { userId, patternId, channelIds: [channelId], ...hours } });
    await at('2026-03-23T10:00:00Z', keepWeeksFilled);
    expect((await wallsOf(userId)).slice(0, 2).map(({ date }) => date)).toEqual(['2026-04-14', '2026-04-21']);
  });

  it('takes its coming shifts along when a line ends, and leaves what has been served', async () => {
    const actor = await buildManager();
    const { id: userId } = await buildUser();
    await at('2026-03-23T10:00:00Z', () => addLine(actor, userId, '1', '2026-03-23'));
    const db = await prisma();
    const { id } = await db.shiftPattern.findFirstOrThrow({ where: { userId } });
    const removal = form({ intent: 'removePattern', id });
    await at('2026-04-01T10:00:00Z', async () => {
      const line = (await shiftsView(actor, null)).patterns.find((each) => each.id === id);
      const coming = (await wallsOf(userId)).filter(({ date }) => date > '2026-04-01').length;
      expect(coming).toBeGreaterThan(40);
      expect(line?.coming).toBe(coming);
      expect(await actOnShifts(actor, removal)).toMatchObject({ toast: { values: { count: coming } } });
      const logged = await db.auditEvent.findFirstOrThrow({
        where: { subjectId: id, action: 'shift.removePattern' },
      });
      expect(logged.before).toMatchObject({ userId, weekday: 1, ...HOURS, shifts: coming });
    });
    expect((await wallsOf(userId)).map(({ date }) => date)).toEqual(['2026-03-23', '2026-03-30']);
  });
});

describe('an absence', () => {
  it('opens a gap that a substitute fills, for the channels of the shift', async () => {
    const actor = await buildManager();
    const db = await prisma();
    const channel = await buildChannel({ isService: true });
    const [sanna, ville] = [await buildUser(), await buildUser()];
    const hours = { date: '2026-11-18', opens: '08:00', closes: '16:00' };
    const wish = form({ intent: 'addShift', userId: sanna.id, ...hours, 'channelIds[]': [channel.id] });
    expect(await actOnShifts(actor, wish)).toMatchObject({ kind: 'done' });
    const gapsOf = async () =>
      (await shiftsView(actor, '2026-11-18')).days
        .find(({ date }) => date === '2026-11-18')
        ?.gaps.filter(({ channels }) => channels.some(({ id }) => id === channel.id))
        .map(({ from, to }) => ({ from, to }));
    expect(await gapsOf()).toEqual([]);

    await actOnShifts(
      actor,
      form({ intent: 'addAbsence', userId: sanna.id, from: '2026-11-18', to: '2026-11-19' }),
    );
    expect(await gapsOf()).toEqual([{ from: '08:00', to: '16:00' }]);
    const onDuty = async () =>
      (await dutyIn(db, day('2026-11-18'))).filter(({ channelIds }) => channelIds.includes(channel.id));
    expect(await onDuty()).toEqual([]);

    const { id } = await db.shift.findFirstOrThrow({ where: { userId: sanna.id } });
    await actOnShifts(actor, form({ intent: 'setSubstitute', id, substituteId: ville.id }));
    expect(await onDuty()).toMatchObject([{ userId: ville.id }]);
    expect(await gapsOf()).toEqual([]);
  });
});

describe('somebody who has left', () => {
  it('is on duty no more from then on, and gets no new shifts until let in again', async () => {
    const actor = await buildManager();
    const db = await prisma();
    const { id: userId } = await buildUser();
    const onDuty = async (date: string) =>
      (await dutyIn(db, day(date))).filter((shift) => shift.userId === userId).length;
    await at('2027-02-01T06:00:00Z', () => addLine(actor, userId, '1', '2027-02-01'));
    await at('2027-02-08T18:00:00Z', async () => {
      await db.user.update({ where: { id: userId }, data: { active: false } });
      expect(await onDuty('2027-02-08')).toBe(1);
      expect(await onDuty('2027-02-15')).toBe(0);
      const [monday] = (await shiftsView(actor, '2027-02-15')).days;
      expect(monday?.shifts.find((shift) => shift.userId === userId)).toMatchObject({ uncovered: true });
    });
    const count = () => db.shift.count({ where: { userId } });
    const before = await count();
    await at('2028-06-01T06:00:00Z', keepWeeksFilled);
    expect(await count()).toBe(before);
    await db.user.update({ where: { id: userId }, data: { active: true } });
    await at('2028-06-01T06:00:00Z', keepWeeksFilled);
    const made = await db.shift.findMany({ where: { userId }, orderBy: { startsAt: 'asc' }, skip: before });
    expect(made[0]?.startsAt.toISOString()).toBe('2028-06-05T05:00:00.000Z');
  });
});

describe('service past midnight', () => {
  const serve = async (hours: { readonly days: string; readonly opens: string; readonly closes: string }) => {
    const promise = { channel: OTHER_CHANNELS, minutes: 60, ...hours };
    await (await prisma()).answerTime.upsert({ where: { channel: '' }, create: promise, update: promise });
  };
  afterEach(async () => void (await (await prisma()).answerTime.deleteMany()));

  /** The week's gaps of one channel, as its days tell them. */
  const gapsOf = async (actor: SignedIn, channelId: string) =>
    (await shiftsView(actor, '2027-03-01')).days
      .slice(0, 3)
      .map(({ gaps }) =>
        gaps
          .filter(({ channels }) => channels.some(({ id }) => id === channelId))
          .map(({ from, to }) => `${from}–${to}`),
      );

  /** Fills one with the hours as the form of the gap gives them. */
  async function fill(actor: SignedIn, channelId: string, date: string, opens: string, closes: string) {
    const { id: userId } = await buildUser();
    const wish = { intent: 'addShift', userId, date, opens, closes, 'channelIds[]': [channelId] };
    expect(await actOnShifts(actor, form(wish))).toMatchObject({ kind: 'done' });
    return userId;
  }

  it('round the clock is covered by a shift until midnight, told as the end of its day', async () => {
    const actor = await buildManager();
    const { id } = await buildChannel({ isService: true });
    await serve({ days: 'always', opens: '08:00', closes: '16:00' });
    const whole = ['00:00–24:00'];
    expect(await gapsOf(actor, id)).toEqual([whole, whole, whole]);
    await fill(actor, id, '2027-03-01', '00:00', '00:00');
    const userId = await fill(actor, id, '2027-03-02', '16:00', '24:00');
    expect(await gapsOf(actor, id)).toEqual([[], ['00:00–16:00'], whole]);
    const { endsAt } = await (await prisma()).shift.findFirstOrThrow({ where: { userId } });
    expect(wallOf(endsAt, 'Europe/Helsinki')).toEqual({ date: '2027-03-03', time: '00:00' });
    const tuesday = (await shiftsView(actor, '2027-03-01')).days[1];
    expect(tuesday?.shifts.find((shift) => shift.userId === userId)).toMatchObject({
      from: '16:00',
      to: '24:00',
    });
  });

  it('of a night is missed on each of its days, also on the Monday that Sunday’s runs into', async () => {
    const actor = await buildManager();
    const { id } = await buildChannel({ isService: true });
    await serve({ days: 'everyday', opens: '18:00', closes: '02:00' });
    const both = ['00:00–02:00', '18:00–24:00'];
    expect(await gapsOf(actor, id)).toEqual([both, both, both]);
    await fill(actor, id, '2027-03-01', '18:00', '00:00');
    await fill(actor, id, '2027-03-02', '00:00', '02:00');
    expect(await gapsOf(actor, id)).toEqual([['00:00–02:00'], ['18:00–24:00'], both]);
  });

  it('is in the template too', async () => {
    const actor = await buildManager();
    const [{ id: userId }, { id }] = [await buildUser(), await buildChannel()];
    const hours = { opens: '16:00', closes: '00:00', 'channelIds[]': [id] };
    const line = { intent: 'addPattern', userId, weekday: '1', from: '2027-03-01', ...hours };
    await at('2027-02-23T10:00:00Z', () => actOnShifts(actor, form(line)));
    const first = await (
      await prisma()
    ).shift.findFirstOrThrow({
      where: { userId },
      orderBy: { startsAt: 'asc' },
    });
    expect(wallOf(first.endsAt, 'Europe/Helsinki')).toEqual({ date: '2027-03-02', time: '00:00' });
  });
});

describe('a gap', () => {
  it('is past when its hours are, on the very day', async () => {
    const actor = await buildManager();
    const { id } = await buildChannel({ isService: true });
    const pastOf = async () =>
      (await shiftsView(actor, '2027-04-12')).days
        .slice(0, 3)
        .map(({ gaps }) => gaps.find(({ channels }) => channels.some((one) => one.id === id))?.isPast);
    // Tuesday, before and after the end of service in Helsinki.
    expect(await at('2027-04-13T12:00:00Z', pastOf)).toEqual([true, false, false]);
    expect(await at('2027-04-13T14:00:00Z', pastOf)).toEqual([true, true, false]);
  });
});

describe('what is not right', () => {
  it('is told at its field and changes nothing; others than the service may not', async () => {
    const actor = await buildManager();
    const { id: userId } = await buildUser();
    const backwards = form({
      intent: 'addShift',
      userId,
      date: '2026-11-18',
      opens: '16:00',
      closes: '08:00',
    });
    expect(await actOnShifts(actor, backwards)).toMatchObject({
      problems: { fields: { closes: 'shifts:problem.hours' }, values: { opens: '16:00' } },
    });
    const noSuchDay = form({ intent: 'addAbsence', userId, from: '2026-02-30', to: '2026-03-01' });
    expect(await actOnShifts(actor, noSuchDay)).toMatchObject({
      problems: { fields: { from: 'shifts:problem.date' } },
    });
    const gone = { intent: 'addPattern', userId, weekday: '1', from: '2026-03-22', ...HOURS };
    expect(await at('2026-03-23T10:00:00Z', () => actOnShifts(actor, form(gone)))).toMatchObject({
      problems: { fields: { from: 'shifts:problem.past' }, values: { from: '2026-03-22' } },
    });
    expect(await (await prisma()).shiftPattern.count({ where: { userId } })).toBe(0);
    const marketer = await buildActor([{ departmentId: (await buildDepartment()).id, role: 'marketing' }]);
    await expect(actOnShifts(marketer, backwards)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await (await prisma()).shift.count({ where: { userId } })).toBe(0);
  });
});
