import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { prisma, transaction } from '~/db/prisma.server';
import {
  buildChannel,
  buildPost,
  buildPublication,
  buildRequest,
  buildSlot,
  buildVariant,
} from './support/build';
import { databaseUrl, withTestDatabase } from './support/test-database';

withTestDatabase();

describe('with really concurrent connections', () => {
  it('gives one of twenty writers the slot', async () => {
    const slot = await buildSlot();
    const requests = await Promise.all(Array.from({ length: 20 }, () => buildRequest()));
    const results = await together(
      requests.map((request) => [
        'INSERT INTO "Grant" (id, "requestId", "slotId") VALUES (gen_random_uuid(), $1, $2)',
        [request.id, slot.id],
      ]),
    );
    expect(results.filter((code) => code === 'ok')).toHaveLength(1);
    expect(results.filter((code) => code === '23505')).toHaveLength(19);
  });

  it('lets one of twenty publications into a gap', async () => {
    const channel = await buildChannel({ minGapMinutes: 30 });
    const variants = await Promise.all(
      Array.from({ length: 20 }, () => buildVariant({ channelId: channel.id })),
    );
    const results = await together(
      variants.map((variant, index) => [
        `INSERT INTO "Publication" (id, "variantId", "channelId", "publishAt", "nextTryAt", "updatedAt")
         VALUES (gen_random_uuid(), $1, $2, $3, $3, now())`,
        [variant.id, channel.id, new Date(Date.UTC(2026, 10, 10, 10, index))],
      ]),
    );
    expect(results.filter((code) => code === 'ok')).toHaveLength(1);
    // Waiting for each other's gap, some are refused as deadlocked rather than as overlapping.
    expect(results.every((code) => ['ok', '23P01', '40P01'].includes(code))).toBe(true);
  });

  it('undoes one of two that stand in each other’s way, and says that somebody else was at it', async () => {
    const [one, other] = await Promise.all([buildChannel(), buildChannel()]);
    const inOrder = async (first: string, second: string) =>
      transaction(async (tx) => {
        await tx.channel.update({ where: { id: first }, data: { mark: 'AA' } });
        await tx.$executeRaw`SELECT pg_sleep(0.5)`;
        await tx.channel.update({ where: { id: second }, data: { mark: 'BB' } });
      });
    const ends = await Promise.allSettled([inOrder(one.id, other.id), inOrder(other.id, one.id)]);
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    expect(refused).toEqual([expect.objectContaining({ code: 'conflict' })]);
  });

  it('counts a post as without a time when two cancel its last two publications at once', async () => {
    const { id: postId } = await buildPost();
    const cancel = (id: string): [string, string[]] => [
      `UPDATE "Publication" SET state = 'cancelled' WHERE id = $1`,
      [id],
    ];
    const [first, second] = await Promise.all(
      [1, 2].map(async () => buildPublication({ variantId: (await buildVariant({ postId })).id })),
    );
    const [one, other] = [1, 2].map(() => new pg.Client({ connectionString: databaseUrl() }));
    if (!one || !other || !first || !second) throw new Error('two of each');
    await Promise.all([one.connect(), other.connect()]);
    await one.query('BEGIN');
    await one.query(...cancel(first.id));
    const waiting = other.query(...cancel(second.id));
    // The other has seen the first still planned by then, if nothing keeps it.
    await one.query('SELECT pg_sleep(0.2)');
    await one.query('COMMIT');
    await waiting;
    await Promise.all([one.end(), other.end()]);
    const { isPlaced } = await (await prisma()).post.findUniqueOrThrow({ where: { id: postId } });
    expect(isPlaced).toBe(false);
  });
});

/** Runs each statement on a connection of its own, all at once; answers `ok` or the SQL state. */
async function together(
  statements: readonly (readonly [string, readonly unknown[]])[],
): Promise<readonly string[]> {
  return Promise.all(
    statements.map(async ([text, values]) => {
      const client = new pg.Client({ connectionString: databaseUrl() });
      await client.connect();
      try {
        await client.query(text, [...values]);
        return 'ok';
      } catch (error) {
        return (error as pg.DatabaseError).code ?? 'unknown';
      } finally {
        await client.end();
      }
    }),
  );
}
