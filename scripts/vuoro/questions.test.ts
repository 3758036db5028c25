import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { run as evaluate } from './evaluate';
import { InputError } from './input';
import { run as match } from './match';
import { run as mine } from './mine';
import { run as redact } from './redact';
import { run as suggest } from './suggest';
import { run as trends } from './trends';

const folder = mkdtempSync(path.join(tmpdir(), 'questions-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, rows: readonly unknown[]): string {
  const where = path.join(folder, name);
  writeFileSync(where, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return where;
}

/** What a command prints on standard output, a value per line. */
async function printed(
  command: (args: readonly string[]) => Promise<void>,
  args: readonly string[],
): Promise<unknown[]> {
  let text = '';
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  try {
    await command(args);
  } finally {
    out.mockRestore();
  }
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

/** Everything that may arrive: nothing, emoji, right to left, zero width, the same id twice, a wall of text. */
const MESSAGES = [
  { id: 'a', text: 'Miten uusin lainani?' },
  { id: 'b', text: 'Moi! Voiko lainat uusia puhelimella? Ja milloin kirjasto on auki?' },
  { id: 'c', text: '' },
  { id: 'd', text: '😀😀' },
  { id: 'e', text: 'מתי הספרייה פתוחה?' },
  { id: 'f', text: '\u200b\u200b' },
  { id: 'a', text: 'kirjaston aukioloajat pyhinä?', lang: 'fi', from: 'c-1', ts: '2026-02-03T10:00:00Z' },
  { id: 7, text: 'how do I renew my loan? '.repeat(2_000) },
];

const minedSchema = z.strictObject({
  id: z.string(),
  lang: z.enum(['fi', 'en', 'sv', 'unknown']),
  kind: z.enum(['help', 'chatter', 'complaint', 'lead']),
  questions: z.array(z.strictObject({ text: z.string().min(1), topic: z.string().min(1) })),
  topics: z.array(z.string()),
});

test('mine prints a line per message, in order, in the documented form; twice the same', async () => {
  const inbox = file('inbox.jsonl', MESSAGES);
  for (const args of [[inbox], ['--online', inbox], ['--detail', 'fine', inbox]]) {
    const lines = z.array(minedSchema).parse(await printed(mine, args));
    expect(lines.map(({ id }) => id)).toEqual(MESSAGES.map(({ id }) => String(id)));
    for (const { questions, topics } of lines)
      expect(topics).toEqual([...new Set(questions.map(({ topic }) => topic))]);
    expect(await printed(mine, args)).toEqual(lines);
  }
});

test('match prints at most ten answers with falling scores', async () => {
  const answers = file('answers.jsonl', [
    { answer: 'renew', text: 'Miten uusin lainani?' },
    { answer: 'hours', text: 'Milloin kirjasto on auki?' },
  ]);
  const lines = z
    .array(
      z.strictObject({
        id: z.string(),
        matches: z.array(z.strictObject({ answer: z.string(), score: z.number().min(0).max(1) })),
        sure: z.boolean(),
      }),
    )
    .parse(await printed(match, ['--answers', answers, file('queries.jsonl', MESSAGES)]));
  expect(lines[0]?.matches[0]?.answer).toBe('renew');
  expect(lines).toHaveLength(MESSAGES.length);
});

test('evaluate measures matching only where a line tells which answer fits, or its topic is one', async () => {
  const wordings = ['Missä PUK-koodi on?', 'Mistä löydän PUK-koodin?'];
  const kb = (answer: string) =>
    file(
      `${answer}.jsonl`,
      wordings.map((text) => ({ answer, text })),
    );
  const labelled = file('labelled.jsonl', [
    { id: 'a', text: 'mistä puk-koodi löytyy', topic: 't1', answer: 'puk' },
    { id: 'b', text: 'milloin kuitu tulee meille', topic: 't2', answer: null },
    { id: 'c', text: 'miten vaihdan osoitteen', topic: 't3' },
  ]);
  const matching = z.object({ measure: z.literal('matching'), inScope: z.number(), outOfScope: z.number() });
  const measured = async (answer: string) =>
    (await printed(evaluate, ['--answers', kb(answer), labelled])).flatMap(
      (line) => matching.safeParse(line).data ?? [],
    );
  expect(await measured('puk')).toEqual([{ measure: 'matching', inScope: 1, outOfScope: 1 }]);
  // Here answers are called by topics: the third line tells that none fits it.
  expect(await measured('t1')).toEqual([{ measure: 'matching', inScope: 0, outOfScope: 3 }]);
});

test('suggest knows the labels of earlier lines only', async () => {
  const labelled = file('labelled.jsonl', [
    { id: '1', text: 'Miten uusin lainani?', questions: [{ text: 'Miten uusin lainani?', topic: 'renew' }] },
    { id: '2', text: 'voiko lainan uusia?', questions: [{ text: 'voiko lainan uusia?', topic: 'renew' }] },
  ]);
  expect(await printed(suggest, [labelled])).toEqual([
    { id: '1', suggestions: [] },
    { id: '2', suggestions: [{ topic: 'renew', score: 1 }] },
  ]);
});

test('trends prints alarms in time order, with the messages behind them', async () => {
  const usual = [
    'Miten uusin lainani?',
    'Milloin kirjasto on auki?',
    'Paljonko myöhästymismaksu on?',
    'Missä voin tulostaa?',
  ];
  const rows = Array.from({ length: 30 * 24 }, (_, hour) => ({
    id: `q${hour}`,
    text: usual[hour % usual.length] ?? '',
    from: `c${hour}`,
    ts: new Date(Date.UTC(2026, 0, 5, hour)).toISOString(),
  }));
  const outage = Array.from({ length: 20 }, (_, at) => ({
    id: `o${at}`,
    text: 'Verkkokirjastoon ei pääse kirjautumaan, mikä vikana?',
    from: `o${at}`,
    ts: new Date(Date.UTC(2026, 0, 30, 9, at)).toISOString(),
  }));
  const inbox = file(
    'stream.jsonl',
    [...rows, ...outage].sort((a, b) => (a.ts < b.ts ? -1 : 1)),
  );
  const alarms = z
    .array(
      z.strictObject({
        topic: z.string(),
        ts: z.iso.datetime(),
        kind: z.enum(['burst', 'outage', 'slow', 'new']),
        times: z.number(),
        count: z.number(),
        since: z.iso.datetime(),
        members: z.array(z.string()),
      }),
    )
    .parse(await printed(trends, [inbox]));
  expect(alarms[0]?.members.filter((id) => id.startsWith('o')).length).toBe(20);
  expect(alarms.map(({ ts }) => ts)).toEqual(alarms.map(({ ts }) => ts).sort());
});

test('redact prints the masked text and where what was', async () => {
  const inbox = file('personal.jsonl', [{ id: 'p', text: 'Numeroni on 040 765 4321.', lang: 'fi' }]);
  expect(await printed(redact, [inbox])).toEqual([
    { id: 'p', text: 'Numeroni on [puhelinnumero].', found: [{ kind: 'phone', start: 12, end: 24 }] },
  ]);
});

test('bad input says what was expected', async () => {
  await expect(mine(['--detail', 'huge', file('one.jsonl', [])])).rejects.toThrow(InputError);
  await expect(mine(['--no-such-flag'])).rejects.toThrow(InputError);
  await expect(match([file('none.jsonl', [])])).rejects.toThrow('--answers is missing');
  await expect(trends([file('timeless.jsonl', [{ id: 't', text: 'moi' }])])).rejects.toThrow(
    '"t": expected "ts"',
  );
  await expect(redact([file('textless.jsonl', [{ id: 'x' }])])).rejects.toThrow(
    /textless.jsonl, line 1: text/,
  );
  await expect(redact([path.join(folder, 'missing.jsonl')])).rejects.toThrow('no such file');
});
