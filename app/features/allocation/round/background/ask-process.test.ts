import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

/** Reckons without a pause, so that it hears of nothing. What it writes goes where its parent's words go. */
const STUBBORN = `
process.once('message', () => {
  process.send({ kind: 'progress', progress: 0 });
  const end = Date.now() + 30_000;
  while (Date.now() < end);
  console.log('outlived its parent');
});`;

it('ends the process it asks when its own ends', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vuoro-ask-'));
  const child = path.join(folder, 'stubborn.mjs');
  await writeFile(child, STUBBORN);
  const parent = `
    import { askProcess } from ${JSON.stringify(path.resolve(import.meta.dirname, 'ask-process.server.ts'))};
    void askProcess(${JSON.stringify(child)}, {}, () => process.exit());`;
  const asking = ['--import', 'tsx', '--input-type=module', '--eval', parent];
  // It is over when nobody can write to it any more: when both have ended.
  const { stdout } = await promisify(execFile)(process.execPath, asking);
  expect(stdout).toBe('');
  await rm(folder, { recursive: true });
});
