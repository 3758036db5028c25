import type { WireVariant } from '~/domain/channels/wire';
import type { SendingKey } from '~/domain/publishing/channel-adapter';
import { advance } from './advance';
import type { AttemptFacts, Engine, EngineRow, EngineTx } from './engine';

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

    const { wire, following, preflight } = await tx.prepare(row, at);
    const guarantee = guaranteeOf(row.channel.kind);
    const result = await advance(tx, row, { type: 'claim', preflight }, { guarantee, at, worker });
    if (result.kind === 'refused') return { kind: 'none' };
    if (result.state !== 'sending') return { kind: 'stopped' };

    const fence = row.fence + 1;
    const attempts = row.fence === 0 ? [] : await tx.attemptsOf(row.id);
    const key = keyOf(row, attempts);
    // From its first call on, a thread goes out as it was then, whatever is written meanwhile.
    if (row.part === 0 && (following.length > 0 || row.partCount > 1))
      await tx.freezeParts(row, { wire, following }, at);
    await tx.openAttempt(row, {
      fence,
      part: row.part,
      keyAt: firstAgreedAt(row, attempts),
      startedAt: at,
      wire,
    });
    return { kind: 'claimed', claim: { row, wire, key, fence, at } };
  });
}

/**
 * The same key at every attempt at a part: a channel that keeps keys recognises the second copy by it. It
 * follows from the time agreed on for the first attempt, which a backup made before that attempt knows too;
 * parts are a millisecond apart, so that channels which sort by it keep their order.
 */
export function keyOf(row: EngineRow, attempts: readonly AttemptFacts[]): SendingKey {
  const agreedAt = firstAgreedAt(row, attempts);
  return { id: partKey(row), createdAt: new Date(agreedAt.getTime() + row.part) };
}

/** Under which key the row's next part goes out. */
export const partKey = ({ id, part }: Pick<EngineRow, 'id' | 'part'>): string =>
  part === 0 ? id : `${id}#${part}`;

function firstAgreedAt(row: EngineRow, attempts: readonly AttemptFacts[]): Date {
  return attempts[0]?.keyAt ?? row.publishAt;
}

/**
 * The row with its parts known: one that a restore brought back from before its first attempt may be out
 * already, and whoever asks after its parts must know how many there are.
 */
export async function withParts<Row extends EngineRow>(
  tx: Pick<EngineTx<Row>, 'prepare' | 'freezeParts'>,
  row: Row,
  at: Date,
): Promise<Row> {
  if (row.fence > 0 || row.partCount > 1) return row;
  const { wire, following } = await tx.prepare(row, at);
  if (following.length === 0) return row;
  await tx.freezeParts(row, { wire, following }, at);
  return { ...row, partCount: following.length + 1 };
}
