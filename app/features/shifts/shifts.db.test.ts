import { describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { wallOf } from '~/domain/calendar/zone';
import { buildChannel, buildDepartment, buildUser } from '../../../tests/support/build';
import { buildActor } from '../../../tests/support/build-round';
import { withTestDatabase } from '../../../tests/support/test-database';
import { actOnShifts } from './act-on-shifts.server';
import { dutyIn } from './duty.server';
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

describe('the week template', () => {
  it('keeps its wall time over both changes of the clocks, skips holidays, and fills no day twice', async () => {
    const actor = await buildManager();
    const { id: userId } = await buildUser();
    for (const weekday of ['1', '5'])
      await actOnShifts(
        actor,
        form({ intent: 'addPattern', userId, weekday, opens: '08:00', closes: '16:00' }),
      );
    // The week before the clocks go forward, the week after, and Good Friday with Easter Monday.
    const fill = form({ intent: 'fillWeeks', from: '2026-03-25', weeks: '3' });
    expect(await actOnShifts(actor, fill)).toMatchObject({ toast: { values: { count: 4 } } });
    expect(await actOnShifts(actor, fill)).toMatchObject({ toast: { values: { count: 0 } } });
    await actOnShifts(actor, form({ intent: 'fillWeeks', from: '2026-10-19', weeks: '2' }));
    const shifts = await (await prisma()).shift.findMany({ where: { userId }, orderBy: { startsAt: 'asc' } });
    const walls = shifts.map(({ startsAt }) => wallOf(startsAt, 'Europe/Helsinki'));
    expect(walls.map(({ date }) => date)).toEqual([
      '2026-03-23',
      '2026-03-27',
      '2026-03-30',
      '2026-04-10',
      '2026-10-19',
      '2026-10-23',
      '2026-10-26',
      '2026-10-30',
    ]);
    expect(new Set(walls.map(({ time }) => time))).toEqual(new Set(['08:00']));
    expect(new Set(shifts.map(({ startsAt }) => startsAt.getUTCHours()))).toEqual(new Set([6, 5]));
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
        ?.gaps.find(({ channel: { name } }) => name === channel.name)?.spans;
    expect(await gapsOf()).toBeUndefined();

    await actOnShifts(
      actor,
      form({ intent: 'addAbsence', userId: sanna.id, from: '2026-11-18', to: '2026-11-19' }),
    );
    expect(await gapsOf()).toEqual([{ from: '08:00', to: '16:00' }]);
    expect(await dutyIn(db, day('2026-11-18'))).toEqual([]);

    const { id } = await db.shift.findFirstOrThrow({ where: { userId: sanna.id } });
    await actOnShifts(actor, form({ intent: 'setSubstitute', id, substituteId: ville.id }));
    expect(await dutyIn(db, day('2026-11-18'))).toMatchObject([
      { userId: ville.id, channelIds: [channel.id] },
    ]);
    expect(await gapsOf()).toBeUndefined();
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
    const marketer = await buildActor([{ departmentId: (await buildDepartment()).id, role: 'marketing' }]);
    await expect(actOnShifts(marketer, backwards)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await (await prisma()).shift.count({ where: { userId } })).toBe(0);
  });
});
