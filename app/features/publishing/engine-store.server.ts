import { prisma, Prisma, transaction, type Tx } from '~/db/prisma.server';
import { mayGoOut } from '~/domain/publishing/preflight';
import { composeRow } from './compose-row.server';
import { firstPart, freezeParts, laterPart, provePart } from './parts.server';
import { partKey, withParts } from './engine/claim';
import type { EngineStore, EngineTx } from './engine/engine';
import { holdsInForce, isHeld, preflightFacts } from './preflight-facts.server';
import { lockRow, WITH_CONTENT, type PublicationRow } from './publication-row.server';
import type { Senders } from './senders.server';
import { tellFailure } from './tell-failure.server';

/** Crisis messages, then acute ones, then everything by its time. */
const FIRST_THINGS_FIRST = Prisma.sql`
  p."exemptAt" IS NULL,
  COALESCE((SELECT CASE r.kind WHEN 'crisis' THEN 0 WHEN 'acute' THEN 1 END
    FROM "Grant" g JOIN "SlotRequest" r ON r.id = g."requestId" WHERE g.id = p."grantId"), 2),
  p."publishAt", p.id`;

/** The steps' database as it is: the same SQL on the embedded one and on a server. */
export function engineStore(senders: Senders): EngineStore<PublicationRow> {
  return {
    transaction: (work) => transaction((tx) => work(engineTx(tx, senders))),
    channelsWithDue: async (at, kinds) => {
      const db = await prisma();
      const rows = await db.publication.findMany({
        where: {
          state: 'due',
          nextTryAt: { lte: at },
          channel: { kind: { in: [...kinds] }, OR: [{ sendAfter: null }, { sendAfter: { lte: at } }] },
        },
        distinct: ['channelId'],
        select: { channelId: true },
      });
      return rows.map(({ channelId }) => channelId);
    },
  };
}

function engineTx(tx: Tx, senders: Senders): EngineTx<PublicationRow> {
  return {
    ...writer(tx),
    // `NO KEY` lets new publications be planned on the channel meanwhile.
    takeChannel: async (channelId, at) => {
      const locked = await tx.$queryRaw<readonly unknown[]>`
        SELECT id FROM "Channel"
         WHERE id = ${channelId}::uuid AND ("sendAfter" IS NULL OR "sendAfter" <= ${at})
           FOR NO KEY UPDATE SKIP LOCKED`;
      return locked.length > 0;
    },
    pauseChannel: async (id, until) => {
      await tx.channel.updateMany({
        where: { id, OR: [{ sendAfter: null }, { sendAfter: { lt: until } }] },
        data: { sendAfter: until },
      });
    },
    isSending: async (channelId) =>
      (await tx.publication.count({ where: { channelId, state: 'sending' } })) > 0,
    takeFirstDue: (channelId, at) => takeFirstDue(tx, channelId, at),
    takeFallen: (at, limit) =>
      read(
        tx,
        Prisma.sql`SELECT p.id FROM "Publication" p WHERE p.state = 'planned' AND p."publishAt" <= ${at}
          ORDER BY ${FIRST_THINGS_FIRST} LIMIT ${limit} FOR UPDATE OF p SKIP LOCKED`,
      ),
    takeExpired: (at, limit) =>
      read(
        tx,
        Prisma.sql`SELECT id FROM "Publication" WHERE state = 'sending' AND "leaseUntil" <= ${at}
          ORDER BY "leaseUntil" LIMIT ${limit} FOR UPDATE SKIP LOCKED`,
      ),
    takeDoubts: (at, kinds, limit) =>
      read(
        tx,
        Prisma.sql`SELECT p.id FROM "Publication" p JOIN "Channel" c ON c.id = p."channelId"
          WHERE p.state = 'unknown' AND p."nextTryAt" <= ${at} AND c.kind = ANY(${[...kinds]})
          ORDER BY p."nextTryAt" LIMIT ${limit} FOR UPDATE OF p SKIP LOCKED`,
      ),
    lock: (id) => lockRow(tx, id),
    heldAmong: async (rows) => {
      const holds = rows.length === 0 ? [] : await holdsInForce(tx);
      return new Set(rows.filter((row) => isHeld(row, holds)).map(({ id }) => id));
    },
    prepare: async (row, at) => {
      const composed = await composeRow(tx, row, senders);
      const next = row.part === 0 ? firstPart(composed) : await laterPart(tx, row, composed, at);
      const facts = preflightFacts(row, {
        at,
        holds: await holdsInForce(tx),
        connected: row.channel.active && senders.isConnected(row.channel),
        texts: next.texts,
        media: next.media,
        part: next.part,
        inParts: row.part > 0 || next.following.length > 0,
      });
      return { wire: next.wire, following: next.following, preflight: mayGoOut(facts) };
    },
    freezeParts: (row, parts, at) => freezeParts(tx, row, parts, at),
    openAttempt: async (row, attempt) => {
      await tx.attempt.create({ data: { ...attempt, publicationId: row.id, key: partKey(row) } });
    },
    endAttempt: async (publicationId, fence, end) => {
      await tx.attempt.update({ where: { publicationId_fence: { publicationId, fence } }, data: end });
    },
    attemptsOf: (publicationId) =>
      tx.attempt.findMany({
        where: { publicationId },
        orderBy: { fence: 'asc' },
        select: { fence: true, part: true, keyAt: true, startedAt: true, finishedAt: true },
      }),
  };
}

/** The row with the number of its parts, for a person who says that it is out. */
export function rowWithParts(
  tx: Tx,
  row: PublicationRow,
  senders: Senders,
  at: Date,
): Promise<PublicationRow> {
  return withParts(engineTx(tx, senders), row, at);
}

/** How a decision is written, whoever made it: the worker's steps and people's write alike. */
export function writer(tx: Tx): Pick<EngineTx, 'write' | 'provePart'> {
  return {
    provePart: (row, proof) => provePart(tx, row, proof),
    write: async (rows, change) => {
      await tx.publication.updateMany({ where: { id: { in: rows.map(({ id }) => id) } }, data: change });
      const { state } = change;
      if (state !== undefined) for (const row of rows) await tellFailure(tx, row, state);
    },
  };
}

/**
 * The first due one. A post whose own page is about to go out waits for the page, so that its link leads
 * somewhere.
 */
async function takeFirstDue(tx: Tx, channelId: string, at: Date): Promise<PublicationRow | null> {
  const [first] = await read(
    tx,
    Prisma.sql`
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
     ORDER BY ${FIRST_THINGS_FIRST}
     LIMIT 1 FOR UPDATE OF p SKIP LOCKED`,
  );
  return first ?? null;
}

/** The rows of a locking query, in its order. */
async function read(tx: Tx, query: Prisma.Sql): Promise<readonly PublicationRow[]> {
  const locked = await tx.$queryRaw<readonly { id: string }[]>(query);
  if (locked.length === 0) return [];
  const ids = locked.map(({ id }) => id);
  const rows = await tx.publication.findMany({ where: { id: { in: ids } }, include: WITH_CONTENT });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
