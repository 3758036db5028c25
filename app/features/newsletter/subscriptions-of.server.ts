import type { Db, Tx } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';

export type Subscription = {
  readonly newsletter: string;
  readonly language: string;
  /** pending until the address was confirmed, then active. */
  readonly state: string;
  readonly askedAt: string;
  readonly confirmedAt: string | null;
};

const addressed = (who: string) => ({ email: who.trim().normalize('NFC').toLowerCase() });

/** Newsletters that an address takes or has asked for. Of one who has left there is nothing to find. */
export async function subscriptionsOf(db: Db, who: string): Promise<readonly Subscription[]> {
  const rows = await db.subscriber.findMany({
    where: addressed(who),
    orderBy: { askedAt: 'asc' },
    include: { channel: { select: { name: true } } },
  });
  return rows.map(({ channel, language, state, askedAt, confirmedAt }) => ({
    newsletter: channel.name,
    language,
    state,
    askedAt: askedAt.toISOString(),
    confirmedAt: confirmedAt?.toISOString() ?? null,
  }));
}

/** Ends every subscription of an address and forgets it; how many there were. */
export async function forgetSubscriber(tx: Tx, who: string): Promise<number> {
  const { count } = await tx.subscriber.updateMany({
    where: addressed(who),
    data: { state: 'gone', email: null, goneAt: now() },
  });
  return count;
}
