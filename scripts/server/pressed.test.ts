import express from 'express';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveApp, type Served } from '../../tests/support/serve-app';
import { pressed } from './pressed';

const folder = mkdtempSync(path.join(tmpdir(), 'vuoro-pressed-'));
let served: Served;

beforeAll(async () => {
  writeFileSync(path.join(folder, 'page.js'), 'plain');
  // Another text, so that one sees which of the two was served.
  writeFileSync(path.join(folder, 'page.js.br'), brotliCompressSync('pressed'));
  writeFileSync(path.join(folder, 'small.js'), 'small');
  const app = express();
  app.use('/assets', pressed(folder), express.static(folder));
  served = await serveApp(app);
});
afterAll(() => {
  served.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (name: string, encodings: string) => {
  const answer = await fetch(`${served.at}/assets/${name}`, { headers: { 'Accept-Encoding': encodings } });
  const { headers } = answer;
  return [await answer.text(), headers.get('content-type')?.split(';')[0], headers.get('vary')];
};

it('serves what was pressed beforehand to whoever can read it, as what it is', async () => {
  const kind = 'application/javascript';
  expect(await ask('page.js', 'gzip, br')).toEqual(['pressed', kind, 'Accept-Encoding']);
  expect(await ask('page.js', 'gzip')).toEqual(['plain', kind, 'Accept-Encoding']);
  expect(await ask('small.js', 'gzip, br')).toEqual(['small', kind, null]);
});
