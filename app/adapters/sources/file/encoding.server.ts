import { isUtf8 } from 'node:buffer';
import type { Encoding } from './raw-message.server';

/**
 * Which encoding the beginning of a file is in: by byte order mark, else UTF-16 by its zero bytes, else
 * UTF-8 if it is valid as such, else Windows-1252, which contains ISO-8859-1.
 */
export function detectEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const looked = Math.min(head.length, 4096);
  for (let i = 0; i < looked; i += 1) if (head[i] === 0) zeros[i % 2]! += 1;
  const [even = 0, odd = 0] = zeros;
  // Text in Latin letters has a zero in every other byte; a binary file has them anywhere.
  if (odd > looked * 0.3 && even < looked * 0.02) return 'utf-16le';
  if (even > looked * 0.3 && odd < looked * 0.02) return 'utf-16be';
  return isUtf8Start(head) ? 'utf-8' : 'windows-1252';
}

/** The beginning of a file as text; a character cut in half at the end is left out. */
export function decodeHead(head: Uint8Array, encoding: Encoding): string {
  if (encoding === 'windows-1252') return decodeWindows1252(Buffer.from(head));
  return new TextDecoder(encoding).decode(head, { stream: true });
}

/**
 * One line of bytes as text, or null when the bytes are not in the encoding. Lines of UTF-16 files come
 * here as UTF-8 (see `asByteLines`). A line that is valid UTF-8 beyond ASCII is not taken as Windows-1252:
 * there `ä` would silently become `Ã¤`.
 */
export function decodeLine(bytes: Buffer, encoding: Encoding): string | null {
  if (encoding === 'windows-1252') {
    const text = decodeWindows1252(bytes);
    return /[^\0-\x7f]/.test(text) && isUtf8(bytes) ? null : text;
  }
  if (!isUtf8(bytes)) return null;
  const text = bytes.toString('utf8');
  return encoding !== 'utf-8' && text.includes('\ufffd') ? null : text;
}

/** The file as bytes in which a line break is one byte: UTF-16 becomes UTF-8, the others stay. */
export async function* asByteLines(
  source: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<Uint8Array> {
  if (encoding === 'utf-8' || encoding === 'windows-1252') {
    yield* source;
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source) yield Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8');
  yield Buffer.from(decoder.decode(), 'utf8');
}

function isUtf8Start(head: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false; // the decoder's way to say "not UTF-8"
    throw error;
  }
}

// Bytes 0x80–0x9F by the WHATWG index. By hand: some Node releases decode them as C1 control characters.
const FROM_0X80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decodeWindows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\x80-\x9f]/g, (c) => FROM_0X80[c.charCodeAt(0) - 0x80] ?? c);
}
