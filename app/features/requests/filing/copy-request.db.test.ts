import { beforeEach, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { daysBetween } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { adoptRun } from '~/features/allocation/round/adopt-run.server';
import { runAllocation } from '~/features/allocation/round/run-allocation.server';
import { buildPolicy, buildRival, buildWish, inDays } from '../../../../tests/support/build-round';
import { refusal } from '../../../../tests/support/refusal';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { requestView } from '../request.view.server';
import { restoreRequest, withdrawRequest } from '../withdraw-request.server';
import { copyRequest } from './copy-request.server';

withTestDatabase();

beforeEach(async () => {
  const db = await prisma();
  await db.slotRequest.updateMany({ data: { state: 'withdrawn' } });
  await db.round.updateMany({ data: { state: 'lapsed' } });
  await db.channel.updateMany({ data: { active: false } });
  await buildPolicy({ rules: { holidays: 'none', leadHours: 24, requestsPerShare: 1 } });
});

describe('a copy of a request', () => {
  it('asks for the same in the next period, ahead of now', async () => {
    const { product, productManager, marketer, channel } = await buildRival();
    const wish = await buildWish({ departmentId: product.id, channelIds: [channel.id] });
    const copy = await (
      await prisma()
    ).slotRequest.findUniqueOrThrow({
      where: { id: await copyRequest(productManager, wish.id) },
      include: { channels: true },
    });
    const day = (instant: Date) => wallOf(instant, 'Europe/Helsinki').date;
    expect([copy.state, copy.title, copy.channels.length]).toEqual(['open', wish.title, 1]);
    expect(daysBetween(day(wish.earliest), day(copy.earliest))).toBe(28);
    expect(daysBetween(day(wish.latest), day(copy.latest))).toBe(28);
    expect((await refusal(copyRequest(marketer, wish.id))).code).toBe('forbidden');
  });

  it('keeps a secret that is still one', async () => {
    const { product, productManager, marketer, channel } = await buildRival();
    const wish = await buildWish({
      departmentId: product.id,
      channelIds: [channel.id],
      embargoUntil: inDays(5),
      insiderIds: [productManager.userId],
    });
    const id = await copyRequest(productManager, wish.id);
    expect((await requestView(marketer, id)).title).toBeNull();
    expect((await requestView(productManager, id)).title).toBe(wish.title);
  });

  it('and one that is brought back count like new ones against the share', async () => {
    const { marketing, marketer, editor, channel } = await buildRival();
    const base = { departmentId: marketing.id, channelIds: [channel.id] };
    await buildWish(base);
    await adoptRun(editor, await runAllocation(editor));
    const given = await buildWish(base);
    await withdrawRequest(marketer, given.id);
    const waiting: { readonly id: string }[] = [];
    for (let index = 0; index < 10; index += 1) waiting.push(await buildWish({ ...base, rank: index + 2 }));
    const refused = [
      () => copyRequest(marketer, waiting[0]?.id ?? ''),
      () => restoreRequest(marketer, given.id),
    ];
    for (const each of refused)
      expect((await refusal(each())).sentence).toBe('requests:form.tooManyForShare');
    await withdrawRequest(marketer, waiting[0]?.id ?? '');
    await restoreRequest(marketer, given.id);
  });

  it('brings back what was withdrawn by mistake where more waits than the share now lets in', async () => {
    const { marketing, marketer, editor, channel } = await buildRival();
    const base = { departmentId: marketing.id, channelIds: [channel.id] };
    await buildWish(base);
    await adoptRun(editor, await runAllocation(editor));
    const waiting = [];
    for (let index = 0; index < 12; index += 1) waiting.push(await buildWish({ ...base, rank: index + 2 }));
    const [mistaken, given] = waiting.map(({ id }) => id);
    await withdrawRequest(marketer, mistaken ?? '');
    await restoreRequest(marketer, mistaken ?? '');
    // Nothing is won by it: of two that were given up, the second comes back only where the share has room.
    await withdrawRequest(marketer, given ?? '');
    await withdrawRequest(marketer, mistaken ?? '');
    await restoreRequest(marketer, mistaken ?? '');
    expect((await refusal(restoreRequest(marketer, given ?? ''))).sentence).toBe(
      'requests:form.tooManyForShare',
    );
  });
});
