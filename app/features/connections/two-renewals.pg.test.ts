import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { env } from '~/platform/env.server';
import { seal, unseal } from '~/platform/seal.server';
import { buildChannel } from '../../../tests/support/build';
import { httpDouble } from '../../../tests/support/network/http-double';
import { runScript } from '../../../tests/support/process';
import { databaseUrl, withTestDatabase } from '../../../tests/support/test-database';

withTestDatabase();
// What is sealed here is opened there: one data folder for both.
const dataDir = mkdtempSync(path.join(tmpdir(), 'vuoro-renew-'));
Object.assign(env(), { dataDir });
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

it('two processes that need a new token at once make one renewal, and the refresh token is used once', async () => {
  const used: string[] = [];
  const double = await httpDouble(({ body }) => {
    const refresh = new URLSearchParams(body).get('refresh_token') ?? '';
    // As a network that changes its refresh tokens: each is good once.
    if (used.includes(refresh)) return { status: 400, body: { error: 'invalid_grant' } };
    used.push(refresh);
    return {
      status: 200,
      body: { access_token: `uusi-${used.length}`, expires_in: 7200, refresh_token: `r${used.length}` },
    };
  });
  const tokens = {
    access: 'vanha',
    accessUntil: new Date(0).toISOString(),
    refresh: 'r0',
    refreshUntil: null,
    scopes: [],
  };
  const db = await prisma();
  await db.networkApp.create({
    data: { kind: 'linkedin', clientId: 'a', secret: seal('s'), savedAt: new Date() },
  });
  const channel = await buildChannel({
    kind: 'linkedin',
    connectedAt: new Date(),
    credentials: seal(JSON.stringify({ account: 'urn:li:organization:7', tokens })),
  });
  const environment = { DATABASE_URL: databaseUrl() ?? '', VUORO_DATA: dataDir };
  const moment = String(Date.now() + 4000);
  const both = [1, 2].map(() =>
    runScript('tests/support/renew-in-own-process.ts', [channel.id, double.url, moment], environment),
  );
  const got = await Promise.all(both.map(async (child) => (await child.says(/got (\S+);/))[1]));
  expect(got).toEqual(['uusi-1', 'uusi-1']);
  expect(used).toEqual(['r0']);
  const row = await db.channel.findUniqueOrThrow({ where: { id: channel.id } });
  expect(JSON.parse(unseal(row.credentials ?? new Uint8Array()))).toMatchObject({
    tokens: { access: 'uusi-1', refresh: 'r1' },
  });
  expect(row).toMatchObject({ brokenAt: null, renewingUntil: null });
  await double.stop();
}, 60_000);
