import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { buildDepartment, buildUser } from '../../../tests/support/build';
import { buildActor } from '../../../tests/support/build-round';
import { databaseUrl, withTestDatabase } from '../../../tests/support/test-database';
import { actOnShifts } from './act-on-shifts.server';

withTestDatabase();

let other: pg.Client;
beforeAll(async () => {
  other = new pg.Client({ connectionString: databaseUrl() });
  await other.connect();
});
afterAll(() => other.end());

it('a line that is removed while its weeks are being filled takes those shifts along', async () => {
  const db = await prisma();
  await db.organisation.upsert({ where: { id: 1 }, create: { id: 1, name: 'Laaja' }, update: {} });
  const actor = await buildActor([{ departmentId: (await buildDepartment()).id, role: 'service' }]);
  const { id: userId } = await buildUser();
  const line = { userId, weekday: 1, opens: '08:00', closes: '16:00', channelIds: [] };
  const { id } = await db.shiftPattern.create({ data: line });

  await other.query('BEGIN');
  await other.query('SELECT id FROM "ShiftPattern" WHERE id = $1 FOR UPDATE', [id]);
  const form = new FormData();
  form.set('intent', 'removePattern');
  form.set('id', id);
  const removed = actOnShifts(actor, form);
  await expect
    .poll(async () => {
      const { rowCount } = await other.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return rowCount;
    })
    .toBe(1);
  const startsAt = new Date(now().getTime() + 86_400_000);
  await other.query(
    `INSERT INTO "Shift" (id, "userId", "patternId", "startsAt", "endsAt", "channelIds")
     VALUES (gen_random_uuid(), $1, $2, $3, $4, '{}')`,
    [userId, id, startsAt, new Date(startsAt.getTime() + 3_600_000)],
  );
  await other.query('COMMIT');

  expect(await removed).toMatchObject({ kind: 'done', toast: { values: { count: 1 } } });
  expect(await db.shift.count({ where: { userId } })).toBe(0);
});
