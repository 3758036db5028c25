import type { RawMessage } from '~/adapters/sources/file/raw-message.server';
import { prisma, type Source } from '~/db/prisma.server';
import { BATCH } from '~/features/inbox/api.server';
import { receiveFromSource } from '../receive-from-source.server';
import { readRow, type RowProblem } from './read-row.server';

/** What became of one posted row. */
export type RowOutcome =
  | { readonly id: string; readonly status: 'added' | 'duplicate' }
  | { readonly id: string | null; readonly status: 'rejected'; readonly problem: RowProblem };

/**
 * Takes in the rows of one call, in order. A row that is wrong stops none of the others. The same id is
 * the same message, in this call or any earlier one; so a caller that got no answer sends it all again.
 */
export async function takeBatch(source: Source, rows: readonly unknown[]): Promise<readonly RowOutcome[]> {
  const { timeZone } = await (await prisma()).organisation.findUniqueOrThrow({ where: { id: 1 } });
  const outcomes: RowOutcome[] = [];
  let batch: RawMessage[] = [];
  let places: number[] = [];
  const store = async (): Promise<void> => {
    if (batch.length === 0) return;
    const { isNew } = await receiveFromSource(source.id, batch);
    batch.forEach(({ externalId = '' }, at) => {
      outcomes[places[at] ?? 0] = { id: externalId, status: isNew[at] ? 'added' : 'duplicate' };
    });
    batch = [];
    places = [];
  };
  for (const [place, row] of rows.entries()) {
    const read = readRow(row, timeZone);
    if (read.kind === 'refused') {
      const { id, field, reason, sentence, params } = read;
      outcomes[place] = { id, status: 'rejected', problem: { field, reason, sentence, params } };
      continue;
    }
    places.push(place);
    if (batch.push(read.message) === BATCH) await store();
  }
  await store();
  return outcomes;
}
