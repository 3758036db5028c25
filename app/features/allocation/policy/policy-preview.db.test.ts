import { beforeEach, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { buildPolicy, buildRival, buildWish, inDays } from '../../../../tests/support/build-round';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { adoptRun } from '../round/adopt-run.server';
import { runAllocation } from '../round/run-allocation.server';
import { policyView } from './policy.view.server';

withTestDatabase();

beforeEach(async () => {
  const db = await prisma();
  await db.slotRequest.updateMany({ data: { state: 'withdrawn' } });
  await db.channel.updateMany({ data: { active: false } });
  await db.policy.deleteMany({ where: { state: 'draft' } });
});

it('shows what a draft would have changed in the last round, or says that there was none', async () => {
  const db = await prisma();
  const current = await buildPolicy();
  const { editor, marketing, product, channel } = await buildRival();
  const draft = (shares: Readonly<Record<string, number>>) =>
    db.policy.create({
      data: {
        version: current.version + 1,
        state: 'draft',
        validFrom: now(),
        rules: { holidays: 'none', leadHours: 24, pools: [{ id: channel.pool, shares }] },
      },
    });
  const { id } = await draft({ [marketing.id]: 100 });
  expect((await policyView(editor)).preview).toEqual({ kind: 'noRound' });

  const days = { earliest: inDays(2, '00:00'), latest: inDays(3, '23:59'), channelIds: [channel.id] };
  for (const rank of [1, 2])
    for (const departmentId of [marketing.id, product.id]) await buildWish({ ...days, departmentId, rank });
  await db.policy.delete({ where: { id } });
  await adoptRun(editor, await runAllocation(editor));
  await draft({ [marketing.id]: 100 });
  const { preview } = await policyView(editor);
  if (preview?.kind !== 'compared') throw new Error('There is a round to compare with');
  const placed = (dept: string) => preview.departments.find((each) => each.dept === dept);
  expect([placed(marketing.id)?.before.placed, placed(marketing.id)?.after.placed]).toEqual([1, 2]);
  expect([preview.gains, preview.loses]).toEqual([1, 1]);
});
