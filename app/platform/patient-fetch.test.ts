import { decode } from 'turbo-stream';
import { expect, it, vi } from 'vitest';
import { patientFetch } from './patient-fetch';

const PAGE = '/calendar.data';
const page = () => new Response('[]', { headers: { 'Content-Type': 'text/x-script' } });
const noLine = () => Promise.reject(new TypeError('Failed to fetch'));

/** A fetch that is answered in turn, and what was told of the line. */
function lineWith(...answers: readonly (() => Promise<Response>)[]) {
  const plain = vi.fn<typeof fetch>();
  for (const answer of answers) plain.mockImplementationOnce(answer);
  const network = new EventTarget();
  const told: boolean[] = [];
  const ask = patientFetch(plain, { network, tell: (isLost) => told.push(isLost) });
  const online = () => network.dispatchEvent(new Event('online'));
  return { ask, plain, told, online };
}

it('asks again when there is a line, and tells that it is waited for only until then', async () => {
  const { ask, told, online } = lineWith(noLine, () => Promise.resolve(page()));
  const answer = ask(PAGE);
  await vi.waitFor(() => expect(told).toEqual([true]));
  online();
  expect((await answer).status).toBe(200);
  expect(told).toEqual([true, false]);
});

it('asks again by itself after a moment', async () => {
  vi.useFakeTimers();
  try {
    const { ask, plain } = lineWith(noLine, noLine, () => Promise.resolve(page()));
    const answer = ask(PAGE);
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await answer).status).toBe(200);
    expect(plain).toHaveBeenCalledTimes(3);
  } finally {
    vi.useRealTimers();
  }
});

it('tells no more of the line when what waited for it is given up', async () => {
  const { ask, plain, told } = lineWith(noLine);
  plain.mockImplementation((_, init) =>
    Promise.reject(init?.signal?.aborted ? new DOMException('given up', 'AbortError') : new TypeError()),
  );
  const left = new AbortController();
  const answer = ask(PAGE, { signal: left.signal });
  await vi.waitFor(() => expect(told).toEqual([true]));
  left.abort();
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  expect(told).toEqual([true, false]);
});

it('goes on telling of it while another still waits', async () => {
  const { ask, plain, told, online } = lineWith(noLine, noLine);
  const left = new AbortController();
  const [first, second] = [ask(PAGE, { signal: left.signal }), ask(PAGE)];
  await vi.waitFor(() => expect(told).toEqual([true, true]));
  plain.mockImplementation((_, init) =>
    init?.signal?.aborted
      ? Promise.reject(new DOMException('given up', 'AbortError'))
      : Promise.resolve(page()),
  );
  left.abort();
  await expect(first).rejects.toMatchObject({ name: 'AbortError' });
  expect(told.at(-1)).toBe(true);
  online();
  await second;
  expect(told.at(-1)).toBe(false);
});

it.each([502, 503, 504])('takes %i of what stands before the server for no line', async (status) => {
  const { ask, told, online } = lineWith(
    () => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status })),
    () => Promise.resolve(page()),
  );
  const answer = ask(PAGE);
  await vi.waitFor(() => expect(told).toEqual([true]));
  online();
  expect((await answer).status).toBe(200);
});

it('gives what the server itself refuses to the page', async () => {
  const own = new Response('[]', {
    status: 503,
    headers: { 'Content-Type': 'text/x-script; charset=utf-8' },
  });
  expect(await lineWith(() => Promise.resolve(own)).ask(PAGE)).toBe(own);
});

it.each([
  ['no answer', noLine],
  ['a word of what stands before the server', () => Promise.resolve(new Response('', { status: 502 }))],
] as const)('refuses a change that got %s as an action of ours would, once', async (_, fail) => {
  const { ask, plain } = lineWith(fail);
  const answer = await ask(PAGE, { method: 'POST' });
  expect([answer.status, plain.mock.calls.length]).toEqual([503, 1]);
  const { value } = await decode(answer.body!);
  expect(value).toEqual({ data: { refused: { sentence: 'errors:offline.unsure', values: {} } } });
});

it('throws what is no matter of the line', async () => {
  const { ask, told } = lineWith(() => Promise.reject(new Error('a bug')));
  await expect(ask(PAGE)).rejects.toThrow('a bug');
  expect(told).toEqual([false]);
});
