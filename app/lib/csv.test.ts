import { describe, expect, it } from 'vitest';
import { toCsv } from './csv';

describe('toCsv', () => {
  it('quotes what would break a row', () => {
    expect(toCsv([['a;b', 'say "hi"', 'two\nlines']])).toBe('\uFEFF"a;b";"say ""hi""";"two\nlines"\r\n');
  });

  it('writes numbers as a Finnish spreadsheet reads them', () => {
    expect(toCsv([[1, -2, 0.345]])).toBe('\uFEFF1;-2;0,345\r\n');
  });

  it('keeps a formula a text', () => {
    expect(toCsv([['=1+1', '-1', '@x', 'a=b']])).toBe('\uFEFF"\'=1+1";"\'-1";"\'@x";"a=b"\r\n');
  });
});
