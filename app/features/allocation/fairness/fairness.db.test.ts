import { beforeEach, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import {
  buildActor,
  buildPolicy,
  buildRival,
  buildWish,
  inDays,
} from '../../../../tests/support/build-round';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { takePlace } from '../../requests/take-place.server';
import { withdrawRequest } from '../../requests/withdraw-request.server';
import { standingLedger } from '../ledger/standing-ledger.server';
import { adoptRun } from '../round/adopt-run.server';
import { runAllocation } from '../round/run-allocation.server';
import { fairnessCsv } from './fairness-csv.server';
import { fairnessView, middle } from './fairness.view.server';

withTestDatabase();

beforeEach(async () => {
  const db = await prisma();
  await db.slotRequest.updateMany({ data: { state: 'withdrawn' } });
  await db.round.updateMany({ data: { state: 'lapsed' } });
  await db.channel.updateMany({ data: { active: false } });
  await buildPolicy();
});

it('tells of each department what it asked, got and waited, on the page and in the file', async () => {
  const { editor, marketer, marketing, product, channel } = await buildRival();
  const db = await prisma();
  await db.department.update({ where: { id: product.id }, data: { nameFi: '=1+1, "x"' } });
  const day = { earliest: inDays(3, '00:00'), latest: inDays(3, '23:59'), channelIds: [channel.id] };
  const filed = new Date(Date.now() - 48 * 3_600_000);
  await buildWish({ ...day, departmentId: marketing.id, createdAt: filed });
  await buildWish({ ...day, departmentId: marketing.id, rank: 2, createdAt: filed });
  await buildWish({ departmentId: product.id, channelIds: [channel.id] });
  const given = await buildWish({
    departmentId: product.id,
    channelIds: [channel.id],
    rank: 2,
    earliest: inDays(6, '00:00'),
    latest: inDays(8, '23:59'),
  });
  await adoptRun(editor, await runAllocation(editor));
  expect((await db.slotRequest.findUniqueOrThrow({ where: { id: given.id } })).state).toBe('granted');
  await withdrawRequest(await buildActor([{ departmentId: product.id, role: 'product' }]), given.id);

  const { periods } = await fairnessView(marketer);
  const line = (id: string) => periods[0]?.lines.find(({ departmentId }) => departmentId === id);
  expect(line(marketing.id)).toMatchObject({
    asked: 2,
    granted: 1,
    gaveBack: 0,
    refused: 1,
    placed: 1,
    daysToDecision: 2,
  });
  expect(line(product.id)).toMatchObject({
    asked: 2,
    granted: 1,
    gaveBack: 1,
    refused: 0,
    placed: 1,
    daysToDecision: 0,
  });
  expect(line(product.id)?.share).toBe(0.5);

  const csv = await fairnessCsv(marketer);
  expect(csv.startsWith('\uFEFF"kauden alku";')).toBe(true);
  expect(csv).toContain(`"'=1+1, ""x"""`);
  const columns = csv
    .split('\r\n')
    .find((row) => row.includes(marketing.nameFi))
    ?.split(';');
  expect(columns?.slice(3, 8)).toEqual(['2', '1', '0', '1', '1']);
});

it('counts a place that came between rounds and was given up as given back, not as refused', async () => {
  const { editor, marketer, marketing, channel } = await buildRival();
  const base = { departmentId: marketing.id, channelIds: [channel.id] };
  const day = { earliest: inDays(3, '00:00'), latest: inDays(3, '23:59') };
  await buildWish({ ...base, ...day });
  const refused = await buildWish({ ...base, ...day, rank: 2 });
  await adoptRun(editor, await runAllocation(editor));
  const db = await prisma();
  const line = async () =>
    (await fairnessView(marketer)).periods[0]?.lines.find(
      ({ departmentId }) => departmentId === marketing.id,
    );
  expect(await line()).toMatchObject({ asked: 2, granted: 1, gaveBack: 0, refused: 1 });
  const free = await db.slot.findFirstOrThrow({
    where: { channelId: channel.id, startsAt: inDays(5, '12:00') },
  });
  await db.slotRequest.update({ where: { id: refused.id }, data: { latest: inDays(5, '23:59') } });
  await takePlace(marketer, { requestId: refused.id, slotIds: [free.id] });
  expect(await line()).toMatchObject({ granted: 2, gaveBack: 0, refused: 0 });
  await withdrawRequest(marketer, refused.id);
  expect(await line()).toMatchObject({ granted: 1, gaveBack: 1, refused: 0 });
});

it('counts a place that was given up too late as used, and one given up in time not', async () => {
  const { editor, marketer, marketing, channel } = await buildRival();
  const db = await prisma();
  const base = { departmentId: marketing.id, channelIds: [channel.id] };
  const soon = await buildWish({ ...base, earliest: inDays(2, '00:00'), latest: inDays(2, '23:59') });
  const later = await buildWish({
    ...base,
    rank: 2,
    earliest: inDays(6, '00:00'),
    latest: inDays(6, '23:59'),
  });
  await adoptRun(editor, await runAllocation(editor));
  const placed = async () =>
    (await standingLedger(db)).find(({ dept, pool }) => dept === marketing.id && pool === channel.pool)
      ?.placed;
  expect(await placed()).toBe(2);
  await withdrawRequest(marketer, later.id);
  expect(await placed()).toBe(1);
  await withdrawRequest(marketer, soon.id);
  // Noon in two days is less than the 48 hours of the reserve away only when it is past noon today.
  const late = inDays(2).getTime() - Date.now() < 48 * 3_600_000;
  expect(await placed()).toBe(late ? 1 : 0);
  await db.grant.updateMany({ where: { requestId: soon.id }, data: { revokedAt: inDays(1) } });
  expect(await placed()).toBe(1);
});

it('takes the middle wait', () => {
  expect([middle([]), middle([3]), middle([1, 9, 2]), middle([1, 2])]).toEqual([null, 3, 2, 1.5]);
});
