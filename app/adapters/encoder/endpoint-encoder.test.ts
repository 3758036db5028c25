import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { guardedFetch } from '~/platform/guarded-fetch.server';
import { startEmbeddingsServer } from '../../../tests/support/embeddings-server';
import { createEndpointEncoder } from './endpoint-encoder.server';
import { loadEncoder } from './load-encoder.server';

let server: Awaited<ReturnType<typeof startEmbeddingsServer>>;
beforeAll(async () => (server = await startEmbeddingsServer()));
afterAll(() => server.stop());
beforeEach(() => {
  server.asked.length = 0;
  server.answer(null);
});

const open = (more: { readonly tries?: number; readonly address?: string } = {}) =>
  createEndpointEncoder(
    { address: more.address ?? server.address, model: 'small', key: 'secret' },
    guardedFetch,
    { pauseMs: 5, tries: more.tries ?? 3 },
  );

test('asks in batches with the key and gives vectors of length 1 in the order of the texts', async () => {
  const texts = Array.from(
    { length: 150 },
    (_, at) => `Milloin lasku numero ${'x'.repeat(at % 7)} erääntyy ${at}?`,
  );
  const vectors = await open().embed(texts);
  expect(server.asked.map(({ input }) => input.length)).toEqual([64, 64, 22]);
  expect(server.asked.every(({ key, model }) => key === 'Bearer secret' && model === 'small')).toBe(true);
  const encode = loadEncoder();
  for (const at of [0, 63, 64, 149])
    expect(vectors[at]?.[0]).toBeCloseTo(encode(texts[at] ?? '')[0] ?? NaN, 5);
});

test('what is busy is asked again, what refuses is not', async () => {
  server.fail(503);
  server.fail(429, { 'Retry-After': '0' });
  expect(await open().embed(['a b'])).toHaveLength(1);
  for (let at = 0; at < 3; at += 1) server.fail(500);
  await expect(open().embed(['a b'])).rejects.toMatchObject({ problem: 'busy' });
  server.fail(401);
  await expect(open().embed(['a b'])).rejects.toMatchObject({ problem: 'refused' });
  server.fail(404);
  await expect(open().embed(['a b'])).rejects.toMatchObject({ problem: 'noModel' });
  expect(server.asked).toHaveLength(1);
});

test.each([
  ['nothing', {}],
  ['too few vectors', { data: [{ index: 0, embedding: [1, 0] }] }],
  [
    'vectors of several lengths',
    {
      data: [
        { index: 0, embedding: [1, 0] },
        { index: 1, embedding: [1, 0, 0] },
      ],
    },
  ],
])('%s is no answer', async (_, body) => {
  server.answer(() => body);
  await expect(open().embed(['a', 'b'])).rejects.toMatchObject({ problem: 'badAnswer' });
});

test('an address inside our network, and one where nobody listens', async () => {
  await expect(open({ address: 'https://10.0.0.1/v1' }).embed(['a'])).rejects.toMatchObject({
    problem: 'forbiddenAddress',
  });
  await expect(open({ address: 'http://127.0.0.1:9/v1', tries: 1 }).embed(['a'])).rejects.toMatchObject({
    problem: 'unreachable',
  });
});
