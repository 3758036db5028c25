import { transaction, type Tx } from '~/db/prisma.server';
import { textsOf } from '~/domain/channels/compose';
import type { WireVariant } from '~/domain/channels/wire';
import type { SendingKey } from '~/domain/publishing/channel-adapter';
import { mayGoOut } from '~/domain/publishing/preflight';
import { now } from '~/platform/clock.server';
import { advance } from './advance.server';
import { composeRow } from './compose-row.server';
import { holdsInForce, preflightFacts } from './preflight-facts.server';
import { lockPublication, type PublicationRow } from './publication-row.server';
import type { Senders } from './senders.server';

/** One sending that this worker, and no other, is to make. The attempt is written already. */
export type Claim = {
  readonly row: PublicationRow;
  readonly wire: WireVariant;
  readonly key: SendingKey;
  readonly fence: number;
};

/** `stopped`: one was due, and was found unfit to go out; there may be another. */
export type Claimed =
  { readonly kind: 'claimed'; readonly claim: Claim } | { readonly kind: 'stopped' | 'none' };

/**
 * Takes the channel's first due publication, asks everything again, and writes the attempt: all in one
 * transaction, so that whoever finds the lease expired knows that a call may have been made.
 *
 * One at a time per channel, over all processes: the channel's row is the lock.
 */
export async function claimNext(channelId: string, worker: string, senders: Senders): Promise<Claimed> {
  return transaction(async (tx) => {
    const at = now();
    if (!(await lockChannel(tx, channelId))) return { kind: 'none' };
    const id = await firstDue(tx, channelId, at);
    const row = id === null ? null : await lockPublication(tx, id);
    if (row === null) return { kind: 'none' };

    const { wire, media } = await composeRow(tx, row, senders);
    const preflight = mayGoOut(
      preflightFacts(row, {
        at,
        holds: await holdsInForce(tx),
        connected: row.channel.active && senders.isConnected(row.channel),
        texts: textsOf(wire),
        media,
      }),
    );
    const guarantee = senders.guaranteeOf(row.channel.kind);
    const result = await advance(tx, row, { type: 'claim', preflight }, { guarantee, at, worker });
    if (result.kind === 'refused') return { kind: 'none' };
    if (result.state !== 'sending') return { kind: 'stopped' };

    const fence = row.fence + 1;
    await tx.attempt.create({ data: { publicationId: row.id, fence, key: row.id, wire, startedAt: at } });
    return { kind: 'claimed', claim: { row, wire, key: await sendingKey(tx, row.id), fence } };
  });
}

/**
 * False when another worker holds the channel, or is sending to it. `NO KEY` lets new publications be
 * planned on the channel meanwhile.
 */
async function lockChannel(tx: Tx, channelId: string): Promise<boolean> {
  const locked = await tx.$queryRaw<readonly unknown[]>`
    SELECT id FROM "Channel" WHERE id = ${channelId}::uuid FOR NO KEY UPDATE SKIP LOCKED`;
  if (locked.length === 0) return false;
  // A statement of its own: it sees what the last holder of the lock committed.
  return (await tx.publication.count({ where: { channelId, state: 'sending' } })) === 0;
}

/**
 * The earliest due one. A post whose own page is about to go out waits for the page, so that its link
 * leads somewhere.
 */
async function firstDue(tx: Tx, channelId: string, at: Date): Promise<string | null> {
  const rows = await tx.$queryRaw<readonly { id: string }[]>`
    SELECT p.id FROM "Publication" p
      JOIN "Variant" v ON v.id = p."variantId"
      JOIN "Channel" c ON c.id = p."channelId"
     WHERE p."channelId" = ${channelId}::uuid AND p.state = 'due' AND p."nextTryAt" <= ${at}
       AND (c.kind IN ('site', 'feed') OR NOT EXISTS (
         SELECT 1 FROM "Publication" q
           JOIN "Variant" w ON w.id = q."variantId"
           JOIN "Channel" d ON d.id = q."channelId"
          WHERE w."postId" = v."postId" AND d.kind = 'site' AND d.active
            AND q.state IN ('planned', 'due', 'sending') AND q."publishAt" <= p."publishAt"))
     ORDER BY p."publishAt", p.id
     LIMIT 1 FOR UPDATE OF p SKIP LOCKED`;
  return rows[0]?.id ?? null;
}

/** The same key at every attempt: a channel that keeps keys recognises the second copy by it. */
export async function sendingKey(tx: Tx, publicationId: string): Promise<SendingKey> {
  const first = await tx.attempt.findFirstOrThrow({ where: { publicationId }, orderBy: { fence: 'asc' } });
  return { id: publicationId, createdAt: first.startedAt };
}
