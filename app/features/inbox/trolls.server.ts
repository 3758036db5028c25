import type { Db } from '~/db/prisma.server';

/**
 * Of senders, by their marks, those of whom somebody has said that a message of theirs only meant to annoy. Their next
 * messages come as anybody's do, with a hint: nobody is silenced by a machine.
 */
export async function sendersOfTrolls(db: Db, customers: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.message.findMany({
    where: { customer: { in: [...new Set(customers)] }, kind: 'troll' },
    distinct: ['customer'],
    select: { customer: true },
  });
  return new Set(rows.flatMap(({ customer }) => customer ?? []));
}
