import { decode } from 'turbo-stream';
import { expect, it } from 'vitest';
import { refusedByLine } from './line';

it('refuses as an action of ours would, in what Remix reads', async () => {
  const answer = refusedByLine();
  expect(answer.status).toBe(503);
  const { value } = await decode(answer.body!);
  expect(value).toEqual({ data: { refused: { sentence: 'errors:offline.unsure', values: {} } } });
});
