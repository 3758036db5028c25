import { buildMessage, refuse, type Built, type RawFields } from './build-message.server';
import { CsvRecord } from './csv-record.server';
import { decodeLine } from './encoding.server';
import { excerptOfLine } from './excerpt.server';
import type { Line } from './lines.server';
import {
  FIELDS,
  MAX_ROW_BYTES,
  ROW_TOO_LONG,
  type Encoding,
  type Mapping,
  type ReadOptions,
  type ReadRow,
  type Separator,
} from './raw-message.server';

/** Excel's first line `sep=;`, which names the separator and is not data. */
export const SEPARATOR_LINE = /^"?sep=(.)"?$/i;

/**
 * Rows of a CSV file. A row with a broken quote costs that row alone: reading goes on from the next line,
 * so a stray quote does not swallow the rest of the file.
 */
export async function* readCsv(lines: AsyncIterable<Line>, options: ReadOptions): AsyncGenerator<ReadRow> {
  const { mapping = {}, separator, hasHeader = true } = options;
  if (mapping.text === undefined || !separator)
    throw new RangeError('A CSV file needs a separator and a column for text');

  const source = new Replayable(lines);
  let headerLeft = hasHeader;
  let width: number | null = null;
  for (let first = await source.next(); first; first = await source.next()) {
    if (first.number === 1 && SEPARATOR_LINE.test(first.bytes.toString('latin1'))) continue;
    const record = await takeRecord(source, first, separator, options.encoding);
    if (record.kind === 'fields' && record.fields.every((cell) => cell.trim() === '')) continue;
    if (record.kind === 'fields') width ??= record.fields.length;
    const isHeader: boolean = headerLeft;
    headerLeft = false;
    if (isHeader && record.kind === 'fields') continue;

    const built = record.kind === 'fields' ? toMessage(record.fields, width ?? 0, mapping, options) : record;
    const line = first.number;
    if (built.kind === 'message') yield { line, ...built };
    else yield { line, ...built, kind: 'reject', excerpt: excerptOfLine(first, options.encoding) };
  }
}

function toMessage(fields: readonly string[], width: number, mapping: Mapping, options: ReadOptions): Built {
  // Spreadsheets leave empty cells behind the last column.
  const surplus = fields.slice(width).some((cell) => cell.trim() !== '');
  if (fields.length < width || surplus) {
    return refuse(null, 'wrongColumnCount', { found: fields.length, expected: width });
  }
  const raw: Partial<Record<keyof RawFields, string | undefined>> = {};
  for (const field of FIELDS) {
    const column = mapping[field];
    if (column !== undefined) raw[field] = fields[column];
  }
  return buildMessage(raw, options);
}

type CsvRow =
  { readonly kind: 'fields'; readonly fields: readonly string[] } | Extract<Built, { kind: 'refused' }>;

/** The record that begins on a line, with as many of the following lines as its quotes ask for. */
async function takeRecord(
  source: Replayable,
  first: Line,
  separator: Separator,
  encoding: Encoding,
): Promise<CsvRow> {
  const record = new CsvRecord(separator);
  const following: Line[] = [];
  let bytes = 0;
  for (let line: Line | null = first; line; line = bytes > MAX_ROW_BYTES ? null : await source.next()) {
    if (line !== first) following.push(line);
    bytes += line.bytes.length;
    if (line.cut) return { kind: 'refused', ...ROW_TOO_LONG };
    const text = decodeLine(line.bytes, encoding);
    if (text === null) return refuse(null, 'badEncoding', { encoding });
    const state = record.feed(text);
    if (state === 'complete') return { kind: 'fields', fields: record.fields };
    if (state === 'badQuote') {
      source.putBack(following);
      return refuse(null, 'badQuote');
    }
  }
  source.putBack(following);
  return refuse(null, 'unclosedQuote');
}

/** Lines that can be read again after a quote turned out to be a stray one. */
class Replayable {
  private readonly iterator: AsyncIterator<Line>;
  private waiting: Line[] = []; // the next line is the last

  constructor(lines: AsyncIterable<Line>) {
    this.iterator = lines[Symbol.asyncIterator]();
  }

  async next(): Promise<Line | null> {
    const waiting = this.waiting.pop();
    if (waiting) return waiting;
    const { done, value } = await this.iterator.next();
    return done ? null : value;
  }

  putBack(lines: readonly Line[]): void {
    this.waiting = [...this.waiting, ...lines.toReversed()];
  }
}
