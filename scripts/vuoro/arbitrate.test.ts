import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildInstance, buildRequest } from '../../tests/support/arbitration-instances';
import { run } from './arbitrate';
import { InputError } from './input';

let folder = '';
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'arbitrate-'))));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => void vi.restoreAllMocks());

const file = (name: string, content: unknown): string => {
  const target = path.join(folder, name);
  writeFileSync(target, typeof content === 'string' ? content : JSON.stringify(content));
  return target;
};
const sound = buildInstance({
  requests: [buildRequest({ id: 'r1' }), buildRequest({ id: 'r2', dept: 'service' })],
});

const seated = ['r1', 'r2'].map((req, slot) => ({ req, ep: 0, slot, status: 'agreed' }));

async function output(args: readonly string[]): Promise<string> {
  let written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written += String(chunk);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  await run(args);
  return written;
}

describe('vuoro arbitrate', () => {
  it('writes one JSON object, the same for the same seed', async () => {
    const instance = file('sound.json', sound);
    const text = await output([instance, '--seed', '7', '--explain', 'fi']);
    const result = JSON.parse(text) as Record<string, unknown>;
    expect(Object.keys(result)).toEqual(
      expect.arrayContaining(['decisions', 'objectives', 'vector', 'ledger', 'explanations']),
    );
    expect(result.decisions).toHaveLength(2);
    expect(result.vector).toEqual(new Array(11).fill(0));
    expect(result.explanations).toEqual([
      expect.objectContaining({
        req: 'r1',
        status: 'granted',
        text: expect.stringContaining('kuten toivoitte') as string,
      }),
      expect.objectContaining({ req: 'r2', status: 'granted' }),
    ]);
    expect(await output([instance, '--seed', '7', '--explain', 'fi'])).toBe(text);
  });

  it('inserts the request that waits, or the one that is named', async () => {
    const standing = file('standing.json', { ...sound, previous: seated.slice(0, 1) });
    const text = await output([standing, '--profile', 'insert']);
    expect(JSON.parse(text)).toMatchObject({
      req: 'r2',
      granted: { by: 'free', displaced: [] },
      decisions: [{ req: 'r1', ep: 0, slot: 0 }, { req: 'r2' }],
      explanations: [{ req: 'r2', text: expect.stringContaining('as you wished') as string }],
    });
    expect(await output([standing, '--profile', 'insert', '--request', 'r2'])).toBe(text);
  });

  it('proves the plan, or finds a better one', async () => {
    const instance = file('sound.json', sound);
    for (const args of [
      [instance, '--prove'],
      [instance, '--prove', '60', '--seed', '7'],
    ]) {
      const result = JSON.parse(await output(args)) as Record<string, unknown>;
      expect(result).toMatchObject({
        vector: new Array(11).fill(0) as number[],
        optimality: {
          outcome: 'proven',
          proven: 11,
          better: false,
          solver: expect.stringMatching(/^HiGHS/) as string,
        },
      });
      expect(result.decisions).toHaveLength(2);
    }
  });

  it.each([
    ['no time to prove in', () => [file('sound.json', sound), '--prove', '0'], /--prove: expected seconds/],
    [
      'the proof of what must not move',
      () => [file('sound.json', sound), '--profile', 'published', '--prove'],
      /--prove: expected profile plan or rerun, got published/,
    ],
    ['no instance', () => [], /expected one instance/],
    ['two instances', () => ['a.json', 'b.json'], /expected one instance/],
    ['a flag that does not exist', () => ['a.json', '--fast'], /--fast/],
    ['a seed that is no number', () => ['a.json', '--seed', 'x'], /--seed: expected a whole number/],
    [
      'an unknown profile',
      () => ['a.json', '--profile', 'quick'],
      /--profile: expected plan, rerun, published, insert/,
    ],
    [
      'a request that is not there',
      () => [file('sound.json', sound), '--profile', 'insert', '--request', 'r9'],
      /--request: expected a request of .*sound\.json, got "r9"/,
    ],
    [
      'an insertion when nobody waits',
      () => [file('seated.json', { ...sound, previous: seated }), '--profile', 'insert'],
      /every request has a place already/,
    ],
    ['an unknown language', () => ['a.json', '--explain', 'sv'], /--explain: expected en, fi/],
    ['a file that is not there', () => [path.join(folder, 'nothing.json')], /no such file/],
    ['a file that is not JSON', () => [file('broken.json', '{')], /expected JSON/],
    [
      'a wrong field',
      () => [file('wrong.json', { ...sound, blocked: ['x'] })],
      /wrong\.json: blocked\.0: .*expected/,
    ],
    [
      'a dangling reference',
      () => [file('dangling.json', { ...sound, pins: [{ req: 'r1', ep: 0, slot: 99 }] })],
      /pins\.0\.slot: expected a slot below 14, got 99/,
    ],
    [
      'pins that exclude each other',
      () => [file('pins.json', { ...sound, pins: ['r1', 'r2'].map((req) => ({ req, ep: 0, slot: 0 })) })],
      /pins\.1: expected a place/,
    ],
  ])('refuses %s', async (_, args, message) => {
    const refused = output(args());
    await expect(refused).rejects.toThrow(InputError);
    await expect(refused).rejects.toThrow(message);
  });
});
