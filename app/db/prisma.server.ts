import { database } from './database.server';
import type { Prisma, PrismaClient } from './generated/client';

export { Prisma } from './generated/client';
export type * from './generated/client';

/** What a query needs: the client, or the transaction it runs in. */
export type Db = PrismaClient | Prisma.TransactionClient;
export type Tx = Prisma.TransactionClient;

export async function prisma(): Promise<PrismaClient> {
  return (await database()).prisma;
}

/**
 * Runs one transaction. Inside it use only `tx`: the embedded database has one connection, so a
 * query past the transaction waits for its end, and the transaction for the query.
 */
export async function transaction<T>(
  work: (tx: Tx) => Promise<T>,
  options: { readonly timeoutMs?: number } = {},
): Promise<T> {
  return (await prisma()).$transaction(work, { timeout: options.timeoutMs ?? 15_000, maxWait: 15_000 });
}
