import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { buildImapSource, buildOrganisation } from '../../../../tests/support/build-source';
import {
  hasDovecot,
  MAILBOX_PASSWORD,
  startDovecot,
  type Dovecot,
} from '../../../../tests/support/network/dovecot';
import { withQueue } from '../../../../tests/support/queue';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { setSourceActive } from '../save-source.server';
import { buildPerson } from '../../../../tests/support/build-inbox';
import { startPolling } from './polling-loop.server';
import { watchMailboxes } from './watch-mailboxes.server';

withTestDatabase();
withQueue();

const mail = (id: string, text: string) =>
  `From: Maija <maija@example.test>\r\nDate: Fri, 20 Nov 2026 09:05:00 +0200\r\nMessage-ID: <${id}@example.test>\r\n\r\n${text}`;

/** Well under the minute after which the clock would read it. */
const SOON = { timeout: 25_000, interval: 200 };

describe.skipIf(!hasDovecot)('a mailbox on a real server', { timeout: 120_000 }, () => {
  let server: Dovecot;
  beforeAll(async () => {
    await buildOrganisation();
    server = await startDovecot();
  }, 60_000);
  afterAll(() => server.stop());

  const count = async (sourceId: string) => (await prisma()).message.count({ where: { sourceId } });
  const rowOf = async (id: string) => (await prisma()).source.findUniqueOrThrow({ where: { id } });

  it('tells of a mail when it comes, and it is read within seconds; a paused one is left alone', async () => {
    server.deliver('maija', mail('1', 'Missä laskuni viipyy?'));
    const source = await buildImapSource(server.port, 'maija', MAILBOX_PASSWORD);
    const [polling, watching] = [startPolling('idle-test'), watchMailboxes()];
    try {
      await expect.poll(() => count(source.id), SOON).toBe(1);
      // Read to its end: the clock would come back only after a minute.
      await expect.poll(async () => (await rowOf(source.id)).leaseUntil, SOON).toBeNull();
      expect((await rowOf(source.id)).nextPollAt?.getTime()).toBeGreaterThan(Date.now() + 40_000);

      const delivered = Date.now();
      server.deliver('maija', mail('2', 'Milloin vika on korjattu?'));
      await expect.poll(() => count(source.id), SOON).toBe(2);
      expect(Date.now() - delivered).toBeLessThan(25_000);

      await expect.poll(async () => (await rowOf(source.id)).leaseUntil, SOON).toBeNull();
      await setSourceActive(await buildPerson('administrator'), source.id, false);
      const paused = await rowOf(source.id);
      server.deliver('maija', mail('3', 'Entä tämä?'));
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      expect((await rowOf(source.id)).nextPollAt).toEqual(paused.nextPollAt);
      expect(await count(source.id)).toBe(2);
    } finally {
      await Promise.all([polling.stop(), watching.stop()]);
    }
  });

  it('that refuses the password harms nobody, and the watching stops when it is asked', async () => {
    await buildImapSource(server.port, 'pekka', 'väärä');
    const watching = watchMailboxes();
    await new Promise((resolve) => setTimeout(resolve, 500));
    await expect(watching.stop()).resolves.toBeUndefined();
  });
});
