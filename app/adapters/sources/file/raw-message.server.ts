/*
 * What an inbox file gives, row by row: a message or a reject with its reason. Nothing of a row is kept
 * half: either everything it says was understood, or the row comes back with what was wrong.
 */

/** One contact as its source tells it; not yet masked, so it holds personal data. */
export type RawMessage = {
  /** The source's own key, when it has one: the same key is the same message. */
  readonly externalId?: string;
  /** Plain text, line breaks as `\n`. Never markup, never empty. */
  readonly text: string;
  /** All that came, where `text` leaves out what is not new: quoted mails, a signature. Sealed, never read by machines. */
  readonly whole?: string;
  readonly receivedAt?: Date;
  readonly from?: string;
  readonly channel?: string;
  /** ISO 639-1, when the file says it. */
  readonly lang?: string;
  /** Key shared by the messages of one exchange. */
  readonly conversation?: string;
};

/** The fields a column may be mapped to. */
export const FIELDS = [
  'text',
  'externalId',
  'receivedAt',
  'from',
  'channel',
  'lang',
  'conversation',
] as const;
export type Field = (typeof FIELDS)[number];

/** Which column (0 is the first) holds each field. */
export type Mapping = Readonly<Partial<Record<Field, number>>>;

export type FileFormat = 'jsonl' | 'csv' | 'mbox';
export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';
export type Separator = ';' | ',' | '\t' | '|';

/** Why a row was left out. The words are in the locale files under `imports:reject.<reason>`. */
export const REJECT_REASONS = [
  'notJson',
  'notAnObject',
  'missingText',
  'notText',
  'emptyText',
  'textTooLong',
  'fieldTooLong',
  'rowTooLong',
  'badDate',
  'ambiguousDate',
  'noSuchDate',
  'noSuchTime',
  'wrongColumnCount',
  'badQuote',
  'unclosedQuote',
  'badEncoding',
  'unreadableMail',
  'autoReply',
  'unreadableFile',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** Why the whole file cannot be read: `imports:file.<code>`. */
export const FILE_PROBLEMS = [
  'empty',
  'spreadsheet',
  'archive',
  'binary',
  'jsonNotLines',
  'unknownFormat',
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

/** Values for the words of a reason. */
export type Params = Readonly<Record<string, string | number>>;

export type Refusal = {
  readonly field: Field | null;
  readonly reason: RejectReason;
  readonly params: Params;
};

/** `excerpt` is the beginning of the row as it was read: unmasked, 80 characters at most. */
export type Reject = { readonly line: number; readonly kind: 'reject'; readonly excerpt: string } & Refusal;

/** `line` is the row's first line in the file, from 1. */
export type ReadRow =
  { readonly line: number; readonly kind: 'message'; readonly message: RawMessage } | Reject;

/** `timeZone` is where a date without an offset was written. */
export type ReadOptions = {
  readonly format: FileFormat;
  readonly encoding: Encoding;
  readonly timeZone: string;
  /** CSV only. */
  readonly separator?: Separator | null;
  readonly mapping?: Mapping;
  readonly hasHeader?: boolean;
  /** Longest text of one message, bytes of UTF-8; 100 kB unless told. */
  readonly maxMessageBytes?: number;
};

export const MAX_MESSAGE_BYTES = 100_000;

/** Longest row that is looked into at all; the rest of a longer one is skipped, never held in memory. */
export const MAX_ROW_BYTES = 4_000_000;
export const ROW_TOO_LONG: Refusal = {
  field: null,
  reason: 'rowTooLong',
  params: { maxMegabytes: MAX_ROW_BYTES / 1_000_000 },
};
