import { CsvRecord } from '~/adapters/sources/file/csv-record.server';
import { decodeHead } from '~/adapters/sources/file/encoding.server';
import type { FileProblem, Separator } from '~/adapters/sources/file/raw-message.server';
import { sniff } from '~/adapters/sources/file/sniff.server';

export type TableRow = {
  readonly line: number;
  readonly cells: readonly string[];
  /** As it stands in the file. */
  readonly raw: string;
  /** Its quotes do not match. */
  readonly isBroken: boolean;
};
export type Table =
  | {
      readonly kind: 'table';
      readonly text: string;
      readonly separator: Separator;
      readonly columns: readonly string[];
      readonly rows: readonly TableRow[];
    }
  | { readonly kind: 'problem'; readonly code: FileProblem };

/** Excel's first line `sep=;`, which is not data. */
const SEPARATOR_LINE = /^"?sep=."?$/i;

/**
 * A table of posts, uploaded or pasted: its encoding and separator are found out, its first row names the columns.
 * A row with a broken quote costs that row alone.
 *
 * @param told  the separator, where a person knows better
 */
export function readTable(bytes: Uint8Array, told?: Separator): Table {
  const found = sniff(bytes, 'posts.csv', { hasHeader: true, ...(told && { separator: told }) });
  if (found.kind === 'problem') return found;
  if (found.format !== 'csv' || found.separator === null) return { kind: 'problem', code: 'unknownFormat' };
  const { separator, encoding } = found;
  const text = decodeHead(bytes, encoding).replace(/^\ufeff/, '');
  const [header, ...rows] = recordsOf(text, separator);
  return {
    kind: 'table',
    text,
    separator,
    columns: header?.cells.map((cell) => cell.trim()) ?? [],
    rows,
  };
}

function recordsOf(text: string, separator: Separator): readonly TableRow[] {
  const lines = text.split(/\r\n|\n|\r/);
  const rows: TableRow[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const first = lines[at] ?? '';
    if (at === 0 && SEPARATOR_LINE.test(first)) continue;
    const record = new CsvRecord(separator);
    let end = at;
    let state = record.feed(first);
    while (state === 'open' && end + 1 < lines.length) {
      end += 1;
      state = record.feed(lines[end] ?? '');
    }
    const isWhole = state === 'complete';
    // Broken: this line alone, as it stands; reading goes on with the next.
    const cells = isWhole ? [...record.fields] : [first];
    const raw = isWhole ? lines.slice(at, end + 1).join('\n') : first;
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: at + 1, cells, raw, isBroken: !isWhole });
    if (isWhole) at = end;
  }
  return rows;
}
