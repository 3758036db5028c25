import { describe, expect, it } from 'vitest';
import { guessMapping } from './mapping.server';
import { sniff, SNIFF_BYTES } from './sniff.server';

const latin = (text: string) => Buffer.from(text, 'latin1');
const utf8 = (text: string) => Buffer.from(text, 'utf8');

describe('sniff', () => {
  it('knows the CSV of a Finnish Excel', () => {
    const file = latin(
      'sep=;\r\nTunniste;P\xe4iv\xe4m\xe4\xe4r\xe4;Viesti\r\n1;24.12.2026 9.05;"Hei; netti ei toimi"\r\n',
    );
    expect(sniff(file, 'viestit.csv')).toEqual({
      kind: 'readable',
      format: 'csv',
      encoding: 'windows-1252',
      separator: ';',
      hasHeader: true,
      columns: ['Tunniste', 'Päivämäärä', 'Viesti'],
      sampleRows: [['1', '24.12.2026 9.05', 'Hei; netti ei toimi']],
    });
  });

  it.each([
    ['comma', 'id,text,date\n1,"Moi, mitä; kuuluu; sinne",x\n2,Hei,y\n', ','],
    ['tab', 'id\ttext\n1\tMoi, mitä; kuuluu\n', '\t'],
    ['semicolon', 'id;text\n1;yksi, kaksi, kolme\n2;neljä, viisi\n', ';'],
    ['semicolon in spite of lines inside quotes', 'id;text\n1;"a,b\nc,d"\n2;"e,f"\n', ';'],
    ['one column', 'viesti\nHei, netti ei toimi\nMoi\n', ';'],
  ])('finds the separator: %s', (_, text, separator) => {
    expect(sniff(utf8(text), 'a.csv')).toMatchObject({ format: 'csv', separator, hasHeader: true });
  });

  it('sees when there is no header', () => {
    const data = sniff(utf8('1;24.12.2026;email;Hei, netti ei toimi\n2;24.12.2026;chat;Moi\n'), 'a.csv');
    expect(data).toMatchObject({ hasHeader: false, columns: ['', '', '', ''] });
    expect(data.kind === 'readable' && data.sampleRows).toHaveLength(2);
  });

  it('knows UTF-16 from Excel’s "Unicode text"', () => {
    const file = Buffer.from('\ufeffViesti\tPäivä\r\nHei\t24.12.2026\r\n', 'utf16le');
    expect(sniff(file, 'a.txt')).toMatchObject({
      encoding: 'utf-16le',
      separator: '\t',
      columns: ['Viesti', 'Päivä'],
    });
  });

  it('knows JSON Lines by what is in them', () => {
    const rows = '{"id":"m1","text":"Hei"}\n{"text":"Moi","ts":1}\n';
    const expected = {
      format: 'jsonl',
      columns: ['id', 'text', 'ts'],
      sampleRows: [
        ['m1', 'Hei', ''],
        ['', 'Moi', '1'],
      ],
    };
    expect(sniff(utf8(rows), 'dump.txt')).toMatchObject(expected);
    expect(sniff(utf8('rikki\n{"text":"a"}\n'), 'a.jsonl')).toMatchObject({ format: 'jsonl' });
    const long = utf8(`${'{"text":"hei"}\n'.repeat(6000)}`).subarray(0, SNIFF_BYTES);
    expect(sniff(long, 'a.jsonl')).toMatchObject({ format: 'jsonl', columns: ['text'] });
  });

  it('knows mbox and a single mail', () => {
    const mail = 'From: a@example.com\nSubject: Hei\nDate: Thu, 24 Dec 2026 09:05:00 +0200\n\nMoi\n';
    expect(sniff(utf8(`From a@example.com Thu Dec 24 09:05:00 2026\n${mail}`), 'x')).toMatchObject({
      format: 'mbox',
    });
    expect(sniff(utf8(mail), 'x.eml')).toMatchObject({ format: 'mbox' });
  });

  it.each([
    ['nothing', utf8(''), 'a.csv', 'empty'],
    ['only spaces', utf8('\ufeff \r\n\n'), 'a.jsonl', 'empty'],
    ['xlsx', latin('PK\x03\x04....[Content_Types].xml'), 'a.csv', 'spreadsheet'],
    [
      'ods',
      latin('PK\x03\x04\x14mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
      'a',
      'spreadsheet',
    ],
    ['zip', latin('PK\x03\x04....viestit.csv'), 'a.zip', 'archive'],
    ['gzip', latin('\x1f\x8b\x08\x00'), 'a.csv.gz', 'archive'],
    ['old Excel', latin('\xd0\xcf\x11\xe0\xa1\xb1'), 'a.xls', 'spreadsheet'],
    ['picture', latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x02\x08\x06'), 'a.csv', 'binary'],
    ['pdf', latin('%PDF-1.7\n1 0 obj'), 'a.pdf', 'binary'],
    ['JSON array', utf8('[{"text":"a"}]'), 'a.json', 'jsonNotLines'],
    ['JSON over many lines', utf8('{\n  "text": "a"\n}\n'), 'a.json', 'jsonNotLines'],
    ['web page', utf8('<!DOCTYPE html><p>x;y'), 'a.csv', 'unknownFormat'],
    ['a letter', utf8('Hei vaan.\nTerveisin Aino\n'), 'kirje.doc', 'unknownFormat'],
  ])('%s is told: %s', (_, bytes, name, code) =>
    expect(sniff(bytes, name)).toEqual({ kind: 'problem', code }),
  );
});

describe('guessMapping', () => {
  it.each([
    [
      ['id', 'text', 'ts', 'from', 'channel', 'lang'],
      { externalId: 0, text: 1, receivedAt: 2, from: 3, channel: 4, lang: 5 },
    ],
    [['Pvm', 'Lähettäjä', 'Sisältö', 'Kanava'], { receivedAt: 0, from: 1, text: 2, channel: 3 }],
    [
      ['Created At', 'Ticket', 'customer', 'BODY', 'Conversation ID'],
      { receivedAt: 0, externalId: 1, from: 2, text: 3, conversation: 4 },
    ],
    [
      ['Viesti', 'Viestin tunniste', 'Päivämäärä', 'Kieli'],
      { text: 0, externalId: 1, receivedAt: 2, lang: 3 },
    ],
    [['message', 'message_id', 'text'], { text: 0, externalId: 1 }],
    [['foo', 'bar'], {}],
  ])('%j', (columns, mapping) => expect(guessMapping(columns)).toEqual(mapping));

  it('takes the longest column when no name tells', () => {
    expect(guessMapping(['id', 'x', 'y'], [['12345678901234', 'hei', 'netti ei toimi']])).toEqual({
      externalId: 0,
      text: 2,
    });
  });
});
