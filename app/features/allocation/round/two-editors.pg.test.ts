import { expect, it } from 'vitest';
import { prisma, transaction } from '~/db/prisma.server';
import { addDays } from '~/domain/calendar/local-date';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { buildActor, buildRival, buildWish, endRounds } from '../../../../tests/support/build-round';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { withdrawRequest } from '../../requests/withdraw-request.server';
import { lockSlots } from '../lock-slots.server';
import { localToday } from '../policy/current-policy.server';
import { adoptRun } from './adopt-run.server';
import { openRound } from './direct-round.server';
import { runAllocation } from './run-allocation.server';
import { placementsOf, readRun } from './stored-run.server';

withTestDatabase();

async function proposal() {
  await endRounds();
  const { marketing, product, channel, editor, marketer } = await buildRival();
  const wishes = await Promise.all(
    [marketing, product].flatMap(({ id: departmentId }) =>
      [1, 2, 3].map((rank) => buildWish({ departmentId, channelIds: [channel.id], rank })),
    ),
  );
  const second = await buildActor([{ departmentId: product.id, role: 'editor' }]);
  return { editor, second, marketer, wishes, runId: await runAllocation(editor) };
}

it('lets one of two editors adopt and tells the other', async () => {
  const { editor, second, wishes, runId } = await proposal();
  const results = await Promise.allSettled([adoptRun(editor, runId), adoptRun(second, runId)]);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const told = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as AppError] : []));
  expect(told.map(({ sentence }) => sentence)).toEqual(['arbitration:conflict.adopted']);
  const grants = await (
    await prisma()
  ).grant.findMany({ where: { requestId: { in: wishes.map(({ id }) => id) }, revokedAt: null } });
  expect(grants).toHaveLength(wishes.length);
});

it('lets a withdrawal and an adoption at once end in one of the two orders, whole', async () => {
  for (let round = 0; round < 4; round++) {
    const { editor, marketer, wishes, runId } = await proposal();
    const withdrawn = wishes[0]?.id ?? '';
    const [adoption] = await Promise.allSettled([
      adoptRun(editor, runId),
      withdrawRequest(marketer, withdrawn),
    ]);
    const db = await prisma();
    const request = await db.slotRequest.findUniqueOrThrow({
      where: { id: withdrawn },
      include: { grants: { where: { revokedAt: null }, include: { publications: true } } },
    });
    expect(request.state).toBe('withdrawn');
    expect(request.grants).toEqual([]);
    const live = await db.publication.count({
      where: { state: 'planned', grant: { requestId: withdrawn } },
    });
    expect(live).toBe(0);
    if (adoption.status === 'rejected')
      expect((adoption.reason as AppError).sentence).toBe('arbitration:conflict.withdrawn');
  }
});

it('lets a slot be closed and a proposal adopted at once in one of the two orders', async () => {
  for (let round = 0; round < 4; round++) {
    const { editor, wishes, runId } = await proposal();
    const db = await prisma();
    const [placement] = placementsOf(
      readRun(await db.arbitrationRun.findUniqueOrThrow({ where: { id: runId } })),
    );
    const slotId = placement?.slotId ?? '';
    const [adoption, closing] = await Promise.allSettled([
      adoptRun(editor, runId),
      transaction(async (tx) => {
        await lockSlots(tx);
        const taken = await tx.grant.count({ where: { slotId, revokedAt: null } });
        if (taken > 0) throw new AppError('conflict', 'calendar:slotTaken');
        await tx.slot.update({ where: { id: slotId }, data: { closedAt: now() } });
      }),
    ]);
    expect([adoption.status, closing.status].sort()).toEqual(['fulfilled', 'rejected']);
    const grants = await db.grant.count({
      where: { requestId: { in: wishes.map(({ id }) => id) }, revokedAt: null },
    });
    expect(grants).toBe(adoption.status === 'fulfilled' ? wishes.length : 0);
    if (adoption.status === 'rejected')
      expect((adoption.reason as AppError).sentence).toBe('arbitration:conflict.slotClosed');
  }
});

it('opens one round when two editors open one at once', async () => {
  const { editor, second } = await proposal();
  const db = await prisma();
  await db.round.updateMany({ data: { state: 'lapsed' } });
  const closesOn = addDays(await localToday(db), 2);
  const typed = { weeks: 'now', closesOn, closesAt: '12:00' };
  const results = await Promise.allSettled([openRound(editor, typed), openRound(second, typed)]);
  const told = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as AppError] : []));
  expect(told.map(({ sentence }) => sentence)).toEqual(['arbitration:round.problem.live']);
  expect(await db.round.count({ where: { state: 'open' } })).toBe(1);
});
