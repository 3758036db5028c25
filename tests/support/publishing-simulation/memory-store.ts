import type {
  AttemptFacts,
  EngineRow,
  EngineStore,
  EngineTx,
  Prepared,
  RowChange,
} from '~/features/publishing/engine/engine';
import { mayGoOut } from '~/domain/publishing/preflight';
import type { Chance } from './chance';
import type { Owner, Scheduler } from './scheduler';

export type SimRow = EngineRow &
  Required<Pick<RowChange, 'problem' | 'remoteId' | 'remoteUrl' | 'publishedAt'>> & {
    readonly exemptAt: Date | null;
    /** How many parts its text makes; `partCount` says it once they are kept. */
    readonly writtenParts: number;
  };

type SimAttempt = AttemptFacts & { readonly outcome: string | null };

type Locks = Map<string, Tx>;

type Tx = {
  readonly owner: Owner;
  readonly startedAt: number;
  readonly rows: Map<string, SimRow>;
  readonly attempts: Map<string, readonly SimAttempt[]>;
  readonly pauses: Map<string, Date>;
  readonly locked: string[];
  isOver: boolean;
};

/** How the database misbehaves. Likelihoods are per step. */
export type DatabaseFaults = {
  fails: number;
  slow: number;
  /** No step gets through before this. */
  awayUntil: number;
};

export type StoreEvents = {
  /** After every commit that changed rows, with what stood before. */
  readonly onCommit: (
    changed: readonly { readonly before: SimRow; readonly after: SimRow }[],
    startedAt: number,
  ) => void;
};

/** The database's own time-out for a transaction, as in production. */
const TRANSACTION_MS = 15_000;

/**
 * The publishing tables in memory, with what matters of the real database: rows are locked until the end of
 * the transaction, others see what is committed, a transaction happens whole or not at all, and a
 * connection may break before or after the commit.
 */
export class MemoryStore {
  rows = new Map<string, SimRow>();
  attempts = new Map<string, readonly SimAttempt[]>();
  readonly pauses = new Map<string, Date>();
  holdSince: number | null = null;
  /** When a backup was restored last. */
  restoredAt = Number.NEGATIVE_INFINITY;
  private readonly locks: Locks = new Map();
  private readonly open = new Set<Tx>();

  constructor(
    private readonly scheduler: Scheduler,
    private readonly chance: Chance,
    readonly faults: DatabaseFaults,
    private readonly events: StoreEvents,
    private readonly isConnected: (channelId: string) => boolean,
  ) {}

  /** A killed process: the server rolls back what it had open. */
  dropConnectionsOf(owner: Owner): void {
    for (const tx of this.open) if (tx.owner === owner) this.end(tx);
  }

  for(owner: Owner): EngineStore<SimRow> {
    return {
      transaction: (work) => this.transaction(owner, work),
      channelsWithDue: async (at) => {
        await this.step(owner);
        const due = [...this.rows.values()].filter(
          (row) => row.state === 'due' && notAfter(row.nextTryAt, at),
        );
        return [...new Set(due.map(({ channelId }) => channelId))];
      },
    };
  }

  /** The states in which something waits for a worker by now. */
  whatWaits(at: Date): ReadonlySet<string> {
    const found = new Set<string>();
    for (const row of this.rows.values()) if (wakesAt(row) <= at.getTime()) found.add(row.state);
    return found;
  }

  /** When something next comes up, of what is known now. */
  nextChangeAt(nowMs: number): number {
    let next = Number.POSITIVE_INFINITY;
    for (const row of this.rows.values()) {
      const at = wakesAt(row);
      if (at > nowMs) next = Math.min(next, at);
    }
    return next;
  }

  backup() {
    return { rows: new Map(this.rows), attempts: new Map(this.attempts) };
  }

  /** As `restore` of the command line does it: what may have happened since is marked. */
  restore(backup: ReturnType<MemoryStore['backup']>, at: Date): void {
    this.rows = new Map([...backup.rows].map(([id, row]) => [id, markRestored(row, at)]));
    this.attempts = new Map(backup.attempts);
    this.restoredAt = at.getTime();
  }

