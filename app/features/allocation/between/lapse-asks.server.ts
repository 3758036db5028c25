import type { Tx } from '~/db/prisma.server';
import { notify, settleNotices } from '~/features/notices/api.server';
import { now } from '~/platform/clock.server';

type Lapsed = {
  readonly id: string;
  readonly askedById: string;
  readonly requestId: string;
  readonly title: string;
  readonly embargoUntil: Date | null;
  readonly waits: boolean;
};

/**
 * Ends every question about a place that nobody needs to answer any more: what needed the place waits no longer, or
 * who was asked does not hold it now, or its time has come. Whoever still waits for an answer is told to look at the other choices. Call it
 * under the lock on slots, after any change of who holds what.
 */
export async function lapseAsks(tx: Tx): Promise<void> {
  const rows = await tx.$queryRaw<readonly Lapsed[]>`
    UPDATE "PlaceAsk" a SET state = 'lapsed'
      FROM "SlotRequest" r
     WHERE r.id = a."requestId" AND a.state = 'asked'
       AND (r.state NOT IN ('open', 'waitlisted', 'declined')
            OR NOT EXISTS (SELECT 1 FROM "Grant" g JOIN "Slot" s ON s.id = g."slotId"
                            WHERE g."requestId" = a."holderId" AND g."slotId" = a."slotId"
                              AND g."revokedAt" IS NULL AND s."startsAt" > ${now()}))
    RETURNING a.id, a."askedById", r.id AS "requestId", r.title, r."embargoUntil",
              r.state IN ('open', 'waitlisted', 'declined') AS waits`;
  for (const { id, askedById, requestId, title, embargoUntil, waits } of rows) {
    await settleNotices(tx, 'decision', askSubject(id));
    if (!waits) continue;
    await notify(tx, {
      userIds: [askedById],
      kind: 'decision',
      sentence: 'requests:told.askLapsed',
      values: { title },
      link: `/requests/${requestId}`,
      secretUntil: embargoUntil,
    });
  }
}

/** What the notices about a question are told apart by. */
export const askSubject = (askId: string): string => `ask:${askId}`;
