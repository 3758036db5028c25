import { CsvRecord } from './csv-record.server';
import { decodeHead, detectEncoding } from './encoding.server';
import { looksLikeHeader } from './mapping.server';
import type { Encoding, FileFormat, FileProblem, Separator } from './raw-message.server';
import { SEPARATOR_LINE } from './read-csv.server';
import { parseJson } from './read-jsonl.server';
import { startsMail } from './read-mbox.server';

/** What a file is, for the mapping step. `columns` are the header row's cells, or the keys of JSON rows. */
export type Sniffed =
  | {
      readonly kind: 'readable';
      readonly format: FileFormat;
      readonly encoding: Encoding;
      readonly separator: Separator | null;
      readonly hasHeader: boolean;
      readonly columns: readonly string[];
      readonly sampleRows: readonly (readonly string[])[];
    }
  | { readonly kind: 'problem'; readonly code: FileProblem };

const SAMPLE_ROWS = 5;
const SEPARATORS: readonly Separator[] = [';', '\t', ',', '|'];

/** How many bytes of the beginning `sniff` wants; fewer when the file is shorter. */
export const SNIFF_BYTES = 65_536;

/** What a person knows better than the file's beginning tells. */
export type Told = {
  readonly encoding?: Encoding;
  readonly separator?: Separator;
  readonly hasHeader?: boolean;
};

/** Tells by its beginning what an inbox file is, or why it cannot be one. The name only settles doubt. */
export function sniff(head: Uint8Array, fileName: string, told: Told = {}): Sniffed {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const packed = packedAs(bytes, fileName);
  if (packed) return { kind: 'problem', code: packed };
  const encoding = told.encoding ?? detectEncoding(bytes);
  const text = decodeHead(bytes, encoding).replace(/^\ufeff/, '');
  if (text.trim() === '') return { kind: 'problem', code: 'empty' };
  if (isBinary(text)) return { kind: 'problem', code: 'binary' };

  const lines = wholeLines(text, bytes.length >= SNIFF_BYTES);
  const first = lines.find((line) => line.trim() !== '')?.trim() ?? '';
  const readable = { kind: 'readable', encoding, separator: null, hasHeader: false } as const;
  if (startsMail(Buffer.from(first)) || startsWithHeaders(lines)) {
    return { ...readable, format: 'mbox', columns: [], sampleRows: [] };
  }
  const named = (pattern: RegExp) => pattern.test(fileName);
  if (first.startsWith('[') && !named(/\.(?:csv|tsv|txt)$/i))
    return { kind: 'problem', code: 'jsonNotLines' };
  const namedJsonl = named(/\.(?:jsonl|ndjson)$/i);
  if (first.startsWith('{') || namedJsonl) return sniffJsonl(lines, readable, namedJsonl);
  if (/^<(?:!doctype|html|\?xml)/i.test(first)) return { kind: 'problem', code: 'unknownFormat' };
  return sniffCsv(lines, encoding, fileName, told);
}

/** Spreadsheets, archives and other files that are not text, by their first bytes. */
function packedAs(bytes: Buffer, fileName: string): FileProblem | null {
  const starts = (...magic: readonly number[]) => magic.every((byte, i) => bytes[i] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04)) {
    const parts = bytes.toString('latin1');
    const sheet =
      /xl\/|\[Content_Types\]\.xml|opendocument\.spreadsheet/.test(parts) ||
      /\.(?:xls[xmb]?|ods)$/i.test(fileName);
    return sheet ? 'spreadsheet' : 'archive';
  }
  // The container of old Office files; .msg and .doc are in it too.
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return /\.xl\w+$/i.test(fileName) ? 'spreadsheet' : 'binary';
  if (starts(0x1f, 0x8b) || starts(0x37, 0x7a, 0xbc, 0xaf) || starts(0x52, 0x61, 0x72, 0x21))
    return 'archive';
  return null;
}

/** Text has hardly any control characters, in whatever encoding it is. */
function isBinary(text: string): boolean {
  const odd = text.match(/[^\P{Cc}\t\n\r\f\v]|\ufffd/gu)?.length ?? 0;
  return odd > text.length * 0.01 || text.startsWith('%PDF-');
}

