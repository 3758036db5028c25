import { beforeEach, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { addDays } from '~/domain/calendar/local-date';
import { buildPolicy, buildRival, buildWish, endRounds, inDays } from '../../../../tests/support/build-round';
import { refusal } from '../../../../tests/support/refusal';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { localToday } from '../policy/current-policy.server';
import { adoptRun } from '../round/adopt-run.server';
import { runAllocation } from '../round/run-allocation.server';
import { addSlot, closeDay, dropException } from './exceptions.server';
import { exceptionsView } from './exceptions.view.server';
import { materialiseSlots } from './materialise-slots.server';

withTestDatabase();

beforeEach(async () => {
  await endRounds();
  await (await prisma()).slotException.deleteMany();
});

const typed = async (days: number, rest: Partial<Parameters<typeof addSlot>[1]> = {}) => ({
  channelId: '',
  date: addDays(await localToday(await prisma()), days),
  time: '',
  reason: 'Virkistyspäivä',
  ...rest,
});

const openSlots = async (channelId: string) =>
  (
    await (
      await prisma()
    ).slot.findMany({ where: { channelId, closedAt: null }, orderBy: { startsAt: 'asc' } })
  ).map(({ startsAt }) => startsAt);

it('closes a day: nobody is given its slots, and what was agreed stays and is told', async () => {
  const { editor, marketer, marketing, channel } = await buildRival();
  const today = await localToday(await prisma());
  const range = { from: addDays(today, 3), to: addDays(today, 4) };
  await materialiseSlots(range);
  expect(await closeDay(editor, await typed(3))).toBe(0);
  expect(await openSlots(channel.id)).toEqual([inDays(4)]);
  const wish = await buildWish({
    departmentId: marketing.id,
    channelIds: [channel.id],
    earliest: inDays(3, '00:00'),
    latest: inDays(4, '23:59'),
  });
  await adoptRun(editor, await runAllocation(editor));
  expect(await closeDay(editor, await typed(4))).toBe(1);
  const grant = await (
    await prisma()
  ).grant.findFirstOrThrow({ where: { requestId: wish.id, revokedAt: null }, include: { slot: true } });
  expect([grant.slot.startsAt, grant.slot.closedAt]).toEqual([inDays(4), null]);

  const { exceptions } = await exceptionsView(await prisma(), { language: 'fi' });
  expect(exceptions.map(({ change, reason }) => [change, reason])).toEqual([
    ['closed', 'Virkistyspäivä'],
    ['closed', 'Virkistyspäivä'],
  ]);
  await dropException(editor, exceptions[0]?.id ?? '');
  expect(await openSlots(channel.id)).toContainEqual(inDays(3));
  expect((await refusal(closeDay(marketer, await typed(6)))).code).toBe('forbidden');
});

it('adds a slot to one day, also a holiday, and a round gives it', async () => {
  await buildPolicy({ rules: { holidays: 'publicAndEves', leadHours: 0 } });
  const { editor, marketing, channel } = await buildRival();
  await addSlot(editor, await typed(5, { channelId: channel.id, time: '15:30' }));
  const wish = await buildWish({
    departmentId: marketing.id,
    channelIds: [channel.id],
    earliest: inDays(5, '15:00'),
    latest: inDays(5, '16:00'),
  });
  await adoptRun(editor, await runAllocation(editor));
  const grant = await (
    await prisma()
  ).grant.findFirstOrThrow({ where: { requestId: wish.id }, include: { slot: true } });
  expect(grant.slot.startsAt).toEqual(inDays(5, '15:30'));
});

it('says what to change', async () => {
  const { editor, channel } = await buildRival();
  const sentence = async (work: Promise<unknown>) => (await refusal(work)).sentence.split('.').at(-1);
  const at = { channelId: channel.id, time: '10:00' };
  expect(await sentence(closeDay(editor, await typed(-1)))).toBe('past');
  expect(await sentence(closeDay(editor, await typed(2, { reason: ' ' })))).toBe('reason');
  expect(await sentence(closeDay(editor, await typed(2, { date: 'huomenna' })))).toBe('date');
  expect(await sentence(addSlot(editor, await typed(2, { ...at, time: '25:00' })))).toBe('time');
  expect(
    await sentence(
      addSlot(editor, await typed(2, { ...at, channelId: '01890000-0000-7000-8000-000000000000' })),
    ),
  ).toBe('channel');
  const spring = await typed(2, { ...at, date: '2027-03-28', time: '03:30' });
  expect(await sentence(addSlot(editor, spring))).toBe('gap');
  await (
    await prisma()
  ).channel.update({
    where: { id: channel.id },
    data: { openingHours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [[540, 1020]]])) },
  });
  expect(await sentence(addSlot(editor, await typed(2, { ...at, time: '20:00' })))).toBe('hours');
  await addSlot(editor, await typed(2, at));
  expect(await sentence(addSlot(editor, await typed(2, at)))).toBe('already');
});
