import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvRecord } from './csv-record.server';

/** All lines of one record: its fields, or the state it stopped in. */
function read(text: string, separator: ';' | ',' | '\t' = ';') {
  const record = new CsvRecord(separator);
  let state = '';
  for (const line of text.split('\n')) state = record.feed(line);
  return state === 'complete' ? record.fields : state;
}

describe('a CSV record', () => {
  it.each([
    ['a;b;c', ['a', 'b', 'c']],
    ['a;;', ['a', '', '']],
    ['', ['']],
    ['"a;b";c', ['a;b', 'c']],
    ['"sanoi ""hei""";x', ['sanoi "hei"', 'x']],
    ['"";""', ['', '']],
    ['"kaksi\nriviä";x', ['kaksi\nriviä', 'x']],
    ['"\n\n"', ['\n\n']],
    ['5" näyttö;x', ['5" näyttö', 'x']],
    ['"auki', 'open'],
    ['"auki;b\nc', 'open'],
    ['"a"b;c', 'badQuote'],
    ['"a" ;c', 'badQuote'],
  ])('%j', (text, expected) => expect(read(text)).toEqual(expected));

  // csv-parse is the older brother: on well-formed input both must say the same.
  it('reads as csv-parse does', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ä', ' ', ';', '"', '\n', ','), maxLength: 8 });
    const row = fc.array(cell, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(row, fc.constantFrom<';' | ','>(';', ','), (cells, separator) => {
        const text = cells
          .map((value) => (/[";,\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value))
          .join(separator);
        const [theirs] = parse(text, { delimiter: separator }) as string[][];
        expect(read(text, separator as ';')).toEqual(theirs ?? ['']);
        expect(read(text, separator as ';')).toEqual(cells);
      }),
    );
  });
});
