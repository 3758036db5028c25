import { prisma, transaction, type NewsletterDelivery, type Subscriber } from '~/db/prisma.server';
import type { NewsletterStore, Recipient, Tally } from '~/domain/publishing/newsletter-store';
import { now } from '~/platform/clock.server';
import { unsubscribeUrl } from './links.server';

const NONE: Tally = { waiting: 0, sending: 0, sent: 0, refused: 0, doubtful: 0 };

function recipientOf({
  id,
  subscriber,
}: NewsletterDelivery & { readonly subscriber: Subscriber }): Recipient | null {
  const { email, language, state } = subscriber;
  if (email === null || state !== 'active') return null;
  return { deliveryId: id, email, language, unsubscribeUrl: unsubscribeUrl(subscriber) };
}

export const newsletterStore: NewsletterStore = {
  open: (channelId, { id }) =>
    transaction(async (tx) => {
      // Two calls at once would write the list twice over; one waits for the other.
      await tx.$queryRaw`SELECT id FROM "Publication" WHERE id = ${id}::uuid FOR UPDATE`;
      if ((await tx.newsletterDelivery.count({ where: { publicationId: id } })) === 0) {
        const active = await tx.subscriber.findMany({
          where: { channelId, state: 'active' },
          select: { id: true },
        });
        await tx.newsletterDelivery.createMany({
          data: active.map((subscriber) => ({ publicationId: id, subscriberId: subscriber.id })),
        });
        return;
      }
      // Only one worker sends at a time: what is "sending" now belongs to one that has stopped.
      await tx.newsletterDelivery.updateMany({
        where: { publicationId: id, state: 'sending' },
        data: { state: 'doubtful', at: now() },
      });
    }),

  take: (key, most) =>
    transaction(async (tx) => {
      for (;;) {
        const taken = await tx.$queryRaw<readonly { id: string }[]>`
          UPDATE "NewsletterDelivery" SET state = 'sending', at = ${now()}
           WHERE id IN (SELECT d.id FROM "NewsletterDelivery" d
                         WHERE d."publicationId" = ${key.id}::uuid AND d.state = 'waiting'
                         ORDER BY d.id LIMIT ${most} FOR UPDATE SKIP LOCKED)
           RETURNING id`;
        const rows = await tx.newsletterDelivery.findMany({
          where: { id: { in: taken.map(({ id }) => id) } },
          include: { subscriber: true },
          orderBy: { id: 'asc' },
        });
        const recipients = rows.flatMap((row) => recipientOf(row) ?? []);
        // Left since the list was written: no letter, and no fault.
        const left = rows.filter((row) => recipientOf(row) === null).map(({ id }) => id);
        await tx.newsletterDelivery.updateMany({
          where: { id: { in: left } },
          data: { state: 'refused', code: 'left' },
        });
        if (recipients.length > 0 || rows.length === 0) return recipients;
      }
    }),

  settle: async (deliveryId, state, code) => {
    const db = await prisma();
    await db.newsletterDelivery.update({ where: { id: deliveryId }, data: { state, code, at: now() } });
  },

  tally: async ({ id }) => {
    const db = await prisma();
    const counts = await db.newsletterDelivery.groupBy({
      by: ['state'],
      where: { publicationId: id },
      _count: { _all: true },
    });
    return { ...NONE, ...Object.fromEntries(counts.map(({ state, _count }) => [state, _count._all])) };
  },
};
