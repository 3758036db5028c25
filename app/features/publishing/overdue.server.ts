import type { Prisma } from '~/db/prisma.server';
import { realSenders } from './senders.server';

/** Whatever goes by itself has gone, been refused or asks a person within this time; what has not is overdue. */
const OVERDUE_AFTER_MS = 120_000;

/** Due and not finished: what the watchdog shows, also when no worker is there to say so. */
export function overdueAt(at: Date): Prisma.PublicationWhereInput {
  return {
    state: { in: ['planned', 'due', 'sending'] },
    publishAt: { lt: new Date(at.getTime() - OVERDUE_AFTER_MS) },
    channel: { kind: { in: [...realSenders.kinds] } },
  };
}
