import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createOnnxEncoder } from './onnx-encoder.server';

/** A model of fourteen words, made for this test: words about invoices lie near each other, flights elsewhere. */
const FOLDER = 'tests/support/onnx-model';

const dot = (a: Float32Array | undefined, b: Float32Array | undefined): number =>
  (a ?? new Float32Array()).reduce((sum, value, d) => sum + value * (b?.[d] ?? 0), 0);

test('a model in a folder turns texts into vectors of length 1 that lie as near as their meanings', async () => {
  const { embed } = await createOnnxEncoder(FOLDER);
  const [a, b, c, long] = await embed([
    'Milloin lasku erääntyy',
    'invoice due',
    'Koska lento lähtee',
    'lasku '.repeat(5_000),
  ]);
  for (const vector of [a, b, c, long]) expect(dot(vector, vector)).toBeCloseTo(1, 5);
  expect(dot(a, b)).toBeGreaterThan(0.7);
  expect(dot(a, b)).toBeGreaterThan(dot(a, c) + 0.3);
});

test('a folder without a model, and one with rubbish, say which they are', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'onnx-'));
  try {
    await expect(createOnnxEncoder(folder)).rejects.toMatchObject({ problem: 'noFolder' });
    await expect(createOnnxEncoder(path.join(folder, 'gone'))).rejects.toMatchObject({ problem: 'noFolder' });
    writeFileSync(path.join(folder, 'model.onnx'), 'not a model');
    writeFileSync(path.join(folder, 'tokenizer.json'), '{');
    await expect(createOnnxEncoder(folder)).rejects.toMatchObject({ problem: 'badFolder' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
