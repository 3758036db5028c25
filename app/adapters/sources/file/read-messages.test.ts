import { describe, expect, it } from 'vitest';
import { guessMapping } from './mapping.server';
import type { ReadOptions, ReadRow } from './raw-message.server';
import { readMessages } from './read-messages.server';
import { sniff, SNIFF_BYTES } from './sniff.server';

const timeZone = 'Europe/Helsinki';

async function* inPieces(bytes: Uint8Array, size = 7919) {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

async function read(file: Buffer | string, options: Partial<ReadOptions> & Pick<ReadOptions, 'format'>) {
  const rows: ReadRow[] = [];
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  for await (const row of readMessages(inPieces(bytes), { encoding: 'utf-8', timeZone, ...options }))
    rows.push(row);
  return rows;
}

/** Rejects as `line reason field {params}`, messages as `line text`. */
const brief = (rows: readonly ReadRow[]) =>
  rows.map((row) =>
    row.kind === 'message'
      ? `${row.line} ${row.message.text}`
      : `${row.line} ✗ ${row.reason} ${row.field ?? '-'} ${JSON.stringify(row.params)}`,
  );

describe('JSON Lines', () => {
  it('takes the fields it knows and leaves the others', async () => {
    const row = {
      ...{ id: 'm1', lang: 'fi-FI', channel: 'email', from: 'c-988110', ts: '2026-08-03T07:18:47+03:00' },
      ...{ text: ' Hei,\r\nmiten peruutan? ', conversation: 7, kind: 'help', questions: [] },
    };
    expect(
      await read(`${JSON.stringify(row)}\n\n{"text":"Moi","date":"24.12.2026 klo 9.05","id":null}`, {
        format: 'jsonl',
      }),
    ).toEqual([
      {
        ...{ line: 1, kind: 'message' },
        message: {
          ...{
            externalId: 'm1',
            text: 'Hei,\nmiten peruutan?',
            receivedAt: new Date('2026-08-03T04:18:47Z'),
          },
          ...{ from: 'c-988110', channel: 'email', lang: 'fi', conversation: '7' },
        },
      },
      { line: 3, kind: 'message', message: { text: 'Moi', receivedAt: new Date('2026-12-24T07:05:00Z') } },
    ]);
  });

  it('counts seconds and milliseconds', async () => {
    const rows = await read('{"text":"a","ts":1785730727}\n{"text":"a","ts":1785730727000}', {
      format: 'jsonl',
    });
    const times = rows.map((row) => row.kind === 'message' && row.message.receivedAt?.toISOString());
    expect(times).toEqual(['2026-08-03T04:18:47.000Z', '2026-08-03T04:18:47.000Z']);
  });

  it('says of every bad row what is wrong, and reads on', async () => {
    const bad = [
      ['{"text":', 'notJson - {}'],
      ['[1]', 'notAnObject - {}'],
      ['"hei"', 'notAnObject - {}'],
      ['null', 'notAnObject - {}'],
      ['{"viesti":"hei"}', 'missingText text {}'],
      ['{"text":null}', 'missingText text {}'],
      ['{"text":12}', 'notText text {}'],
      ['{"text":" \\u0000 \\n"}', 'emptyText text {}'],
      ['{"text":"<p><script>x</script></p>"}', 'emptyText text {}'],
      ['{"text":"a","from":{"name":"Aino"}}', 'notText from {}'],
      [`{"text":"a","id":"${'x'.repeat(501)}"}`, 'fieldTooLong externalId {"max":500}'],
      ['{"text":"a","ts":"30.2.2026"}', 'noSuchDate receivedAt {"written":"30.2.2026"}'],
      ['{"text":"a","ts":"29.3.2026 3.30"}', 'noSuchTime receivedAt {"written":"29.3.2026 3.30"}'],
      ['{"text":"a","ts":"12/24/2026"}', 'ambiguousDate receivedAt {"written":"12/24/2026"}'],
      ['{"text":"a","ts":"eilen"}', 'badDate receivedAt {"written":"eilen"}'],
      ['{"text":"a","ts":true}', 'badDate receivedAt {"written":""}'],
    ] as const;
    const file = bad.map(([row]) => row).join('\n');
    const expected = bad.map(([, reason], i) => `${i + 1} ✗ ${reason}`);
    expect(brief(await read(`${file}\n{"text":"viimeinen"}`, { format: 'jsonl' }))).toEqual([
      ...expected,
      '17 viimeinen',
    ]);
  });

  it('keeps characters a database can store', async () => {
    const rows = await read('{"text":"a\\u0000b\\ud800c 😀","from":"A\\u0000\\nB"}', { format: 'jsonl' });
    expect(rows).toMatchObject([{ message: { text: 'ab\ufffdc 😀', from: 'A B' } }]);
  });

  it('tells a wrong encoding row by row', async () => {
    const latin = Buffer.from('{"text":"t\xe4m\xe4"}\n{"text":"ok"}\n', 'latin1');
    expect(brief(await read(latin, { format: 'jsonl' }))).toEqual([
      '1 ✗ badEncoding - {"encoding":"utf-8"}',
      '2 ok',
    ]);
    const utf8 = '{"text":"tämä"}\n{"text":"ok"}\n';
    expect(brief(await read(utf8, { format: 'jsonl', encoding: 'windows-1252' }))).toEqual([
      '1 ✗ badEncoding - {"encoding":"windows-1252"}',
      '2 ok',
    ]);
  });

  it('survives a message of 1 MB and a line of 50 MB', async () => {
    const long = JSON.stringify({ text: 'ä'.repeat(500_000) });
    async function* source() {
      yield Buffer.from(`${long}\n{"text":"`);
      for (let i = 0; i < 50; i += 1) yield Buffer.alloc(1_000_000, 'a');
      yield Buffer.from('"}\n{"text":"ok"}\n');
    }
    const rows: ReadRow[] = [];
    for await (const row of readMessages(source(), { format: 'jsonl', encoding: 'utf-8', timeZone }))
      rows.push(row);
    expect(brief(rows)).toEqual([
      '1 ✗ textTooLong text {"kilobytes":1000,"maxKilobytes":100}',
      '2 ✗ rowTooLong - {"maxMegabytes":4}',
      '3 ok',
    ]);
    expect(rows.every((row) => row.kind === 'message' || row.excerpt.length <= 80)).toBe(true);
  });
});

describe('CSV', () => {
  const csv = { format: 'csv', separator: ';', mapping: { text: 0 } } as const;

  it('reads what a Finnish Excel writes, from bytes to messages', async () => {
    const text = [
      'sep=;',
      'P\xe4iv\xe4m\xe4\xe4r\xe4;Asiakas;Viesti;Kanava',
      '24.12.2026 9.05;c-1;"Hei!\r\nMaksaako ""5G"" 20 \x80; vai ei?";email',
      '24.12.2026 klo 9.06;c-2;Mik\xe4 \x84e-lasku\x94 on?;chat',
      ';;;',
      '',
    ].join('\r\n');
    const file = Buffer.from(text, 'latin1');
    const sniffed = sniff(file.subarray(0, SNIFF_BYTES), 'viestit.csv');
    if (sniffed.kind !== 'readable') throw new Error(sniffed.code);
    const rows = await read(file, { ...sniffed, mapping: guessMapping(sniffed.columns) });
    expect(rows).toEqual([
      {
        ...{ line: 3, kind: 'message' },
        message: {
          ...{ text: 'Hei!\nMaksaako "5G" 20 €; vai ei?', from: 'c-1', channel: 'email' },
          receivedAt: new Date('2026-12-24T07:05:00Z'),
        },
      },
      {
        ...{ line: 5, kind: 'message' },
        message: {
          ...{ text: 'Mikä „e-lasku” on?', from: 'c-2', channel: 'chat' },
          receivedAt: new Date('2026-12-24T07:06:00Z'),
        },
      },
    ]);
  });

  it('gives the same rows in every encoding', async () => {
    const text = 'viesti;pvm\r\n"tämä\nja tuo";24.12.2026\r\n';
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    const files = [
      [Buffer.from(`\ufeff${text}`), 'utf-8'],
      [Buffer.from(text, 'latin1'), 'windows-1252'],
      [utf16, 'utf-16le'],
      [Buffer.from(utf16).swap16(), 'utf-16be'],
    ] as const;
    for (const [file, encoding] of files) {
      expect(sniff(file, 'a.csv')).toMatchObject({ encoding });
      expect(brief(await read(file, { ...csv, encoding }))).toEqual(['2 tämä\nja tuo']);
    }
  });

  it('counts columns, forgiving empty ones at the end', async () => {
    const file = 'viesti;pvm\na;24.12.2026;;\nb\nc;24.12.2026;x\nd;\n';
    expect(brief(await read(file, csv))).toEqual([
      '2 a',
      '3 ✗ wrongColumnCount - {"found":1,"expected":2}',
      '4 ✗ wrongColumnCount - {"found":3,"expected":2}',
      '5 d',
    ]);
  });

  it('loses one row to a stray quote, not the rest of the file', async () => {
    expect(brief(await read('viesti;x\n"auki;1\nb;2\nc;3\n', csv))).toEqual([
      '2 ✗ unclosedQuote - {}',
      '3 b',
      '4 c',
    ]);
    expect(brief(await read('viesti;x\n"auki;1\n"b;2\n"c";3\n', csv))).toEqual([
      '2 ✗ badQuote - {}',
      '3 ✗ badQuote - {}',
      '4 c',
    ]);
  });

  it('gives up an open quote after 4 MB and takes the rows behind it', async () => {
    const rows = await read(`viesti;x\n"auki;1\n${`${'rivi'.repeat(25)};2\n`.repeat(45_000)}`, csv);
    expect(rows).toHaveLength(45_001);
    expect(brief(rows.slice(0, 2))).toEqual(['2 ✗ unclosedQuote - {}', `3 ${'rivi'.repeat(25)}`]);
    expect(rows.at(-1)?.line).toBe(45_002);
  });

  it('rejects a quoted message of 1 MB whole', async () => {
    const rows = await read(`viesti;x\n"${'rivi tekstiä\n'.repeat(80_000)}";1\nb;2\n`, csv);
    expect(brief(rows)).toEqual(['2 ✗ textTooLong text {"kilobytes":1120,"maxKilobytes":100}', '80003 b']);
  });

  it('reads a file without a header, and without rows', async () => {
    expect(brief(await read('a;1\nb;2\n', { ...csv, hasHeader: false }))).toEqual(['1 a', '2 b']);
    expect(await read('viesti;x\n', csv)).toEqual([]);
    expect(await read('', csv)).toEqual([]);
    await expect(read('a;b\n', { format: 'csv', separator: ';' })).rejects.toThrow(RangeError);
  });

  it('turns exported HTML into text and leaves a smaller-than sign alone', async () => {
    const html = '<div><p>Hei</p><script>alert(1)</script><p>netti <b>ei</b> toimi</p></div>';
    expect(brief(await read(`viesti;x\n${html};1\na < b ja c > d;2\n`, csv))).toEqual([
      '2 Hei\n\nnetti ei toimi',
      '3 a < b ja c > d',
    ]);
  });

  it('reads thousands of rows in order', async () => {
    const count = 20_000;
    const file = `id;viesti\n${Array.from({ length: count }, (_, i) => `${i};viesti ${i}`).join('\n')}\n`;
    const rows = await read(file, { ...csv, mapping: { externalId: 0, text: 1 } });
    expect(rows).toHaveLength(count);
    expect(
      rows.every(
        (row, i) => row.kind === 'message' && row.line === i + 2 && row.message.externalId === String(i),
      ),
    ).toBe(true);
  });

  it('lets an error of the stream through', async () => {
    async function* broken() {
      yield Buffer.from('viesti;x\na;1\n');
      throw new Error('disk gone');
    }
    const reading = (async () => {
      for await (const _ of readMessages(broken(), { encoding: 'utf-8', timeZone, ...csv }));
    })();
    await expect(reading).rejects.toThrow('disk gone');
  });
});
