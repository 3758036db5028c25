import type { ExplanationRecord } from '~/domain/arbitration/explain/record';

/** What `Decision.explanation` holds: the record, and the rows of the slots it offers. Between rounds there is no record. */
export type StoredExplanation = {
  readonly record: ExplanationRecord | null;
  readonly slotIds: Readonly<Record<number, string>>;
  readonly pinnedWhy: string | null;
};
