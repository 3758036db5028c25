import { describe, expect, it } from 'vitest';
import { guessColumns } from './columns';
import { readRow, type Known } from './read-row';
import { readTable } from './read-table.server';

const KNOWN: Known = {
  today: '2026-11-22',
  zone: 'Europe/Helsinki',
  language: 'fi',
  channels: [
    { id: 'fb', names: ['Facebook', 'FB'] },
    { id: 'bs', names: ['Bluesky', 'BS'] },
  ],
  departments: [
    { id: 'ma', names: ['Markkinointi', 'Marketing'] },
    { id: 'vi', names: ['Viestintä', 'Communications'] },
  ],
};

const HEADER = ['Päivä', 'Kello', 'Otsikko', 'Kanavat', 'Osasto'];
const read = (...cells: readonly string[]) => readRow(cells, guessColumns(HEADER), KNOWN);
const codes = (result: ReturnType<typeof read>) =>
  result.kind === 'problems' ? result.problems.map(({ field, code }) => [field, code]) : [];

describe('a table of posts', () => {
  it.each([
    ['semicolons in Windows-1252', Buffer.from('Päivä;Otsikko\r\n1.12.2026;Sähkö\r\n', 'latin1'), ';'],
    ['commas in UTF-8', Buffer.from('Päivä,Otsikko\n1.12.2026,Sähkö\n'), ','],
    ['tabs with a byte-order mark', Buffer.from('\ufeffPäivä\tOtsikko\n1.12.2026\tSähkö\n'), '\t'],
  ])('is read with %s', (_name, bytes, separator) => {
    expect(readTable(bytes)).toMatchObject({
      kind: 'table',
      separator,
      columns: ['Päivä', 'Otsikko'],
      rows: [{ line: 2, cells: ['1.12.2026', 'Sähkö'] }],
    });
  });

  it('keeps line breaks in quotes, and a broken quote costs its own row alone', () => {
    const table = readTable(
      Buffer.from('Päivä;Otsikko\n1.12.;"kaksi\nriviä"\n2.12.;"rikki" x\n3.12.;ehjä\n'),
    );
    expect(table.kind === 'table' && table.rows.map(({ line, cells }) => [line, cells.length])).toEqual([
      [2, 2],
      [4, 1],
      [5, 2],
    ]);
  });

  it('says what a file that is no table is', () => {
    expect(readTable(Buffer.from([0x50, 0x4b, 3, 4, 120, 108, 47]))).toMatchObject({ kind: 'problem' });
    expect(readTable(Buffer.from('   \n'))).toEqual({ kind: 'problem', code: 'empty' });
  });

  it('knows its columns in both languages', () => {
    expect(guessColumns(HEADER)).toEqual({ date: 0, time: 1, title: 2, channels: 3, department: 4 });
    expect(guessColumns(['Title', 'Body', 'Platform', 'x', 'Date'])).toEqual({
      title: 0,
      text: 1,
      channels: 2,
      date: 4,
    });
  });
});

describe('a row', () => {
  it('is a post, in Finnish or English ways of writing', () => {
    expect(read('24.12.', 'klo 9.05', 'Joulu', 'facebook, BS', 'Viestintä')).toEqual({
      kind: 'post',
      post: {
        title: 'Joulu',
        text: '',
        language: 'fi',
        departmentId: 'vi',
        channelIds: ['fb', 'bs'],
        at: { date: '2026-12-24', time: '09:05' },
      },
    });
    expect(read('', '', 'Myöhemmin', '', 'marketing')).toMatchObject({
      kind: 'post',
      post: { at: null, channelIds: [] },
    });
  });

  it('tells everything that is wrong with it at once', () => {
    expect(codes(read('30.2.2027', '25:00', '', 'Myspace', 'Laki'))).toEqual([
      ['title', 'missing'],
      ['date', 'badDate'],
      ['time', 'badTime'],
      ['channels', 'unknownChannel'],
      ['department', 'unknownDepartment'],
    ]);
    expect(codes(read('1.12.2026', '9', 'Ilman osastoa', 'FB', ''))).toEqual([
      ['department', 'noDepartment'],
    ]);
    expect(codes(read('1.12.2026', '', 'Ilman aikaa', 'FB', 'Viestintä'))).toEqual([['time', 'noTime']]);
    expect(codes(read('28.3.2027', '3.30', 'Kesäaika', 'FB', 'Viestintä'))).toEqual([
      ['time', 'skippedTime'],
    ]);
    expect(codes(read('1.12.2026', '9', 'Ilman kanavaa', '', 'Viestintä'))).toEqual([
      ['channels', 'noChannel'],
    ]);
  });
});
