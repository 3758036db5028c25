import type { RawMessage, Refusal } from './file/raw-message.server';

/*
 * What a source that is read by the clock must be able to do. The adapter knows the outside; it knows
 * nothing of the database. Whoever reads stores each batch together with its `resume`, so an adapter
 * that is killed anywhere is asked again from the last batch that was stored.
 */

/** How far a source has been read: whatever its adapter needs in order to go on. Null: from the beginning. */
export type Resume = { readonly [key: string]: Json } | null;
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One item as it was found. `excerpt` is its beginning, unmasked. */
export type SourceItem =
  | { readonly kind: 'message'; readonly message: RawMessage }
  | {
      readonly kind: 'reject';
      readonly reason: SourceRejectReason;
      readonly params: Refusal['params'];
      readonly excerpt: string;
    };

/** Why an item was left out: the reasons of an imported row, and those that only a live source has. */
export type SourceRejectReason = Refusal['reason'];

export type SourceBatch = {
  readonly items: readonly SourceItem[];
  /** Where to go on once these are stored. */
  readonly resume: Resume;
};

/** What a check found, for the person who connects it to recognise. */
export type SourceFound = {
  /** The feed's title, the mailbox's folder, the account's name. */
  readonly name: string;
  /** How many items are there now; null where the source does not tell. */
  readonly items: number | null;
};

export type SourceAdapter = {
  /** Looks at the source and changes nothing. @throws SourceProblem */
  readonly check: (signal: AbortSignal) => Promise<SourceFound>;
  /** What is there after `resume`, oldest first, until there is no more just now. @throws SourceProblem */
  readonly read: (resume: Resume, signal: AbortSignal) => AsyncIterable<SourceBatch>;
};

/** Why a source cannot be read. The words are in the locale files under `sources:trouble.<code>`. */
export const SOURCE_PROBLEMS = [
  'forbiddenAddress',
  'noSuchServer',
  'unreachable',
  'stalled',
  'badCertificate',
  'httpStatus',
  'tooManyRedirects',
  'tooLarge',
  'notAFeed',
  'feedEntities',
  'credentialsRefused',
  'noSuchFolder',
  'noFolder',
  'folderClosed',
  'unexpected',
] as const;
export type SourceProblemCode = (typeof SOURCE_PROBLEMS)[number];

export class SourceProblem extends Error {
  readonly code: SourceProblemCode;
  /** Values for the words; never a secret, never a message's text. */
  readonly params: Readonly<Record<string, string | number>>;
  /** How long the source itself asked to be left alone. */
  readonly retryAfterMs: number | null;

  constructor(
    code: SourceProblemCode,
    {
      params = {},
      retryAfterMs = null,
      cause,
    }: {
      readonly params?: SourceProblem['params'];
      readonly retryAfterMs?: number | null;
      readonly cause?: unknown;
    } = {},
  ) {
    super(`The source cannot be read: ${code}`, { cause });
    this.name = 'SourceProblem';
    this.code = code;
    this.params = params;
    this.retryAfterMs = retryAfterMs;
  }
}
