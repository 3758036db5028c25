import { expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { missedBy } from '~/domain/calendar/roster';
import { buildChannel, buildUser } from '../../../tests/support/build';
import { inDays } from '../../../tests/support/build-round';
import { withTestDatabase } from '../../../tests/support/test-database';
import { rosterIn } from './duty.server';

withTestDatabase();

/** As many as were read once, before all of them were: what came after them was not seen. */
const MANY = 3_000;
const DAY_MS = 86_400_000;

it('reads the shift after three thousand others, so that its week is one with a roster', async () => {
  const db = await prisma();
  const [{ id: userId }, channel, other] = [await buildUser(), await buildChannel(), await buildChannel()];
  const shift = (channelId: string, days: number) => ({
    userId,
    channelIds: [channelId],
    startsAt: inDays(days, '08:00'),
    endsAt: inDays(days, '09:00'),
  });
  const crowd = Array.from({ length: MANY }, () => shift(other.id, 1));
  await db.shift.createMany({ data: [...crowd, shift(channel.id, 15)] });
  const roster = await rosterIn(db, { start: inDays(0), end: inDays(21) });
  expect([roster.planned.length, roster.served.length]).toEqual([MANY + 1, MANY + 1]);
  const weekOf = (instant: Date) =>
    Math.floor((instant.getTime() - inDays(1, '00:00').getTime()) / (7 * DAY_MS));
  const isMissed = missedBy(roster, weekOf);
  // Outside the last shift's hour somebody is missing from the roster; a week without one misses nobody.
  expect(isMissed(inDays(15, '08:30'), channel.id)).toBe(false);
  expect(isMissed(inDays(15, '12:00'), channel.id)).toBe(true);
  expect(isMissed(inDays(8, '12:00'), channel.id)).toBe(false);
});
