import { expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { buildActor, buildPolicy, buildWish, buildDailyChannel } from '../../../tests/support/build-round';
import { buildDepartment } from '../../../tests/support/build';
import { withTestDatabase } from '../../../tests/support/test-database';
import { ownDecisions } from './own-decisions.server';

withTestDatabase();

type Outcome = 'granted' | 'waitlisted' | 'declined';

it('a decision is told while it holds: not after its request got a place by other means, nor an older one beside a newer', async () => {
  const db = await prisma();
  const departmentId = (await buildDepartment()).id;
  const actor = await buildActor([{ departmentId, role: 'marketing' }]);
  const channelIds = [(await buildDailyChannel()).id];
  const policy = await buildPolicy();
  const at = new Date();
  const decided = async (requestId: string, outcome: Outcome, minutesAgo: number, between = false) => {
    const run = between
      ? null
      : await db.arbitrationRun.create({
          data: {
            policyId: policy.id,
            state: 'adopted',
            profile: 'balanced',
            seed: 1,
            horizonStart: at,
            weeks: 1,
            input: {},
            result: {},
            createdById: actor.userId,
          },
        });
    const createdAt = new Date(at.getTime() - minutesAgo * 60_000);
    const texts = { rule: 'score', textFi: `fi ${outcome}`, textEn: `en ${outcome}` };
    await db.decision.create({
      data: { runId: run?.id ?? null, requestId, outcome, createdAt, explanation: {}, ...texts },
    });
    await db.slotRequest.update({ where: { id: requestId }, data: { state: outcome } });
  };
  const wish = (title: string) => buildWish({ departmentId, channelIds, authorId: actor.userId, title });
  const told = async () =>
    (await ownDecisions(actor, at, 20)).map(({ title, outcome, text }) => ({ title, outcome, text }));

  const declined = await wish('Hylätty');
  await decided(declined.id, 'declined', 30);
  const second = await wish('Toisella kerralla');
  await decided(second.id, 'waitlisted', 40);
  await decided(second.id, 'granted', 20);
  const waits = await wish('Jonossa yhä');
  await decided(waits.id, 'waitlisted', 50);
  await decided(waits.id, 'waitlisted', 10);
  expect(await told()).toEqual([
    { title: 'Jonossa yhä', outcome: 'waitlisted', text: 'fi waitlisted' },
    { title: 'Toisella kerralla', outcome: 'granted', text: 'fi granted' },
    { title: 'Hylätty', outcome: 'declined', text: 'fi declined' },
  ]);

  await db.slotRequest.update({ where: { id: declined.id }, data: { state: 'granted' } });
  expect((await told()).map(({ title }) => title)).toEqual(['Jonossa yhä', 'Toisella kerralla']);

  // A place that a crisis took is told as soon as it is lost, and what could not wait is not told to who placed it.
  await decided(second.id, 'waitlisted', 5, true);
  const acute = await wish('Akuutti');
  await db.slotRequest.update({ where: { id: acute.id }, data: { kind: 'acute' } });
  await decided(acute.id, 'granted', 1, true);
  expect(await told()).toEqual([
    { title: 'Toisella kerralla', outcome: 'waitlisted', text: 'fi waitlisted' },
    { title: 'Jonossa yhä', outcome: 'waitlisted', text: 'fi waitlisted' },
  ]);

  // Whoever has read what they were told of it knows it, until something else is decided.
  const [lost] = await ownDecisions(actor, at, 20);
  expect(lost?.noticeId).toBeNull();
  const { id: noticeId } = await db.notice.create({
    data: {
      userId: actor.userId,
      kind: 'decision',
      sentence: 'arbitration:told.decided',
      values: {},
      link: `/requests/${second.id}`,
    },
  });
  expect((await ownDecisions(actor, at, 20)).map((told) => told.noticeId)).toEqual([noticeId, null]);
  // What else is told of the request, and settled by a colleague, is no look at its decision.
  await db.notice.create({
    data: {
      userId: actor.userId,
      kind: 'decision',
      sentence: 'requests:told.asked',
      values: {},
      link: `/requests/${second.id}`,
      createdAt: new Date(at.getTime() + 60_000),
      readAt: new Date(at.getTime() + 60_000),
    },
  });
  expect((await ownDecisions(actor, at, 20)).map((told) => told.noticeId)).toEqual([noticeId, null]);
  await db.notice.update({ where: { id: noticeId }, data: { readAt: at } });
  expect((await told()).map(({ title }) => title)).toEqual(['Jonossa yhä']);
  await decided(second.id, 'granted', -1);
  expect((await told()).map(({ title }) => title)).toEqual(['Toisella kerralla', 'Jonossa yhä']);
});
