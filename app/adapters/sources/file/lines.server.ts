/** One line without its line break. `cut`: it was longer than the limit and only its beginning is here. */
export type Line = { readonly number: number; readonly bytes: Buffer; readonly cut: boolean };

const LF = 0x0a;
const CR = 0x0d;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * The lines of a file, numbered from 1, holding at most `maxBytes` of one line in memory. LF and CRLF end
 * a line; a lone CR does in a file whose beginning has no LF at all (old Macintosh CSV).
 */
export async function* readLines(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line> {
  let number = 0;
  let lineBreak: number | null = null;
  let parts: Buffer[] = [];
  let held = 0;
  let cut = false;

  const hold = (part: Buffer) => {
    const room = maxBytes - held;
    if (part.length > room) cut = true;
    const kept = part.length > room ? part.subarray(0, room) : part;
    if (kept.length > 0) parts.push(kept);
    held += kept.length;
  };
  const finish = (): Line => {
    number += 1;
    let bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    if (number === 1 && bytes.subarray(0, 3).equals(BOM)) bytes = bytes.subarray(3);
    if (!cut && bytes.at(-1) === CR) bytes = bytes.subarray(0, -1);
    const line = { number, bytes, cut };
    parts = [];
    held = 0;
    cut = false;
    return line;
  };

  for await (const chunk of source) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    lineBreak ??= lineBreakIn(bytes);
    let from = 0;
    for (;;) {
      const to = bytes.indexOf(lineBreak ?? LF, from);
      if (to === -1) break;
      hold(bytes.subarray(from, to));
      yield finish();
      from = to + 1;
    }
    // A copy, so that one short tail does not keep the whole chunk alive.
    if (from < bytes.length) hold(Buffer.from(bytes.subarray(from)));
  }
  if (held > 0 || cut) yield finish();
}

/** Null while a chunk does not tell: it has no line break, or ends in a CR whose LF may be still to come. */
function lineBreakIn(bytes: Buffer): number | null {
  if (bytes.includes(LF)) return LF;
  const cr = bytes.indexOf(CR);
  return cr === -1 || cr === bytes.length - 1 ? null : CR;
}
