import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createFeatures } from '~/domain/questions/encode/features';
import { loadEncoder, readEmbeddingTable } from './load-encoder.server';

const FOLDER = 'app/adapters/encoder/table';
const { tests: vectors, ...shape } = z
  .object({
    dims: z.number(),
    wordRows: z.number(),
    ngramRows: z.number(),
    tests: z.array(
      z.object({ text: z.string(), features: z.array(z.number()), first4: z.array(z.number()) }),
    ),
  })
  .parse(JSON.parse(readFileSync(path.join(FOLDER, 'config.json'), 'utf8')));

test.each(vectors)('the table’s own vector: $text', ({ text, features, first4 }) => {
  expect(createFeatures(shape)(text)).toEqual(features);
  const vector = loadEncoder()(text);
  first4.forEach((value, d) => expect(vector[d]).toBeCloseTo(value, 4));
});

test('a truncated table is refused', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'table-'));
  try {
    writeFileSync(path.join(folder, 'config.json'), readFileSync(path.join(FOLDER, 'config.json')));
    writeFileSync(
      path.join(folder, 'embedding.i8'),
      readFileSync(path.join(FOLDER, 'embedding.i8')).subarray(1),
    );
    writeFileSync(path.join(folder, 'embedding.scale'), readFileSync(path.join(FOLDER, 'embedding.scale')));
    expect(() => readEmbeddingTable(folder)).toThrow('does not fit');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the same question in Finnish and in English is nearer than another question', () => {
  const encode = loadEncoder();
  const dot = (a: string, b: string) =>
    encode(a).reduce((sum, value, d) => sum + value * (encode(b)[d] ?? 0), 0);
  expect(dot('Missä tilaukseni on?', 'Where is my order?')).toBeGreaterThan(
    dot('Missä tilaukseni on?', 'How do I reset my password?'),
  );
});
