import type { Tx } from '~/db/prisma.server';

/**
 * Takes an answer off the site and the feeds, visibly: its page stays and says when and why it was
 * taken down (D13). Returns the ids of the publications that this ended.
 */
export async function withdrawEntries(
  tx: Tx,
  { answerId, at, why }: { readonly answerId: string; readonly at: Date; readonly why: string },
): Promise<readonly string[]> {
  const entries = await tx.siteEntry.findMany({
    where: { answerId, withdrawnAt: null },
    select: { id: true, publicationId: true },
  });
  await tx.siteEntry.updateMany({
    where: { id: { in: entries.map(({ id }) => id) } },
    data: { withdrawnAt: at, withdrawnWhy: why, changedAt: at },
  });
  return entries.map(({ publicationId }) => publicationId);
}
