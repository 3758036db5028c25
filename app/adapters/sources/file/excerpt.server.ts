import { decodeLine } from './encoding.server';
import type { Line } from './lines.server';
import type { Encoding } from './raw-message.server';

/** The first 80 characters of a row on one line, for the list of rejects. */
export function excerptOf(row: string): string {
  const start = row
    .slice(0, 400)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return start.length > 80 ? `${start.slice(0, 79)}…` : start;
}

/** The same of a line that may not be in its encoding; then its bytes are shown as Latin letters. */
export function excerptOfLine({ bytes }: Line, encoding: Encoding): string {
  const start = bytes.subarray(0, 2000);
  return excerptOf(decodeLine(start, encoding) ?? start.toString('latin1'));
}
