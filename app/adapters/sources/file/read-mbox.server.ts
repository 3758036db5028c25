import { readMail } from '../mail/read-mail.server';
import { excerptOf } from './excerpt.server';
import type { Line } from './lines.server';
import type { ReadOptions, ReadRow } from './raw-message.server';

// Text comes before attachments in a mail; what is beyond this is attachments.
const MAX_MAIL_BYTES = 4_000_000;

/** Mails of an mbox file (or of one .eml), one at a time; attachments are not kept. */
export async function* readMbox(lines: AsyncIterable<Line>, options: ReadOptions): AsyncGenerator<ReadRow> {
  for await (const { line, bytes } of mails(lines)) {
    const built = await readMail(bytes, options);
    if (built.kind === 'message') yield { line, ...built };
    else
      yield { line, ...built, kind: 'reject', excerpt: excerptOf(bytes.subarray(0, 400).toString('latin1')) };
  }
}

type Mail = { readonly line: number; readonly bytes: Buffer };

// "From sender Thu Dec 24 09:05:30 2026", or an address alone. A sentence that begins with "From" is neither.
const FROM_LINE = /^From (?:.*\d{1,2}:\d{2}.*|\S+@\S+\s*)$/;
const LINE_BREAK = Buffer.from('\n');

async function* mails(lines: AsyncIterable<Line>): AsyncGenerator<Mail> {
  let parts: Buffer[] = [];
  let size = 0;
  let line = 1;
  let afterBlank = true;
  for await (const { number, bytes } of lines) {
    if (afterBlank && startsMail(bytes)) {
      if (size > 0) yield { line, bytes: Buffer.concat(parts) };
      parts = [];
      size = 0;
      line = number;
    } else if (size < MAX_MAIL_BYTES && (size > 0 || bytes.length > 0)) {
      const written = unescapeFrom(bytes);
      parts.push(written, LINE_BREAK);
      size += written.length + 1;
    }
    afterBlank = bytes.length === 0;
  }
  if (size > 0) yield { line, bytes: Buffer.concat(parts) };
}

/** Whether a line begins a mail in an mbox file; it must follow an empty line or begin the file. */
export function startsMail(bytes: Buffer): boolean {
  return bytes.length < 1000 && FROM_LINE.test(bytes.toString('latin1'));
}

// Writers put ">" before a "From " of the text, and before one that already has it.
function unescapeFrom(bytes: Buffer): Buffer {
  return bytes[0] === 0x3e && /^>+From /.test(bytes.subarray(0, 80).toString('latin1'))
    ? bytes.subarray(1)
    : bytes;
}
