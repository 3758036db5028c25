import { transaction } from '~/db/prisma.server';
import type { SendingKey } from '~/domain/publishing/channel-adapter';
import type { Finding } from '~/domain/publishing/outcome';
import { ABSENCE_PROVES_AFTER_MS } from '~/domain/publishing/timing';
import { now } from '~/platform/clock.server';
import { log } from '~/platform/log.server';
import { advance } from './advance.server';
import { sendingKey } from './claim.server';
import { lockPublication, WITH_CONTENT, type PublicationRow } from './publication-row.server';
import type { Senders } from './senders.server';

const BATCH = 20;
const LOOK_TIMEOUT_MS = 20_000;
/** The next look is due this long after one was begun, even if its worker dies meanwhile. */
const LOOK_LEASE_MS = 60_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

type Doubt = { readonly row: PublicationRow; readonly key: SendingKey };

/**
 * Asks the channels about publications that may be out. Found: published. Proven absent: back in the
 * queue. No answer: asked again later. Nothing is ever sent from here.
 */
export async function lookUpUnknown(senders: Senders): Promise<number> {
  const doubts = await takeDoubts(senders);
  await Promise.all(doubts.map((doubt) => lookUp(doubt, senders)));
  return doubts.length;
}

async function takeDoubts(senders: Senders): Promise<readonly Doubt[]> {
  const kinds = senders.kinds.filter((kind) =>
    Number.isFinite(ABSENCE_PROVES_AFTER_MS[senders.guaranteeOf(kind)]),
  );
  return transaction(async (tx) => {
    const at = now();
    const taken = await tx.$queryRaw<readonly { id: string }[]>`
      SELECT p.id FROM "Publication" p JOIN "Channel" c ON c.id = p."channelId"
       WHERE p.state = 'unknown' AND p."nextTryAt" <= ${at} AND c.kind = ANY(${[...kinds]})
       ORDER BY p."nextTryAt" LIMIT ${BATCH} FOR UPDATE OF p SKIP LOCKED`;
    const ids = taken.map(({ id }) => id);
    if (ids.length === 0) return [];
    await tx.publication.updateMany({
      where: { id: { in: ids } },
      data: { nextTryAt: new Date(at.getTime() + LOOK_LEASE_MS) },
    });
    const rows = await tx.publication.findMany({ where: { id: { in: ids } }, include: WITH_CONTENT });
    const doubts: Doubt[] = [];
    for (const row of rows) doubts.push({ row, key: await sendingKey(tx, row.id) });
    return doubts;
  });
}

async function lookUp({ row, key }: Doubt, senders: Senders): Promise<void> {
  const finding = await find(row, key, senders);
  await transaction(async (tx) => {
    const at = now();
    const current = await lockPublication(tx, row.id);
    if (current === null || current.state !== 'unknown' || current.fence !== row.fence) return;
    const last = await tx.attempt.findFirstOrThrow({
      where: { publicationId: row.id },
      orderBy: { fence: 'desc' },
    });
    const guarantee = senders.guaranteeOf(current.channel.kind);
    const result = await advance(
      tx,
      current,
      { type: 'lookedUp', finding },
      { guarantee, at, lastCallAt: last.startedAt },
    );
    if (result.kind === 'refused') {
      // The longer the doubt, the rarer the look: as long again as it has lasted, a quarter of an hour at most.
      const lastedMs = Math.max(LOOK_LEASE_MS / 2, at.getTime() - last.startedAt.getTime());
      const nextTryAt = new Date(at.getTime() + Math.min(lastedMs, LONGEST_PAUSE_MS));
      await tx.publication.update({ where: { id: row.id }, data: { nextTryAt } });
      return;
    }
    const seen = finding.kind === 'found' ? { remoteId: finding.remoteId, remoteUrl: finding.url } : {};
    await tx.attempt.update({
      where: { id: last.id },
      data: { outcome: finding.kind === 'found' ? 'found' : 'absent', ...seen },
    });
  });
}

async function find(row: PublicationRow, key: SendingKey, senders: Senders): Promise<Finding> {
  try {
    return await senders.adapterFor(row.channel).find(key, AbortSignal.timeout(LOOK_TIMEOUT_MS));
  } catch (error) {
    log.error({ err: error, publication: row.id }, 'a look at a channel failed');
    return { kind: 'cannotTell', diagnostic: error instanceof Error ? error.name : 'not an error' };
  }
}
