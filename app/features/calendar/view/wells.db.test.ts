import { expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { buildChannel, buildPublication, buildRequest, buildSlot } from '../../../../tests/support/build';
import { buildActor } from '../../../../tests/support/build-round';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { wellsShown } from './wells.server';

withTestDatabase();

const SPAN = { start: new Date('2026-11-09T00:00:00Z'), end: new Date('2026-11-16T00:00:00Z') };
const AT = new Date('2026-11-08T09:00:00Z');

it('says to which request a slot is granted, and its title only to those who may know of it', async () => {
  const channel = await buildChannel();
  const db = await prisma();
  const [open, secret] = [
    await buildRequest({ title: 'Verkkohuolto' }),
    await buildRequest({ title: 'Julkistus', embargoUntil: new Date('2026-12-01T00:00:00Z') }),
  ];
  for (const [hour, request] of [open, secret].entries()) {
    const startsAt = new Date(`2026-11-10T1${hour}:00:00Z`);
    const slot = await buildSlot({ channelId: channel.id, startsAt });
    await db.grant.create({ data: { requestId: request.id, slotId: slot.id } });
  }
  const titles = async (departmentId: string) => {
    const actor = await buildActor([{ departmentId, role: 'editor' }]);
    return (await wellsShown(actor, channel.id, SPAN, AT)).map(({ granted }) => granted);
  };
  expect(await titles(open.departmentId)).toEqual([
    { requestId: open.id, title: 'Verkkohuolto' },
    { requestId: secret.id, title: null },
  ]);
});

it('knows a slot as taken by the post that has it, and not by one that left it', async () => {
  const channel = await buildChannel();
  for (const [hour, state] of (['planned', 'cancelled'] as const).entries()) {
    const startsAt = new Date(`2026-11-10T1${hour}:00:00Z`);
    const slot = await buildSlot({ channelId: channel.id, startsAt });
    await buildPublication({ channelId: channel.id, slotId: slot.id, publishAt: startsAt, state });
  }
  const shown = await wellsShown(await buildActor([]), channel.id, SPAN, AT);
  expect(shown.map(({ taken }) => taken)).toEqual([true, false]);
});

it('is free where a granted post was moved away from, and still granted while its post waits elsewhere', async () => {
  const [channel, other] = [await buildChannel(), await buildChannel()];
  const db = await prisma();
  const request = await buildRequest();
  const startsAt = new Date('2026-11-10T10:00:00Z');
  const slot = await buildSlot({ channelId: channel.id, startsAt });
  const grant = await db.grant.create({ data: { requestId: request.id, slotId: slot.id } });
  const grantedTo = async () =>
    (await wellsShown(await buildActor([]), channel.id, SPAN, AT)).map(({ granted }) => granted?.requestId);
  const moved = { grantId: grant.id, publishAt: new Date('2026-11-12T10:30:00Z') };
  await buildPublication({ channelId: other.id, ...moved });
  const { id } = await buildPublication({ channelId: channel.id, ...moved, state: 'cancelled' });
  expect(await grantedTo()).toEqual([request.id]);
  await db.publication.update({ where: { id }, data: { state: 'planned' } });
  expect(await grantedTo()).toEqual([undefined]);
});
