import { addDays, subHours, subMinutes } from 'date-fns';
import { beforeAll, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { buildAsked, buildTopic } from '../../../../tests/support/build-answer';
import { buildPerson } from '../../../../tests/support/build-inbox';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { questionsView } from '../questions.view.server';
import { readQuestionsFilter } from '../questions-filter';
import { updateTrends } from './update-trends.server';

withTestDatabase();

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { name: 'Testi', timeZone: 'Europe/Helsinki' } });
  const [usual, rising] = [await buildTopic(), await buildTopic({ label: 'Netti poikki' })];
  for (let day = 34; day > 0; day -= 1)
    for (let each = 0; each < 3; each += 1)
      await buildAsked(usual.id, 'Missä lasku?', { receivedAt: addDays(now(), -day) });
  for (let each = 0; each < 4; each += 1)
    await buildAsked(rising.id, 'Netti poikki', { receivedAt: subMinutes(now(), 10 * each + 1) });
});

const line = async (data: { readonly factor: number; readonly hoursAgo: number }) => {
  const row = { factor: data.factor, weeks: 8, falseAtUsual: 30, falseNow: 8 };
  const stored = { ...row, computedAt: subHours(now(), data.hoursAgo) };
  await (await prisma()).alarmLine.upsert({ where: { id: 1 }, create: stored, update: stored });
};
const shown = async () =>
  questionsView(await buildPerson('service'), readQuestionsFilter(new URLSearchParams({ show: 'rising' })));

it('the line that was found today decides what rises, and is shown with its reason', async () => {
  await line({ factor: 3, hoursAgo: 12 });
  expect(await updateTrends()).toBe(0);
  const { rows, line: reason } = await shown();
  expect(rows).toEqual([]);
  expect(reason).toMatchObject({ factor: 3, weeks: 8, falseAtUsual: 30, falseNow: 8 });
});

it('a day later it is found anew from the inbox itself', async () => {
  await line({ factor: 3, hoursAgo: 24 });
  expect(await updateTrends()).toBe(1);
  const { rows, line: reason } = await shown();
  expect(rows.map(({ label }) => label)).toEqual(['Netti poikki']);
  expect(reason).toMatchObject({ factor: 1, falseAtUsual: 0, falseNow: 0 });
  expect(reason?.weeks).toBeGreaterThan(2);
});

it('is never under the usual', async () => {
  await expect(line({ factor: 0.9, hoursAgo: 0 })).rejects.toThrow();
});
