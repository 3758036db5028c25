import type { Prisma, Tx } from '~/db/prisma.server';
import type { EngineRow } from './engine/engine';
import { POST_MEDIA, TEXT_PICTURES, VARIANT_MEDIA } from '~/features/media/api.server';

/** Everything that decides about one publication, in one read. */
export const WITH_CONTENT = {
  channel: true,
  variant: {
    include: {
      media: VARIANT_MEDIA,
      post: { include: { answer: true, campaign: true, media: POST_MEDIA, pictures: TEXT_PICTURES } },
    },
  },
} as const satisfies Prisma.PublicationInclude;

export type PublicationRow = Prisma.PublicationGetPayload<{ include: typeof WITH_CONTENT }>;

/** Locks the row until the transaction ends; what it carries is not read. */
export async function lockRow(tx: Tx, id: string): Promise<EngineRow | null> {
  const [locked] = await tx.$queryRaw<readonly (Omit<EngineRow, 'channel'> & { readonly kind: string })[]>`
    SELECT p.id, p."channelId", p.state, p."publishAt", p."nextTryAt", p."lateMinutes", p.tries, p.fence,
           p."leaseOwner", p."leaseUntil", p."restoredAt", p.part, p."partCount", c.kind
      FROM "Publication" p JOIN "Channel" c ON c.id = p."channelId"
     WHERE p.id = ${id}::uuid FOR UPDATE OF p`;
  if (locked === undefined) return null;
  const { kind, ...row } = locked;
  return { ...row, channel: { kind } };
}

/** Locks the row until the transaction ends, then reads it: whoever decides next sees this decision. */
export async function lockPublication(tx: Tx, id: string): Promise<PublicationRow | null> {
  const locked = await tx.$queryRaw<readonly { id: string }[]>`
    SELECT id FROM "Publication" WHERE id = ${id}::uuid FOR UPDATE`;
  if (locked.length === 0) return null;
  return tx.publication.findUnique({ where: { id }, include: WITH_CONTENT });
}
