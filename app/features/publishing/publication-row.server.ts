import type { Prisma, Tx } from '~/db/prisma.server';
import { POST_MEDIA, VARIANT_MEDIA } from '~/features/media/api.server';

/** Everything that decides about one publication, in one read. */
export const WITH_CONTENT = {
  channel: true,
  variant: {
    include: { media: VARIANT_MEDIA, post: { include: { answer: true, campaign: true, media: POST_MEDIA } } },
  },
} as const satisfies Prisma.PublicationInclude;

export type PublicationRow = Prisma.PublicationGetPayload<{ include: typeof WITH_CONTENT }>;

/** Locks the row until the transaction ends, then reads it: whoever decides next sees this decision. */
export async function lockPublication(tx: Tx, id: string): Promise<PublicationRow | null> {
  const locked = await tx.$queryRaw<readonly { id: string }[]>`
    SELECT id FROM "Publication" WHERE id = ${id}::uuid FOR UPDATE`;
  if (locked.length === 0) return null;
  return tx.publication.findUnique({ where: { id }, include: WITH_CONTENT });
}