  private async transaction<T>(owner: Owner, work: (tx: EngineTx<SimRow>) => Promise<T>): Promise<T> {
    await this.step(owner);
    const tx: Tx = {
      owner,
      startedAt: this.scheduler.now,
      rows: new Map(),
      attempts: new Map(),
      pauses: new Map(),
      locked: [],
      isOver: false,
    };
    this.open.add(tx);
    try {
      const result = await work(this.api(tx));
      await this.step(owner, tx);
      this.commit(tx);
      // The answer to the commit travels too, and may be lost.
      await this.step(owner);
      return result;
    } finally {
      this.end(tx);
    }
  }

  private commit(tx: Tx): void {
    const changed = [...tx.rows].map(([id, after]) => ({ before: this.rows.get(id) as SimRow, after }));
    for (const { after } of changed) {
      assertConstraints(after);
      this.rows.set(after.id, after);
    }
    for (const [id, attempts] of tx.attempts) this.attempts.set(id, attempts);
    for (const [id, until] of tx.pauses) this.pauses.set(id, until);
    const { startedAt } = tx;
    this.end(tx);
    if (changed.length > 0) this.events.onCommit(changed, startedAt);
  }

  private end(tx: Tx): void {
    if (tx.isOver) return;
    tx.isOver = true;
    this.open.delete(tx);
    for (const key of tx.locked) this.locks.delete(key);
  }

  /** One round trip to the database. */
  private async step(owner: Owner, tx?: Tx): Promise<void> {
    const { chance, faults, scheduler } = this;
    const ms = chance.is(faults.slow) ? chance.between(100, 20_000) : chance.between(1, 8);
    await scheduler.sleep(owner, ms);
    if (scheduler.now < faults.awayUntil || chance.is(faults.fails)) throw new Error('the connection broke');
    if (tx && (tx.isOver || scheduler.now - tx.startedAt > TRANSACTION_MS))
      throw new Error('the transaction took too long');
  }

  private api(tx: Tx): EngineTx<SimRow> {
    const step = () => this.step(tx.owner, tx);
    const current = (id: string) => tx.rows.get(id) ?? this.rows.get(id) ?? null;
    const all = () => [...this.rows.keys()].map((id) => current(id) as SimRow);
    const attemptsOf = (id: string) => tx.attempts.get(id) ?? this.attempts.get(id) ?? [];
    const take = (wanted: (row: SimRow) => boolean, order: (a: SimRow, b: SimRow) => number, limit: number) =>
      all()
        .filter((row) => wanted(row) && this.isFree(tx, row.id))
        .sort(order)
        .slice(0, limit)
        .filter((row) => this.tryLock(tx, row.id));
    return {
      takeChannel: async (channelId, at) => {
        await step();
        return (this.pauses.get(channelId) ?? at) <= at && this.tryLock(tx, channelId);
      },
      pauseChannel: async (channelId, until) => {
        await step();
        // Writing to the channel's row waits for whoever claims under its lock.
        while (!this.tryLock(tx, channelId)) await step();
        if ((this.pauses.get(channelId) ?? until) <= until) tx.pauses.set(channelId, until);
      },
      isSending: async (channelId) => {
        await step();
        return all().some((row) => row.channelId === channelId && row.state === 'sending');
      },
      takeFirstDue: async (channelId, at) => {
        await step();
        const due = all().filter((row) => row.channelId === channelId && row.state === 'due');
        return (
          take((row) => due.includes(row) && notAfter(row.nextTryAt, at), firstThingsFirst, 1)[0] ?? null
        );
      },
      takeFallen: async (at, limit) => {
        await step();
        return take((row) => row.state === 'planned' && notAfter(row.publishAt, at), firstThingsFirst, limit);
      },
      takeExpired: async (at, limit) => {
        await step();
        return take((row) => row.state === 'sending' && notAfter(row.leaseUntil, at), byId, limit);
      },
      takeDoubts: async (at, kinds, limit) => {
        await step();
        const wanted = (row: SimRow) =>
          row.state === 'unknown' && notAfter(row.nextTryAt, at) && kinds.includes(row.channel.kind);
        return take(wanted, byId, limit);
      },
      lock: async (id) => {
        await step();
        while (!this.tryLock(tx, id)) await step();
        return current(id);
      },
      heldAmong: async (rows) => {
        await step();
        return new Set(
          this.holdSince === null ? [] : rows.filter((row) => !row.exemptAt).map(({ id }) => id),
        );
      },
      prepare: async (row, at) => {
        await step();
        return {
          wire: WIRE,
          following: row.part === 0 ? FOLLOWING.slice(0, row.writtenParts - 1) : [],
          preflight: mayGoOut(this.preflightFacts(row, at)),
        };
      },
      write: async (rows, change) => {
        await step();
        for (const row of rows) tx.rows.set(row.id, { ...(current(row.id) as SimRow), ...change });
      },
      freezeParts: async (row, { following }) => {
        await step();
        const frozen = { ...(current(row.id) as SimRow), partCount: following.length + 1 };
        tx.rows.set(row.id, frozen);
      },
      provePart: step,
      openAttempt: async (row, attempt) => {
        await step();
        const before = attemptsOf(row.id);
        if (before.some(({ finishedAt }) => finishedAt === null)) throw new Error('attempt_one_open');
        tx.attempts.set(row.id, [...before, { ...attempt, finishedAt: null, outcome: null }]);
      },
      endAttempt: async (id, fence, end) => {
        await step();
        const ended = attemptsOf(id).map((one) => (one.fence === fence ? { ...one, ...end } : one));
        tx.attempts.set(id, ended);
      },
      attemptsOf: async (id) => {
        await step();
        return attemptsOf(id);
      },
    };
  }

