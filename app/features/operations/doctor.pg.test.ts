import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { buildChannel } from '../../../tests/support/build';
import { buildDue } from '../../../tests/support/build-publishing';
import { runScript } from '../../../tests/support/process';
import { databaseUrl, withTestDatabase } from '../../../tests/support/test-database';
import { startHeartbeat } from './heartbeat.server';

withTestDatabase();
const dataDir = mkdtempSync(path.join(tmpdir(), 'vuoro-doctor-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** The command as an administrator gives it on a server. */
async function doctor() {
  const child = runScript('scripts/vuoro.ts', ['doctor'], {
    DATABASE_URL: databaseUrl() ?? '',
    VUORO_DATA: dataDir,
  });
  return { code: await child.ends(), lines: child.printed().trim().split('\n') };
}

it('looks over an installation on a server: what is well, and what somebody must look at', async () => {
  const { stop } = await startHeartbeat();
  onTestFinished(stop);
  const well = await doctor();
  expect(well.code, well.lines.join('\n')).toBe(0);
  expect(well.lines.some((line) => /^ok +database +server, migrated/.test(line))).toBe(true);

  const channel = await buildChannel({ kind: 'webhook', connectedAt: new Date() });
  const publishAt = new Date(Date.now() - 10 * 60_000);
  await buildDue({ channelId: channel.id, publishAt, state: 'due' });
  // Sealed with another installation's key.
  await buildChannel({ name: 'Vanha tili', connectedAt: new Date(), credentials: Buffer.alloc(60, 7) });
  const ill = await doctor();
  expect(ill.code, ill.lines.join('\n')).toBe(1);
  expect(ill.lines.filter((line) => line.startsWith('WRONG'))).toEqual([
    expect.stringMatching(/publishing +1 due and not finished/),
    expect.stringMatching(/key +does not open the credentials of Vanha tili/),
  ]);
}, 60_000);
