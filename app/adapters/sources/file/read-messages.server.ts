import { asByteLines } from './encoding.server';
import { readLines } from './lines.server';
import { MAX_ROW_BYTES, type ReadOptions, type ReadRow } from './raw-message.server';
import { readCsv } from './read-csv.server';
import { readJsonl } from './read-jsonl.server';
import { readMbox } from './read-mbox.server';

/**
 * The messages and the rejects of an inbox file, in file order. Memory stays bounded whatever the file
 * holds: one row (4 MB at most) at a time. A row that is wrong never stops the reading; an error of the
 * stream itself is thrown.
 */
export async function* readMessages(
  source: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<ReadRow> {
  switch (options.format) {
    case 'jsonl':
      return yield* readJsonl(readLines(asByteLines(source, options.encoding), MAX_ROW_BYTES), options);
    case 'csv':
      return yield* readCsv(readLines(asByteLines(source, options.encoding), MAX_ROW_BYTES), options);
    case 'mbox':
      // Every mail tells its own encoding, part by part.
      return yield* readMbox(readLines(source, MAX_ROW_BYTES), options);
  }
}
