/** Kinds that are read by the clock. */
export const POLLED_KIND_NAMES = ['imap', 'bluesky', 'feed', 'folder'] as const;
export type PolledKindName = (typeof POLLED_KIND_NAMES)[number];

/** Kinds of source that can be added in the settings; files are imported in the inbox instead. */
export const ADDABLE_KINDS = ['api', ...POLLED_KIND_NAMES] as const;
export type AddableKind = (typeof ADDABLE_KINDS)[number];

const SOURCE_KINDS = [...ADDABLE_KINDS, 'file'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** A source whose kind this version does not know holds what was once imported, as a file does. */
export function sourceKind(kind: string): SourceKind {
  return SOURCE_KINDS.find((known) => known === kind) ?? 'file';
}

export function isPolled(kind: SourceKind): kind is PolledKindName {
  return POLLED_KIND_NAMES.some((polled) => polled === kind);
}
