import { readMessages } from '~/adapters/sources/file/read-messages.server';
import { guessMapping } from '~/adapters/sources/file/mapping.server';
import { sniff, SNIFF_BYTES, type Told } from '~/adapters/sources/file/sniff.server';
import type { FileProblem, Mapping, ReadRow } from '~/adapters/sources/file/raw-message.server';
import { maskShort } from '../receiving/mask.server';
import type { Reading } from './reading.schema';
import { readHead } from './upload-folder.server';

const SAMPLE_CELL = 160;
const PREVIEWED = 4;

export type Look =
  | { readonly kind: 'readable'; readonly reading: Reading }
  | { readonly kind: 'problem'; readonly code: FileProblem | 'gone' };

/** The sentence for a file that cannot be read. */
export const problemKey = (code: FileProblem | 'gone'): string =>
  code === 'gone' ? 'imports:gone' : `imports:file.${code}`;

/**
 * What an uploaded file is and how it would be read, by its beginning and by what the person has told.
 * Samples are masked: they are stored and shown.
 */
export async function lookAtFile(
  storedAs: string,
  fileName: string,
  timeZone: string,
  told: Told & { readonly mapping?: Mapping } = {},
): Promise<Look> {
  const head = await readHead(storedAs, SNIFF_BYTES);
  if (!head) return { kind: 'problem', code: 'gone' };
  const sniffed = sniff(head, fileName, told);
  if (sniffed.kind === 'problem') return sniffed;
  const { format, encoding, separator, hasHeader, columns, sampleRows } = sniffed;
  const kept = told.mapping && fits(told.mapping, columns.length) ? told.mapping : undefined;
  return {
    kind: 'readable',
    reading: {
      format,
      encoding,
      separator,
      hasHeader,
      columns: columns.map((name) => maskShort(name)),
      sampleRows: sampleRows.map((row) => row.map((cell) => maskShort(cell, SAMPLE_CELL))),
      mapping: kept ?? guessMapping(columns, sampleRows),
      timeZone,
    },
  };
}

function fits(mapping: Mapping, columns: number): boolean {
  return Object.values(mapping).every((column) => column < columns);
}

export type PreviewRow =
  | {
      readonly kind: 'message';
      readonly line: number;
      readonly text: string;
      readonly receivedAt: string | null;
      readonly channel: string | null;
      readonly hasSender: boolean;
    }
  | {
      readonly kind: 'reject';
      readonly line: number;
      readonly field: string | null;
      readonly reason: string;
      readonly params: Readonly<Record<string, string | number>>;
    };

/** The first rows as they would be read, masked. Empty while the column of the text is not known. */
export async function previewRows(storedAs: string, reading: Reading): Promise<readonly PreviewRow[]> {
  if (reading.format === 'csv' && reading.mapping.text === undefined) return [];
  const head = await readHead(storedAs, SNIFF_BYTES);
  if (!head) return [];
  const rows: PreviewRow[] = [];
  for await (const row of readMessages(beginning(head), reading)) {
    rows.push(shown(row));
    if (rows.length === PREVIEWED) break;
  }
  return rows;
}

/** Whole lines only: the last one may be cut by the end of what we took. */
async function* beginning(head: Uint8Array): AsyncGenerator<Uint8Array> {
  const end = head.length < SNIFF_BYTES ? head.length : head.lastIndexOf(10) + 1;
  yield head.subarray(0, end === 0 ? head.length : end);
}

function shown(row: ReadRow): PreviewRow {
  if (row.kind === 'reject')
    return {
      kind: 'reject',
      line: row.line,
      field: row.field,
      reason: row.reason,
      params: maskedParams(row.params),
    };
  const { text, receivedAt, channel, from } = row.message;
  return {
    kind: 'message',
    line: row.line,
    text: maskShort(text, 300),
    receivedAt: receivedAt?.toISOString() ?? null,
    channel: channel === undefined ? null : maskShort(channel, 60),
    hasSender: from !== undefined,
  };
}

/** Values for a reason's words; one quotes what stands in the file. */
export function maskedParams(
  params: Readonly<Record<string, string | number>>,
): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? maskShort(value, 60) : value,
    ]),
  );
}
