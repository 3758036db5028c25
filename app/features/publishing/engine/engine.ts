import type { Attempt, Publication } from '~/db/prisma.server';
import type { Following, WireVariant } from '~/domain/channels/wire';
import type { ChannelAdapter } from '~/domain/publishing/channel-adapter';
import type { Guarantee } from '~/domain/publishing/outcome';
import type { Preflight } from '~/domain/publishing/preflight';

/*
 * The steps of publishing (claim, send, settle, recover, look up) see the world through these ports only,
 * so that the steps which run in production are the ones that the simulation drives through its faults.
 */

/** What the steps read of a publication. */
export type EngineRow = Pick<
  Publication,
  | 'id'
  | 'channelId'
  | 'state'
  | 'publishAt'
  | 'nextTryAt'
  | 'lateMinutes'
  | 'tries'
  | 'fence'
  | 'leaseOwner'
  | 'leaseUntil'
  | 'restoredAt'
  | 'part'
  | 'partCount'
> & { readonly channel: { readonly kind: string } };

/** What the steps write of it. A column that is absent stays as it is. */
export type RowChange = Partial<
  Pick<
    Publication,
    | 'state'
    | 'publishAt'
    | 'nextTryAt'
    | 'tries'
    | 'fence'
    | 'leaseOwner'
    | 'leaseUntil'
    | 'problem'
    | 'remoteId'
    | 'remoteUrl'
    | 'publishedAt'
    | 'restoredAt'
    | 'part'
  >
>;

export type AttemptFacts = Pick<Attempt, 'fence' | 'part' | 'keyAt' | 'startedAt' | 'finishedAt'>;

/** What the channel, or a person, says of where it is. */
export type Proof = Required<Pick<RowChange, 'remoteId' | 'remoteUrl' | 'publishedAt'>>;

/** What is known of an attempt when it is over, or when a later look tells more. A field that is absent stays. */
export type AttemptEnd = {
  readonly finishedAt?: Date;
  readonly outcome: string;
  readonly problem?: string | null;
  readonly diagnostic?: { readonly text: string };
  readonly remoteId?: string;
  readonly remoteUrl?: string | null;
};

/** `following`: what comes after the first part; empty when the next part is one of these. */
export type Prepared = {
  readonly wire: WireVariant;
  readonly following: readonly Following[];
  readonly preflight: Preflight;
};

/** One transaction. `take…` locks what it returns, skips what others have locked, and waits for nobody. */
export type EngineTx<Row extends EngineRow = EngineRow> = {
  /** False while somebody else has the channel, or it has asked us to wait. */
  readonly takeChannel: (channelId: string, at: Date) => Promise<boolean>;
  /** The channel wants nothing before this; never moved to an earlier time. */
  readonly pauseChannel: (channelId: string, until: Date) => Promise<void>;
  readonly isSending: (channelId: string) => Promise<boolean>;
  /** The channel's next: crisis messages, then acute ones, then by time. */
  readonly takeFirstDue: (channelId: string, at: Date) => Promise<Row | null>;
  readonly takeFallen: (at: Date, limit: number) => Promise<readonly Row[]>;
  readonly takeExpired: (at: Date, limit: number) => Promise<readonly Row[]>;
  readonly takeDoubts: (at: Date, kinds: readonly string[], limit: number) => Promise<readonly Row[]>;
  /** Waits for the lock. */
  readonly lock: (id: string) => Promise<EngineRow | null>;
  /** Which of these a hold in force covers. */
  readonly heldAmong: (rows: readonly Row[]) => Promise<ReadonlySet<string>>;
  /** What would go out if its next part went now, what would follow, and whether it may. */
  readonly prepare: (row: Row, at: Date) => Promise<Prepared>;
  /** Keeps the parts as they are to go out, in the place of those kept before; none is out yet. */
  readonly freezeParts: (row: Row, parts: Pick<Prepared, 'wire' | 'following'>, at: Date) => Promise<void>;
  /** The row's next part is out. */
  readonly provePart: (row: EngineRow, proof: Proof) => Promise<void>;
  /** Writes the same to all of them, and tells the people whom a new state concerns. */
  readonly write: (rows: readonly EngineRow[], change: RowChange) => Promise<void>;
  readonly openAttempt: (
    row: Row,
    attempt: Pick<AttemptFacts, 'fence' | 'part' | 'keyAt' | 'startedAt'> & { readonly wire: WireVariant },
  ) => Promise<void>;
  readonly endAttempt: (publicationId: string, fence: number, end: AttemptEnd) => Promise<void>;
  /** All attempts at a publication, the first one first. */
  readonly attemptsOf: (publicationId: string) => Promise<readonly AttemptFacts[]>;
};

export type EngineStore<Row extends EngineRow = EngineRow> = {
  readonly transaction: <T>(work: (tx: EngineTx<Row>) => Promise<T>) => Promise<T>;
  /** Channels of these kinds on which something may be claimed now. */
  readonly channelsWithDue: (at: Date, kinds: readonly string[]) => Promise<readonly string[]>;
};

/** Time as the process sees it. */
export type EngineTime = {
  readonly now: () => Date;
  readonly wait: (ms: number) => Promise<void>;
  /** Aborts after this long, or when the process is told to stop. */
  readonly limit: (ms: number, stopping?: AbortSignal) => AbortSignal;
};

export type EngineLog = {
  readonly warn: (facts: object, sentence: string) => void;
  readonly error: (facts: object, sentence: string) => void;
};

export type Engine<Row extends EngineRow = EngineRow> = {
  readonly store: EngineStore<Row>;
  readonly time: EngineTime;
  readonly log: EngineLog;
  /** Kinds that are sent to by themselves; all others are posted by a person. */
  readonly kinds: readonly string[];
  readonly guaranteeOf: (kind: string) => Guarantee;
  readonly adapterFor: (row: Row) => ChannelAdapter;
};
