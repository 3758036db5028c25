import { Prisma } from './generated/client';

type Cause = {
  readonly originalCode?: string;
  readonly code?: string;
  readonly message?: string;
  readonly originalMessage?: string;
  readonly constraint?: { readonly index?: string; readonly fields?: readonly string[] };
};

function causeOf(error: unknown): Cause | undefined {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return undefined;
  const meta = error.meta as { driverAdapterError?: { cause?: Cause } } | undefined;
  return meta?.driverAdapterError?.cause;
}

/** True where the database refused a duplicate; `index` narrows it to one constraint. The two databases report it differently. */
export function isDuplicate(error: unknown, index?: string): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  const cause = causeOf(error);
  const duplicate = error.code === 'P2002' || cause?.originalCode === '23505';
  if (!duplicate || index === undefined) return duplicate;
  return JSON.stringify([cause, error.message, error.meta]).includes(index);
}

/** True where two stood in each other's way and the database let the other go on (SQLSTATE 40P01); this one is undone. */
export function isDeadlock(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2034') return true;
  return causeOf(error)?.originalCode === '40P01';
}

/** True where the database found no room on its disk (SQLSTATE 53100); what it was doing is undone. */
export function isDiskFull(error: unknown): boolean {
  return causeOf(error)?.originalCode === '53100';
}

/** True where an exclusion constraint refused the row: the channel's minimum gap. */
export function isTooClose(error: unknown): boolean {
  const cause = causeOf(error);
  if (cause?.originalCode === '23P01') return true;
  return error instanceof Error && error.message.includes('publication_min_gap');
}
