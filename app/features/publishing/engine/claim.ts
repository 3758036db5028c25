import type { WireVariant } from '~/domain/channels/wire';
import type { SendingKey } from '~/domain/publishing/channel-adapter';
import { advance } from './advance';
import type { AttemptFacts, Engine, EngineRow } from './engine';

/** One sending that this worker, and no other, is to make. The attempt is written already. */
export type Claim<Row extends EngineRow = EngineRow> = {
  readonly row: Row;
  readonly wire: WireVariant;
  readonly key: SendingKey;
  readonly fence: number;
  /** When the lease was taken: a call must not begin long after. */
  readonly at: Date;
};

/** `stopped`: one was due, and was found unfit to go out; there may be another. */
export type Claimed<Row extends EngineRow = EngineRow> =
  { readonly kind: 'claimed'; readonly claim: Claim<Row> } | { readonly kind: 'stopped' | 'none' };

/**
 * Takes the channel's first due publication, asks everything again, and writes the attempt: all in one
 * transaction, so that whoever finds the lease expired knows that a call may have been made.
 *
 * One at a time per channel, over all processes: the channel's row is the lock.
 */
export async function claimNext<Row extends EngineRow>(
  { store, time, guaranteeOf }: Engine<Row>,
  channelId: string,
  worker: string,
): Promise<Claimed<Row>> {
  return store.transaction<Claimed<Row>>(async (tx) => {
    const at = time.now();
    if (!(await tx.takeChannel(channelId, at))) return { kind: 'none' };
    // A question of its own: it sees what the last holder of the lock committed.
    if (await tx.isSending(channelId)) return { kind: 'none' };
    const row = await tx.takeFirstDue(channelId, at);
    if (row === null) return { kind: 'none' };

    const { wire, preflight } = await tx.prepare(row, at);
    const guarantee = guaranteeOf(row.channel.kind);
    const result = await advance(tx, row, { type: 'claim', preflight }, { guarantee, at, worker });
    if (result.kind === 'refused') return { kind: 'none' };
    if (result.state !== 'sending') return { kind: 'stopped' };

    const fence = row.fence + 1;
    const key = keyOf(row, row.fence === 0 ? [] : await tx.attemptsOf(row.id));
    await tx.openAttempt(row, { fence, keyAt: key.createdAt, startedAt: at, wire });
    return { kind: 'claimed', claim: { row, wire, key, fence, at } };
  });
}

/**
 * The same key at every attempt: a channel that keeps keys recognises the second copy by it. It follows
 * from the time agreed on for the first attempt, which a backup made before that attempt knows too.
 */
export function keyOf(row: EngineRow, attempts: readonly AttemptFacts[]): SendingKey {
  return { id: row.id, createdAt: attempts[0]?.keyAt ?? row.publishAt };
}
