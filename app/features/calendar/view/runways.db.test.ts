import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { buildChannel, buildPublication } from '../../../../tests/support/build';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { runways } from './runways.server';

withTestDatabase();

it('counts what is planned by the day of the zone, from the last time each channel spoke, and says what is held', async () => {
  const db = await prisma();
  const opened = { createdAt: new Date('2026-03-01T12:00Z'), maxSilenceDays: 30 };
  const busy = await buildChannel({ ...opened, position: 1 });
  const quiet = await buildChannel({ ...opened, position: 2 });
  const at = new Date('2026-03-10T12:00Z');
  const states = [
    // Late in the evening of UTC it is the next day in Helsinki.
    ['2026-03-11T22:30Z', 'planned'],
    ['2026-03-12T08:00Z', 'due'],
    ['2026-03-12T09:00Z', 'failed'],
    ['2026-03-24T08:00Z', 'planned'],
    ['2026-03-08T08:00Z', 'published'],
  ] as const;
  for (const [publishAt, state] of states) {
    const { id } = await buildPublication({ channelId: busy.id, publishAt: new Date(publishAt) });
    const done = { publishedAt: new Date(publishAt), remoteId: 'x' };
    await db.publication.update({ where: { id }, data: { state, ...(state === 'published' && done) } });
  }
  const hold = { reason: 'x', setById: randomUUID(), setAt: at };
  await db.hold.createMany({
    data: [
      { ...hold, scope: 'channel', scopeId: quiet.id },
      { ...hold, scope: 'all', liftedById: hold.setById, liftedAt: at },
    ],
  });
  const shown = await runways(at, 'Europe/Helsinki');
  expect(
    shown.map(({ id, held, silentDays, days }) => ({
      id,
      held,
      silentDays,
      planned: days.filter(({ count }) => count > 0),
    })),
  ).toEqual([
    { id: busy.id, held: false, silentDays: 2, planned: [{ date: '2026-03-12', count: 2 }] },
    { id: quiet.id, held: true, silentDays: 9, planned: [] },
  ]);
});
