import { expect, it } from 'vitest';
import { prisma, transaction } from '~/db/prisma.server';
import { buildAsked, buildTopic } from '../../../../tests/support/build-answer';
import { buildPerson } from '../../../../tests/support/build-inbox';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { moveQuestions } from './move-questions.server';
import { undoChange } from './undo-change.server';

withTestDatabase();

const signal = (topicId: string, count: number) => ({
  topicId,
  kind: 'burst',
  times: 4,
  count,
  since: new Date('2026-11-09T06:00:00Z'),
  windowHours: 12,
  computedAt: new Date(),
});

it('an undo waits for a judging that goes on at the same moment, and goes by what it found', async () => {
  const db = await prisma();
  const agent = await buildPerson('service');
  const [from, to] = [await buildTopic(), await buildTopic()];
  for (const text of ['Netti poikki?', 'Ei nettiä?', 'Netti alhaalla?']) await buildAsked(from.id, text);
  const questions = await db.question.findMany({ where: { topicId: from.id }, select: { id: true } });
  const ids = questions.map(({ id }) => id);
  await db.trendSignal.create({ data: signal(from.id, 3) });
  const event = await moveQuestions(agent, { from: from.id, ids, to: to.id });

  const { undone } = await transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Grouping" WHERE id = 1 FOR UPDATE`;
    const undone = undoChange(agent, event).catch((error: unknown) => error);
    await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
    await tx.trendSignal.deleteMany({});
    await tx.trendSignal.create({ data: signal(to.id, 5) });
    return { undone };
  });

  expect(await undone).toBe(from.id);
  const rising = await db.trendSignal.findMany({ select: { topicId: true, count: true } });
  expect(rising).toEqual([{ topicId: from.id, count: 3 }]);
});

/** How many wait here for another's lock. */
async function waiting(): Promise<number> {
  const [row] = await (
    await prisma()
  ).$queryRaw<readonly { readonly count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return row?.count ?? 0;
}
