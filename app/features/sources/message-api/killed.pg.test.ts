import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { buildApiSource, buildOrganisation } from '../../../../tests/support/build-source';
import { runScript } from '../../../../tests/support/process';
import { databaseUrl, withTestDatabase } from '../../../../tests/support/test-database';

withTestDatabase();
beforeAll(buildOrganisation);

// The two servers share one key, as the processes of one installation do.
const dataDir = mkdtempSync(path.join(tmpdir(), 'vuoro-api-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function server() {
  const environment = { DATABASE_URL: databaseUrl() ?? '', VUORO_DATA: dataDir };
  const child = runScript('tests/support/serve-message-api.ts', [], environment);
  const address = (await child.says(/at (http:\S+)/))[1] ?? '';
  return { child, address };
}

describe('a caller whose call was cut by a kill -9', { timeout: 120_000 }, () => {
  it('sends it again, and finds every message stored once', async () => {
    const { source, token } = await buildApiSource();
    const messages = Array.from({ length: 500 }, (_, at) => ({
      id: `m${at}`,
      text: `Missä lasku ${at} viipyy?`,
    }));
    const send = (address: string) =>
      fetch(address, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ messages }),
      });
    const count = async () => (await prisma()).message.count({ where: { sourceId: source.id } });

    const first = await server();
    const cut = send(first.address).then(
      () => 'answered',
      () => 'cut',
    );
    await vi.waitFor(async () => expect(await count()).toBeGreaterThan(0), { timeout: 60_000, interval: 5 });
    await first.child.ends('SIGKILL');
    expect(await cut).toBe('cut');
    const before = await count();
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(500);

    const second = await server();
    const answer = (await (await send(second.address)).json()) as { added: number; duplicates: number };
    expect(answer).toMatchObject({ added: 500 - before, duplicates: before });
    expect(await count()).toBe(500);
    await second.child.ends('SIGKILL');
  });
});
