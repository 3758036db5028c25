import { beforeEach, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { addDays } from '~/domain/calendar/local-date';
import { buildRival, buildWish, endRounds, inDays } from '../../../../tests/support/build-round';
import { refusal } from '../../../../tests/support/refusal';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { localToday } from '../policy/current-policy.server';
import { adoptRun } from '../round/adopt-run.server';
import { runAllocation } from '../round/run-allocation.server';
import { whatIfView } from './what-if.view.server';

withTestDatabase();

beforeEach(endRounds);

async function contested() {
  const rival = await buildRival();
  const week = { earliest: inDays(2, '00:00'), latest: inDays(5, '23:59'), channelIds: [rival.channel.id] };
  for (let rank = 1; rank <= 4; rank++) {
    await buildWish({ ...week, departmentId: rival.marketing.id, rank });
    await buildWish({ ...week, departmentId: rival.product.id, rank });
  }
  return rival;
}

it('answers other shares with who would gain and lose, and writes nothing', async () => {
  const { marketer, marketing, product } = await contested();
  const db = await prisma();
  const blank = await whatIfView(marketer, new URLSearchParams());
  const pool = blank.pools[0];
  const ask = (shares: Readonly<Record<string, string>>) =>
    whatIfView(
      marketer,
      new URLSearchParams([
        ['ask', 'shares'],
        ...(pool?.shares ?? []).map(({ field, department }) => [field, shares[department.id] ?? '0']),
      ] as [string, string][]),
    );
  const { answer } = await ask({ [marketing.id]: '100' });
  const of = (id: string) => answer?.departments.find(({ dept }) => dept === id);
  expect(of(marketing.id)?.before.placed).toBe(2);
  expect(of(marketing.id)?.after.placed).toBe(4);
  expect(of(product.id)?.after.placed).toBe(0);
  expect(answer?.changes.filter(({ change }) => change === 'gains')).toHaveLength(2);
  expect(answer?.changes.filter(({ change }) => change === 'loses')).toHaveLength(2);
  const wrong = await ask({ [marketing.id]: '40', [product.id]: '40' });
  expect(Object.values(wrong.problems)).toEqual([
    { key: 'arbitration:policy.problem.sum', values: { sum: 80 } },
  ]);
  expect([
    await db.arbitrationRun.count(),
    await db.round.count({ where: { state: { not: 'lapsed' } } }),
  ]).toEqual([0, 0]);
  expect(await db.grant.count()).toBe(0);
});

it('answers another deadline in the words of a decision', async () => {
  const { productManager, marketer, product, channel } = await contested();
  const squeezed = await buildWish({
    departmentId: product.id,
    channelIds: [channel.id],
    rank: 9,
    earliest: inDays(2, '00:00'),
    latest: inDays(2, '23:59'),
  });
  const today = await localToday(await prisma());
  const ask = (latestOn: string) =>
    whatIfView(productManager, new URLSearchParams({ request: squeezed.id, latestOn }));
  const later = await ask(addDays(today, 9));
  expect(later.request?.told?.what).toContain('Saitte ajan');
  expect(later.answer?.changes.find(({ req }) => req === squeezed.id)?.change).toBe('gains');
  expect((await ask(addDays(today, -1))).request?.problem).toBe('order');
  expect((await ask('2026-02-31')).request?.problem).toBe('date');
  await (
    await prisma()
  ).slotRequest.update({ where: { id: squeezed.id }, data: { embargoUntil: inDays(20), insiderIds: [] } });
  const stranger = whatIfView(marketer, new URLSearchParams({ request: squeezed.id, latestOn: today }));
  expect((await refusal(stranger)).code).toBe('notFound');
});

it('answers about weeks that have been shared out, and a request that they left waiting or that is over', async () => {
  const { editor, productManager, marketing, product, channel } = await contested();
  const left = await buildWish({
    departmentId: product.id,
    channelIds: [channel.id],
    rank: 9,
    earliest: inDays(2, '00:00'),
    latest: inDays(2, '23:59'),
  });
  await adoptRun(editor, await runAllocation(editor));
  const db = await prisma();
  const blank = await whatIfView(productManager, new URLSearchParams());
  expect(blank).toMatchObject({ weeks: { decided: true }, nothing: false });
  const shares = (blank.pools[0]?.shares ?? []).map(({ field, department }) => [
    field,
    department.id === product.id ? '100' : '0',
  ]);
  const then = await whatIfView(productManager, new URLSearchParams([['ask', 'shares'], ...shares]));
  const of = (id: string) => then.answer?.departments.find(({ dept }) => dept === id);
  expect(of(product.id)?.after.placed).toBeGreaterThan(of(product.id)?.before.placed ?? 0);
  expect(of(marketing.id)?.after.placed).toBeLessThan(of(marketing.id)?.before.placed ?? 0);

  const latestOn = addDays(await localToday(db), 9);
  const ask = (id: string) => whatIfView(productManager, new URLSearchParams({ request: id, latestOn }));
  expect((await ask(left.id)).request?.told?.what).toContain('Saitte ajan');
  await db.slotRequest.update({
    where: { id: left.id },
    data: { earliest: inDays(-3, '00:00'), latest: inDays(-1, '23:59') },
  });
  expect((await ask(left.id)).request?.told?.what).toContain('Saitte ajan');
  const placed = await db.grant.findFirstOrThrow({ where: { revokedAt: null }, include: { request: true } });
  expect((await ask(placed.requestId)).request?.problem).toBe('elsewhere');
});

it('answers about weeks ahead of the period of today', async () => {
  const { productManager, product, channel } = await buildRival();
  const ahead = await buildWish({
    departmentId: product.id,
    channelIds: [channel.id],
    earliest: inDays(40, '00:00'),
    latest: inDays(40, '11:00'),
  });
  const latestOn = addDays(await localToday(await prisma()), 70);
  const { request, answer } = await whatIfView(
    productManager,
    new URLSearchParams({ request: ahead.id, latestOn }),
  );
  expect(request?.told?.what).toContain('Saitte ajan');
  expect(answer?.changes).toMatchObject([{ req: ahead.id, change: 'gains' }]);
});
