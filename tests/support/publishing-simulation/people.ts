import { ALLOWED_FROM, type PersonEvent } from '~/domain/publishing/events';
import { advance } from '~/features/publishing/engine/advance';
import { withParts } from '~/features/publishing/engine/claim';
import type { Engine } from '~/features/publishing/engine/engine';
import type { Chance } from './chance';
import type { SimChannel } from './channel';
import { partKey, partKeysFrom } from './parts';
import type { MemoryStore, SimRow } from './memory-store';

/** How often a person publishes one thing anew before giving up on it. */
const MOST_RETRIES = 3;

/** After this nothing that was sent before a restore is still on its way. */
const SETTLED_MS = 5 * 60_000;

const SAYS_OUT: ReadonlySet<string> = new Set(['itIsThere', 'markPublished']);

/**
 * People at the screens: they answer what asks, sometimes too early; they stop everything and let it go on
 * again, post by post. They tell the truth about what they see in the channel, and look before they publish.
 */
export class People {
  private readonly retries = new Map<string, number>();

  constructor(
    private readonly engine: Engine<SimRow>,
    private readonly store: MemoryStore,
    private readonly channelOf: (row: SimRow) => SimChannel,
    private readonly chance: Chance,
    private readonly now: () => number,
  ) {}

  /** One round of decisions. `calm`: nobody stirs anything up any more, what is left over is answered. */
  async decide(isCalm: boolean): Promise<void> {
    if (isCalm) await this.lift();
    else if (this.chance.is(0.1)) await (this.store.holdSince === null ? this.hold() : this.lift());
    for (const { id } of [...this.store.rows.values()])
      if (isCalm || this.chance.is(0.4)) await this.answer(id, isCalm);
    if (isCalm)
      for (const channel of new Set([...this.store.rows.values()].map(this.channelOf)))
        channel.connected = true;
    else if (this.chance.is(0.5))
      for (const row of this.store.rows.values()) this.channelOf(row).connected = true;
  }

  private async hold(): Promise<void> {
    const { engine, store } = this;
    await engine.store.transaction(async (tx) => {
      const at = engine.time.now();
      for (const { id, exemptAt } of [...store.rows.values()]) {
        if (exemptAt !== null) continue;
        const row = await tx.lock(id);
        const guarantee = engine.guaranteeOf(row?.channel.kind ?? '');
        if (row) await advance(tx, row, { type: 'hold' }, { guarantee, at });
      }
    });
    store.holdSince = this.now();
  }

  private lift(): Promise<void> {
    this.store.holdSince = null;
    return Promise.resolve();
  }

  private async answer(id: string, isCalm: boolean): Promise<void> {
    const { engine } = this;
    await engine.store.transaction(async (tx) => {
      const at = engine.time.now();
      if ((await tx.lock(id)) === null) return;
      // Nobody else changes it while it is locked.
      const found = this.store.rows.get(id);
      if (found === undefined) return;
      const event = this.choose(found, at, isCalm);
      if (event === null) return;
      const row = SAYS_OUT.has(event.type) ? await withParts(tx, found, at) : found;
      const last = (await tx.attemptsOf(id)).at(-1);
      const guarantee = engine.guaranteeOf(row.channel.kind);
      await advance(tx, row, event, { guarantee, at, lastCallAt: last?.startedAt ?? null });
    });
  }

  private choose(row: SimRow, at: Date, isCalm: boolean): PersonEvent | null {
    const { chance } = this;
    const channel = this.channelOf(row);
    const isThere = channel.isVisible(partKey(row.id, row.part));
    const saw = { by: 'person', url: 'https://channel.example/post', note: null };
    if (row.state === 'unknown') {
      // Where the channel can be asked, people mostly let Vuoro ask.
      if (channel.guarantee !== 'blind' && !chance.is(0.1)) return null;
      return isThere ? { type: 'itIsThere', ...saw } : { type: 'itIsNotThere' };
    }
    const mayDecide = ALLOWED_FROM.markPublished.includes(row.state);
    if (mayDecide && isThere && row.state !== 'planned' && row.state !== 'due') {
      // What a call of ours from before the restore may still bring is waited for; the rest is posted by hand.
      const missing = partKeysFrom(row, row.part).filter((key) => !channel.isVisible(key));
      if (missing.length > 0 && this.now() - this.store.restoredAt < SETTLED_MS) return null;
      for (const key of missing) channel.postByHand(key);
      return { type: 'markPublished', ...saw };
    }
    switch (row.state) {
      case 'failed':
      case 'missed': {
        const made = this.retries.get(row.id) ?? 0;
        if (made >= MOST_RETRIES || chance.is(0.2)) return { type: 'cancel' };
        this.retries.set(row.id, made + 1);
        if (chance.is(0.3))
          return { type: 'reschedule', at: new Date(at.getTime() + chance.between(1000, 300_000)) };
        return { type: 'retry' };
      }
      case 'held':
        if (this.store.holdSince !== null) return null;
        return chance.is(0.8) ? { type: 'lift' } : { type: 'cancel' };
      case 'planned':
      case 'due':
        if (isCalm || !chance.is(0.1)) return null;
        return chance.is(0.5)
          ? { type: 'cancel' }
          : { type: 'reschedule', at: new Date(Math.max(at.getTime(), row.publishAt.getTime()) + 60_000) };
      default:
        return null;
    }
  }
}
