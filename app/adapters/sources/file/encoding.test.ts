import { describe, expect, it } from 'vitest';
import { asByteLines, decodeHead, decodeLine, detectEncoding } from './encoding.server';
import { readLines } from './lines.server';

const utf8 = (text: string) => Buffer.from(text, 'utf8');
const utf16le = (text: string) => Buffer.from(text, 'utf16le');

describe('detectEncoding', () => {
  it.each([
    ['plain', utf8('id,text\n1,hello\n'), 'utf-8'],
    ['UTF-8', utf8('tämä on päätös'), 'utf-8'],
    ['UTF-8 cut inside a character', utf8('tämä').subarray(0, 2), 'utf-8'],
    ['UTF-8 with a mark', utf8('\ufeffhei'), 'utf-8'],
    ['Windows-1252', Buffer.from('t\xe4m\xe4 maksaa 5 \x80', 'latin1'), 'windows-1252'],
    ['UTF-16 with a mark', utf16le('\ufeffhei'), 'utf-16le'],
    ['UTF-16 without', utf16le('viesti;päivä\n'), 'utf-16le'],
    ['big-endian UTF-16', utf16le('viesti;päivä\n').swap16(), 'utf-16be'],
    ['big-endian with a mark', utf16le('\ufeffhei').swap16(), 'utf-16be'],
  ])('%s', (_, bytes, encoding) => expect(detectEncoding(bytes)).toBe(encoding));

  it('reads the Windows-1252 letters that Latin-1 lacks', () => {
    const bytes = Buffer.from('\x80 \x8a\x9a \x8e\x9e \x93\x94 \x96 \x85 \xe4', 'latin1');
    expect(decodeHead(bytes, 'windows-1252')).toBe('€ Šš Žž “” – … ä');
    expect(decodeLine(bytes, 'windows-1252')).toBe('€ Šš Žž “” – … ä');
  });
});

describe('decodeLine', () => {
  it('says when the bytes are not what the file was said to be', () => {
    expect(decodeLine(Buffer.from('t\xe4m\xe4', 'latin1'), 'utf-8')).toBeNull();
    expect(decodeLine(utf8('tämä'), 'windows-1252')).toBeNull();
    expect(decodeLine(utf8('tama'), 'windows-1252')).toBe('tama');
    expect(decodeLine(utf8('tämä'), 'utf-8')).toBe('tämä');
  });
});

async function linesOf(chunks: readonly Buffer[], maxBytes = 1000) {
  async function* source() {
    yield* chunks;
  }
  const lines: string[] = [];
  for await (const { number, bytes, cut } of readLines(source(), maxBytes)) {
    lines.push(`${number}${cut ? '!' : ' '}${bytes.toString('utf8')}`);
  }
  return lines;
}

describe('readLines', () => {
  it('does not care how the file comes in pieces', async () => {
    const file = utf8('\ufeffyksi\r\n\r\nkolme ä\nneljä');
    const expected = ['1 yksi', '2 ', '3 kolme ä', '4 neljä'];
    for (let size = 1; size <= file.length; size += 1) {
      const pieces = Array.from({ length: Math.ceil(file.length / size) }, (_, i) =>
        file.subarray(i * size, (i + 1) * size),
      );
      expect(await linesOf(pieces), `pieces of ${size}`).toEqual(expected);
    }
  });

  it('keeps the beginning of a line that is too long, and the line after it', async () => {
    expect(await linesOf([utf8('abcdef'), utf8('ghij\nxy\n')], 4)).toEqual(['1!abcd', '2 xy']);
  });

  it('knows old Macintosh line breaks, and an empty file', async () => {
    expect(await linesOf([utf8('a\rb\rc')])).toEqual(['1 a', '2 b', '3 c']);
    expect(await linesOf([])).toEqual([]);
  });

  it('reads UTF-16 in pieces cut inside a character', async () => {
    const file = utf16le('\ufeffä 😀\r\nö\n');
    async function* source() {
      for (const byte of file) yield Uint8Array.of(byte);
    }
    const lines: string[] = [];
    for await (const line of readLines(asByteLines(source(), 'utf-16le'), 100))
      lines.push(line.bytes.toString());
    expect(lines).toEqual(['ä 😀', 'ö']);
  });
});
