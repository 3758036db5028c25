import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** The command as a person runs it, fed through standard input. */
function vuoroMeasure(input: string, ...args: readonly string[]) {
  const result = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/vuoro.ts', 'measure', ...args], {
    input,
    encoding: 'utf8',
  });
  return { status: result.status, out: result.stdout, err: result.stderr };
}

const line = (value: object) => `${JSON.stringify(value)}\n`;

describe('vuoro measure', () => {
  it('prints one line for each, in order, with both limits where there are two', () => {
    const { status, out } = vuoroMeasure(
      line({ id: 'a', channel: 'bluesky', text: 'Hei 👨‍👩‍👧‍👦' }) +
        '\n' +
        line({ id: 2, channel: 'youtube', text: 'ä', options: { part: 'description' } }) +
        line({
          id: 3,
          channel: 'mastodon',
          text: 'a'.repeat(501),
          options: { limits: { configuration: { statuses: { max_characters: 1000 } } } },
        }) +
        line({
          id: 4,
          channel: 'linkedin',
          text: `Teksti\n---\n${'k'.repeat(1251)}`,
          options: { thread: true },
        }),
    );
    expect(status).toBe(0);
    expect(
      out
        .trim()
        .split('\n')
        .map((each) => JSON.parse(each) as unknown),
    ).toEqual([
      {
        id: 'a',
        length: 5,
        limit: 300,
        unit: 'graphemes',
        ok: true,
        parts: [
          { length: 5, limit: 300, unit: 'graphemes', ok: true },
          { length: 29, limit: 3000, unit: 'bytes', ok: true },
        ],
      },
      expect.objectContaining({ id: 2, length: 2, limit: 5000, unit: 'bytes', ok: true }),
      expect.objectContaining({ id: 3, length: 501, limit: 1000, ok: true }),
      expect.objectContaining({
        id: 4,
        length: 6,
        limit: 3000,
        ok: false,
        thread: [
          expect.objectContaining({ length: 6, ok: true }),
          expect.objectContaining({ length: 1251, limit: 1250, ok: false }),
        ],
      }),
    ]);
  });

  it('takes a byte order mark before the first line for what it is', () => {
    const { status, out } = vuoroMeasure(`\uFEFF${line({ id: 1, channel: 'x', text: 'a' })}`);
    expect({ status, out }).toEqual({ status: 0, out: expect.stringContaining('"length":1') as string });
  });

  it.each([
    [
      'an unknown channel',
      line({ id: 1, channel: 'myspace', text: 'a' }),
      /^standard input, line 1: channel: /,
    ],
    ['a line without text', line({ id: 1, channel: 'x' }), /^standard input, line 1: text: /],
    [
      'something else than JSON',
      `${line({ id: 1, channel: 'x', text: 'a' })}oho\n`,
      /^standard input, line 2: expected JSON/,
    ],
  ])('stops at %s with the place and status 2', (_name, input, expected) => {
    const { status, err } = vuoroMeasure(input);
    expect(status).toBe(2);
    expect(err).toMatch(expected);
  });

  it('takes one file and says when there is none', () => {
    expect(vuoroMeasure('', 'ei-ole.jsonl')).toMatchObject({
      status: 2,
      err: 'ei-ole.jsonl: no such file\n',
    });
    expect(vuoroMeasure('', 'a', 'b').status).toBe(2);
  });
});
