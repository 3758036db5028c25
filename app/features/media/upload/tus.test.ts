import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { env } from '~/platform/env.server';
import { forgetBrokenUploads } from './tus.server';

const { dataDir: before } = env();
const dataDir = await mkdtemp(path.join(tmpdir(), 'vuoro-uploads-'));
Object.assign(env(), { dataDir: path.join(dataDir, 'new') });
afterAll(async () => {
  Object.assign(env(), { dataDir: before });
  await rm(dataDir, { recursive: true, force: true });
});

it('finds nothing to forget where nobody has uploaded yet', async () => {
  await expect(forgetBrokenUploads()).resolves.toBeUndefined();
});
