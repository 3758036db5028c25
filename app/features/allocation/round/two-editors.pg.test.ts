import { expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import type { AppError } from '~/platform/app-error';
import { buildActor, buildPolicy, buildRival, buildWish } from '../../../../tests/support/build-round';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { withdrawRequest } from '../../requests/withdraw-request.server';
import { adoptRun } from './adopt-run.server';
import { runAllocation } from './run-allocation.server';

withTestDatabase();

async function proposal() {
  const db = await prisma();
  await db.slotRequest.updateMany({ data: { state: 'withdrawn' } });
  await db.channel.updateMany({ data: { active: false } });
  await buildPolicy();
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
