import { buildMessage } from '~/adapters/sources/file/build-message.server';
import type { Params, RawMessage } from '~/adapters/sources/file/raw-message.server';
import { isObject } from './read-body.server';

/** What is wrong with a row; `sentence` is the key of the words. */
export type RowProblem = {
  readonly field: string | null;
  readonly reason: string;
  readonly sentence: string;
  readonly params: Params;
};

export type ReadApiRow =
  | { readonly kind: 'message'; readonly message: RawMessage }
  | ({ readonly kind: 'refused'; readonly id: string | null } & RowProblem);

/** The field names a caller uses; `externalId` is `id` there. */
const CALLER_FIELDS: Readonly<Record<string, string>> = { externalId: 'id' };
const LONGEST_ID = 500;

/** A message out of one posted row, or what is wrong with it in the caller's own field names. */
export function readRow(row: unknown, timeZone: string): ReadApiRow {
  if (!isObject(row)) return ours(null, null, 'notAnObject');
  const id = typeof row['id'] === 'number' ? String(row['id']) : row['id'];
  if (typeof id !== 'string' || id.trim() === '') return ours(null, 'id', 'missingId');
  const shownId = id.trim().slice(0, LONGEST_ID);
  const built = buildMessage(
    {
      text: row['text'],
      externalId: id,
      receivedAt: row['receivedAt'],
      from: row['from'],
      channel: row['channel'],
      lang: row['lang'],
      conversation: row['conversation'],
    },
    { timeZone },
  );
  if (built.kind === 'message') return built;
  const { field, reason, params } = built;
  return {
    kind: 'refused',
    id: shownId,
    field: field === null ? null : (CALLER_FIELDS[field] ?? field),
    reason,
    sentence: `imports:reject.${reason}`,
    params,
  };
}

function ours(id: string | null, field: string | null, reason: 'missingId' | 'notAnObject'): ReadApiRow {
  return { kind: 'refused', id, field, reason, sentence: `sources:api.row.${reason}`, params: {} };
}