function wholeLines(text: string, cut: boolean): readonly string[] {
  const lines = text.split(text.includes('\n') ? /\r?\n/ : '\r');
  return cut && lines.length > 1 ? lines.slice(0, -1) : lines;
}

/** A single mail without the line that begins one in an mbox. */
function startsWithHeaders(lines: readonly string[]): boolean {
  const end = lines.findIndex((line) => line === '');
  const headers = lines.slice(0, end === -1 ? lines.length : end).filter((line) => !/^[ \t]/.test(line));
  const names = headers.map((line) => /^([!-9;-~]+):/.exec(line)?.[1]?.toLowerCase());
  const mail = ['from', 'date', 'subject', 'message-id', 'received', 'return-path', 'mime-version'];
  return (
    names.length > 1 && !names.includes(undefined) && mail.filter((name) => names.includes(name)).length >= 2
  );
}

function sniffJsonl(
  lines: readonly string[],
  readable: Omit<Extract<Sniffed, { kind: 'readable' }>, 'format' | 'columns' | 'sampleRows'>,
  named: boolean,
): Sniffed {
  const filled = lines.filter((line) => line.trim() !== '').slice(0, 20);
  const objects = filled
    .map(parseJson)
    .filter((value): value is object => typeof value === 'object' && value !== null);
  // One object spread over many lines. In a file that says it is JSON Lines, single rows may still be broken.
  if (objects.length === 0 && !named && filled.length > 1) return { kind: 'problem', code: 'jsonNotLines' };
  const rows = objects.slice(0, SAMPLE_ROWS).map((row) => new Map(Object.entries(row)));
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const show = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
  const sampleRows = rows.map((row) => columns.map((column) => show(row.get(column))));
  return { ...readable, format: 'jsonl', columns, sampleRows };
}

function sniffCsv(lines: readonly string[], encoding: Encoding, fileName: string, told: Told): Sniffed {
  const written = SEPARATOR_LINE.exec(lines[0] ?? '')?.[1] as Separator | undefined;
  const data = written ? lines.slice(1) : lines;
  const sure = told.separator ?? written;
  const candidates = sure ? [sure] : SEPARATORS;
  const [best] = candidates
    .map((separator) => ({ separator, rows: sampleOf(data, separator) }))
    .toSorted((a, b) => evenness(b.rows) - evenness(a.rows));
  const named = /\.(?:csv|tsv|tab|txt)$/i.test(fileName);
  if (!best?.rows[0] || (!named && !told.separator && best.rows[0].length < 2))
    return { kind: 'problem', code: 'unknownFormat' };
  const { separator, rows } = best;
  const [first = [], ...rest] = rows;
  const hasHeader =
    told.hasHeader ?? (looksLikeHeader(first) || !first.some((cell) => cell.length > 60 || /\d/.test(cell)));
  const columns = hasHeader ? first.map((cell) => cell.trim()) : first.map(() => '');
  const sampleRows = (hasHeader ? rest : rows).slice(0, SAMPLE_ROWS);
  return { kind: 'readable', format: 'csv', encoding, separator, hasHeader, columns, sampleRows };
}

/** The first records with this separator, as many as come out whole. */
function sampleOf(lines: readonly string[], separator: Separator): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  let record = new CsvRecord(separator);
  for (const line of lines) {
    if (rows.length === 20) break;
    const state = record.feed(line);
    if (state === 'open') continue;
    if (state === 'complete' && record.fields.some((cell) => cell.trim() !== '')) rows.push(record.fields);
    record = new CsvRecord(separator);
  }
  return rows;
}

/** How well a separator explains the rows: the share that is as wide as the first, then how wide. */
function evenness(rows: readonly (readonly string[])[]): number {
  const width = rows[0]?.length ?? 0;
  if (width < 2) return 0;
  const even = rows.filter((row) => row.length === width).length / rows.length;
  return even + Math.min(width, 50) / 1000;
}