  private preflightFacts(row: SimRow, at: Date) {
    return {
      now: at,
      holds: this.holdSince === null ? [] : [{ id: 'hold', scope: { kind: 'all' } as const }],
      isExempt: row.exemptAt !== null,
      departmentId: 'department',
      embargoUntil: null,
      approval: 'approved',
      consent: 'notNeeded',
      answer: 'none',
      channel: { id: row.channelId, kind: 'site', connected: this.isConnected(row.channelId) },
      texts: [{ part: 'text', text: WIRE.text }],
      media: [],
    } as const;
  }

  private isFree(tx: Tx, key: string): boolean {
    const holder = this.locks.get(key);
    return holder === undefined || holder === tx;
  }

  private tryLock(tx: Tx, key: string): boolean {
    if (!this.isFree(tx, key)) return false;
    if (!this.locks.has(key)) {
      this.locks.set(key, tx);
      tx.locked.push(key);
    }
    return true;
  }
}

/** When a worker may have something to do with it. */
function wakesAt(row: SimRow): number {
  switch (row.state) {
    case 'planned':
      return row.publishAt.getTime();
    case 'due':
    case 'unknown':
      return row.nextTryAt.getTime();
    case 'sending':
      return row.leaseUntil?.getTime() ?? 0;
    default:
      return Number.POSITIVE_INFINITY;
  }
}

function markRestored(row: SimRow, at: Date): SimRow {
  if (['published', 'withdrawn', 'cancelled'].includes(row.state)) return row;
  const asks = ['failed', 'missed', 'held'].includes(row.state);
  return { ...row, restoredAt: at, ...(asks && { problem: 'restored' }) };
}

const WIRE = { title: null, html: null, text: 'x', facets: [], language: 'fi', media: [] } as const;

const FOLLOWING: Prepared['following'] = [
  { kind: 'reply', text: 'y', facets: [], language: 'fi' },
  { kind: 'reply', text: 'z', facets: [], language: 'fi' },
];

const notAfter = (time: Date | null, at: Date) => time !== null && time <= at;
const byId = (a: SimRow, b: SimRow) => (a.id < b.id ? -1 : 1);
const firstThingsFirst = (a: SimRow, b: SimRow) =>
  Number(a.exemptAt === null) - Number(b.exemptAt === null) ||
  a.publishAt.getTime() - b.publishAt.getTime() ||
  byId(a, b);

/** What the database refuses by its constraints. */
function assertConstraints(row: SimRow): void {
  if (row.state === 'published' && (row.remoteId === null || row.publishedAt === null))
    throw new Error('publication_has_proof');
  if (row.state === 'sending' && (row.leaseOwner === null || row.leaseUntil === null))
    throw new Error('publication_sending_is_leased');
}
