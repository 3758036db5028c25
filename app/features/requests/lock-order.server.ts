import type { Tx } from '~/db/prisma.server';

/** Changes to one department's own order happen one after the other, until this transaction ends. */
export async function lockOrder(tx: Tx, departmentId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Department" WHERE id = ${departmentId}::uuid FOR UPDATE`;
}
