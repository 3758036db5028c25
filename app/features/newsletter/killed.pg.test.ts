import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { buildChannel } from '../../../tests/support/build';
import { buildDue } from '../../../tests/support/build-publishing';
import { runScript } from '../../../tests/support/process';
import { startSmtpServer } from '../../../tests/support/smtp-server';
import { databaseUrl, withTestDatabase } from '../../../tests/support/test-database';

withTestDatabase();
const dataDir = mkdtempSync(path.join(tmpdir(), 'vuoro-letters-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const LIST = 200;
/** As many as are sent at once: no more can be in doubt when the process is killed. */
const TOGETHER = 5;

it('a process that is killed in the middle of a list sends nobody two letters, and loses sight of nobody', async () => {
  const smtp = await startSmtpServer();
  const db = await prisma();
  const channel = await buildChannel({ kind: 'newsletter' });
  await db.subscriber.createMany({
    data: Array.from({ length: LIST }, (_, number) => ({
      channelId: channel.id,
      email: `lukija${number}@example.fi`,
      language: 'fi',
      state: 'active',
      askedAt: new Date(),
      confirmedAt: new Date(),
    })),
  });
  const { id } = await buildDue({ channelId: channel.id });
  const environment = { DATABASE_URL: databaseUrl() ?? '', VUORO_DATA: dataDir };
  const send = () =>
    runScript('tests/support/send-newsletter-in-own-process.ts', [channel.id, id, smtp.url], environment);

  const first = send();
  await vi.waitFor(() => expect(smtp.mails.length).toBeGreaterThan(20), { timeout: 60_000, interval: 5 });
  await first.ends('SIGKILL');
  const sentBefore = smtp.mails.length;
  expect(sentBefore).toBeLessThan(LIST);

  const second = send();
  const [, outcome = '{}'] = await second.says(/outcome (.+)/);
  expect(JSON.parse(outcome)).toMatchObject({ kind: 'published' });

  const got = smtp.mails.map(({ to }) => to[0]);
  expect(new Set(got).size).toBe(got.length);
  const deliveries = await db.newsletterDelivery.findMany({
    where: { publicationId: id },
    include: { subscriber: true },
  });
  expect(deliveries).toHaveLength(LIST);
  const inDoubt = deliveries.filter(({ state }) => state === 'doubtful');
  expect(inDoubt.length).toBeLessThanOrEqual(TOGETHER);
  // Who is not in doubt has it; who is, may.
  for (const { state, subscriber } of deliveries)
    if (state !== 'doubtful') expect([state, got.includes(subscriber.email ?? '')]).toEqual(['sent', true]);
  expect(got.length).toBeGreaterThanOrEqual(LIST - inDoubt.length);
  await smtp.close();
}, 120_000);
