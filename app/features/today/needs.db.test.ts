import { beforeAll, expect, it } from 'vitest';
import { buildChannel, buildPost } from '../../../tests/support/build';
import { buildActor, buildDue } from '../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../tests/support/test-database';
import { prisma } from '~/db/prisma.server';
import { instantOf, wallOf } from '~/domain/calendar/zone';
import { waitingCounts } from './needs.server';
import { todayView } from './today.view.server';

withTestDatabase();

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { id: 1, name: 'Testi Oy' } });
});

it('nobody is missed on duty but in the hours of the service', async () => {
  const db = await prisma();
  const person = await buildActor('service');
  const hours = (opens: string, closes: string) =>
    db.answerTime.upsert({
      where: { channel: '' },
      create: { channel: '', minutes: 60, days: 'everyday', opens, closes },
      update: { opens, closes },
    });
  await hours('09:00', '16:00');
  const { now, zone, dutyGaps } = await todayView(person);
  const { date } = wallOf(new Date(now), zone);
  const at = (time: string) => instantOf({ date, time }, zone).instant;
  expect(dutyGaps).toEqual([{ from: at('09:00').toISOString(), to: at('16:00').toISOString() }]);
  await db.shift.create({
    data: { userId: person.userId, startsAt: at('09:00'), endsAt: at('15:00'), channelIds: [] },
  });
  expect((await todayView(person)).dutyGaps).toEqual([
    { from: at('15:00').toISOString(), to: at('16:00').toISOString() },
  ]);
  const served = await buildChannel({ isService: true });
  const missed = await buildChannel({ isService: true });
  await db.shift.create({
    data: { userId: person.userId, startsAt: at('15:00'), endsAt: at('16:00'), channelIds: [served.id] },
  });
  const { dutyGaps: left, channelGaps } = await todayView(person);
  expect(left).toEqual([]);
  const gaps = [{ from: at('15:00').toISOString(), to: at('16:00').toISOString() }];
  expect(channelGaps).toContainEqual({ channel: missed.name, gaps });
  expect(channelGaps.map(({ channel }) => channel)).not.toContain(served.name);
  await hours('09:00', '15:00');
  expect((await todayView(person)).dutyGaps).toEqual([]);
});

it('the navigation counts for each person what their Today lists, whatever their roles', async () => {
  const db = await prisma();
  const people = {
    editor: await buildActor('editor'),
    approver: await buildActor('approver'),
    administrator: await buildActor('administrator'),
    service: await buildActor('service'),
  };
  const { departmentId } = people.approver.grants[0] ?? { departmentId: '' };
  await buildPost({ departmentId, state: 'review' });
  await buildPost({ assigneeId: people.service.userId });
  // Under an embargo that nobody here knows of: neither listed nor counted.
  const { id: channelId } = await buildChannel();
  const secret = await buildDue({ channelId, state: 'failed', problem: 'textTooLong' });
  await db.post.update({
    where: { id: secret.variant.postId },
    data: { embargoUntil: new Date(Date.now() + 86_400_000), embargoReason: 'Pörssi', insiderIds: [] },
  });
  await buildDue({ channelId, state: 'failed', problem: 'textTooLong' });
  for (const [name, person] of Object.entries(people)) {
    const { count, publications, proposals, posts, work, decisions, openRequests, watch } =
      await todayView(person);
    const rows = [
      publications,
      proposals,
      posts,
      work,
      decisions,
      watch.silent,
      watch.sources,
      watch.evergreens,
    ];
    expect(rows.flat().length + Math.min(1, openRequests), name).toBe(count);
    expect(await waitingCounts(person), name).toMatchObject({ today: count, posts: posts.length });
  }
  expect((await waitingCounts(people.editor)).publications).toBe(1);
  expect((await waitingCounts(people.service)).today).toBe(1);
});
