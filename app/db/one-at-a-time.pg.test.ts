import { afterEach, beforeEach, expect, it } from 'vitest';
import { transaction } from '~/db/prisma.server';
import { buildChannel } from '../../tests/support/build';
import { buildDue } from '../../tests/support/build-publishing';
import { withTestDatabase } from '../../tests/support/test-database';

withTestDatabase();

const warnings: Error[] = [];
const hear = (warning: Error) => void warnings.push(warning);
beforeEach(() => {
  warnings.length = 0;
  process.on('warning', hear);
});
afterEach(() => void process.off('warning', hear));

it('several relations of a row, asked for in a transaction, reach the connection one after another', async () => {
  const { id: channelId } = await buildChannel({});
  const { id } = await buildDue({ channelId });
  const row = await transaction((tx) =>
    tx.publication.findUniqueOrThrow({
      where: { id },
      include: { channel: true, attempts: true, variant: { include: { post: true, media: true } } },
    }),
  );
  expect(row.channel.id).toBe(channelId);
  // A warning is emitted at the next tick.
  await new Promise((done) => setImmediate(done));
  expect(warnings.filter(({ name }) => name === 'DeprecationWarning')).toEqual([]);
});
