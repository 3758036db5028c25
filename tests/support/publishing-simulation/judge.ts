import { LEASE_MS } from '~/domain/publishing/timing';
import type { ChannelEvents, SimChannel } from './channel';
import type { MemoryStore, SimRow, StoreEvents } from './memory-store';
import { partKey, partKeysFrom, partOf } from './parts';
import type { Scheduler } from './scheduler';

export type Violation = { readonly what: string; readonly publicationId: string; readonly at: string };

/** Clocks of processes differ by this much at most. */
const SKEW_MS = 2000;
/** States that say: it is not out, and nothing of ours is on its way. */
const SAYS_NOT_OUT: ReadonlySet<string> = new Set([
  'planned',
  'due',
  'held',
  'failed',
  'missed',
  'cancelled',
]);
const RESTING: ReadonlySet<string> = new Set(['published', 'cancelled', 'withdrawn']);

/** Watches everything that happens and says what must not have. */
export class Judge implements StoreEvents, ChannelEvents {
  readonly violations: Violation[] = [];
  channels: readonly SimChannel[] = [];
  calls = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly store: () => MemoryStore,
    private readonly trace?: (line: string) => void,
  ) {}

  clock(): string {
    return new Date(this.scheduler.now).toISOString().slice(11, 23);
  }

  onCommit: StoreEvents['onCommit'] = (changed, startedAt) => {
    for (const { before, after } of changed) {
      if (before.state === after.state && before.part === after.part) continue;
      this.trace?.(
        `${this.clock()} ${after.id} ${before.state} → ${after.state} (${after.problem ?? 'ok'}, ${after.fence}, part ${after.part}/${after.partCount})`,
      );
      if (after.state === 'published') {
        if (this.outCounts(after).includes(0)) this.say('shown as published, and is not there', after.id);
      } else this.tellTruth(after);
      if (after.problem === 'rateLimited')
        this.channelOf(after).weKnowToWaitUntil = this.channelOf(after).waitUntil;
      if (after.state === 'sending') this.judgeClaim(after, startedAt);
    }
  };

  onCall: ChannelEvents['onCall'] = (channel, key) => {
    const id = partOf(key).publicationId;
    this.calls += 1;
    this.trace?.(`${this.clock()} ${key} is sent to ${channel.id}`);
    if (this.scheduler.now < channel.weKnowToWaitUntil - SKEW_MS)
      this.say('sent although the channel asked to wait', id);
    const row = this.store().rows.get(id);
    if (row && this.scheduler.now < row.publishAt.getTime() - SKEW_MS) this.say('sent before its time', id);
  };

  onAccepted: ChannelEvents['onAccepted'] = (channel, key) => {
    const { publicationId: id, part } = partOf(key);
    this.trace?.(`${this.clock()} ${key} is out on ${channel.id}`);
    if (channel.countOf(key) > 1) this.say('doubled', id);
    if (part > 0 && channel.countOf(partKey(id, part - 1)) === 0) this.say('out before what it follows', id);
    const row = this.store().rows.get(id);
    if (row) this.tellTruth(row);
  };

  /** Nothing moves any more, and nothing of ours can still be on its way. */
  isAtRest(since: number): boolean {
    return (
      this.scheduler.now > since + LEASE_MS &&
      [...this.store().rows.values()].every(({ state }) => RESTING.has(state))
    );
  }

  atTheEnd(): void {
    if (this.violations.length > 0) return;
    for (const row of this.store().rows.values()) {
      if (!RESTING.has(row.state)) this.say(`still ${row.state} when all has long been calm`, row.id);
      const counts = this.outCounts(row);
      if (row.state === 'published' && (counts.length === 0 || counts.some((copies) => copies !== 1)))
        this.say(`published, and there ${counts.join(', ')} times`, row.id);
      if (row.state === 'published' && this.isNextOut(row)) this.say('called off, and out', row.id);
      if (row.state === 'cancelled' && this.isNextOut(row)) this.say('cancelled, and out', row.id);
    }
  }

  private judgeClaim(row: SimRow, startedAt: number): void {
    const { rows, holdSince } = this.store();
    const others = [...rows.values()].filter(
      (other) => other.channelId === row.channelId && other.state === 'sending',
    );
    if (others.length > 1) this.say('two at once on one channel', row.id);
    if (holdSince !== null && startedAt > holdSince && row.exemptAt === null)
      this.say('claimed under a hold', row.id);
  }

  /** A restored database does not know what happened after its backup; it says so, and asks to look. */
  private tellTruth(row: SimRow): void {
    const saysSo = row.restoredAt !== null || row.problem === 'restored';
    if (!saysSo && SAYS_NOT_OUT.has(row.state) && this.isNextOut(row))
      this.say(`shown as ${row.state}, and is out`, row.id);
  }

  /** How many copies there are of each part that is said to be out. */
  private outCounts(row: SimRow): readonly number[] {
    return Array.from({ length: row.part }, (_, part) => this.channelOf(row).countOf(partKey(row.id, part)));
  }

  /** Whether a part that is not said to be out is. */
  private isNextOut(row: SimRow): boolean {
    return partKeysFrom(row, row.part).some((key) => this.channelOf(row).countOf(key) > 0);
  }

  private channelOf(row: SimRow): SimChannel {
    return this.channels.find(({ id }) => id === row.channelId) as SimChannel;
  }

  private say(what: string, publicationId: string): void {
    this.violations.push({ what, publicationId, at: this.clock() });
    this.trace?.(`${this.clock()} ${publicationId} VIOLATION: ${what}`);
  }
}
