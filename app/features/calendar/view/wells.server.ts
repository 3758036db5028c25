import { prisma, Prisma } from '~/db/prisma.server';
import { titleFor, type Secrecy } from '~/domain/content/request-secrecy';
import type { SignedIn } from '~/features/accounts/api.server';
import { LIVE_STATES, TITLE_AND_SECRECY } from '~/features/allocation/api.server';

const MOST = 3000;

type Slot = {
  readonly id: string;
  readonly startsAt: Date;
  readonly channelId: string;
  readonly taken: boolean;
  /** The request whose grant waits in it: its post has not been moved elsewhere. */
  readonly requestId: string | null;
};

type Span = { readonly start: Date; readonly end: Date };

/**
 * Slots of [start, end) that are not closed: whether a publication has taken it, whatever is filtered on the screen,
 * and the request to which it is granted, with the title where the person may see it. A grant whose post was moved
 * away stays on record in the slot it had, which is free all the same.
 */
export async function wellsShown(actor: SignedIn, channelId: string | null, { start, end }: Span, at: Date) {
  const db = await prisma();
  const live = Prisma.join(LIVE_STATES.map((one) => Prisma.sql`${one}::"PublicationState"`));
  const slots = await db.$queryRaw<readonly Slot[]>`
    SELECT s.id, s."startsAt", s."channelId", g."requestId",
           EXISTS (SELECT 1 FROM "Publication" p
                    WHERE p."slotId" = s.id AND p.state IN (${live})) AS taken
      FROM "Slot" s LEFT JOIN "Grant" g
        ON g."slotId" = s.id AND g."revokedAt" IS NULL
       AND NOT EXISTS (SELECT 1 FROM "Publication" p
                        WHERE p."grantId" = g.id AND p."channelId" = s."channelId"
                          AND p."slotId" IS DISTINCT FROM s.id AND p.state IN (${live}))
     WHERE s."startsAt" >= ${start} AND s."startsAt" < ${end} AND s."closedAt" IS NULL
       AND (${channelId}::uuid IS NULL OR s."channelId" = ${channelId}::uuid)
     ORDER BY s."startsAt", s.id LIMIT ${MOST}`;
  const waiting = slots.flatMap(({ requestId, taken }) => (requestId === null || taken ? [] : [requestId]));
  const requests = waiting.length > 0 ? await requestsById(waiting) : new Map<string, Waiting>();
  return slots.map(({ requestId, ...slot }) => {
    const request = requestId === null ? undefined : requests.get(requestId);
    const title = request && titleFor(actor, request, at);
    return {
      ...slot,
      granted: requestId === null ? null : { requestId, title: title ?? null },
    };
  });
}

type Waiting = Secrecy & { readonly title: string };

async function requestsById(ids: readonly string[]): Promise<ReadonlyMap<string, Waiting>> {
  const rows = await (
    await prisma()
  ).slotRequest.findMany({
    where: { id: { in: [...ids] } },
    select: TITLE_AND_SECRECY,
  });
  return new Map(rows.map((row) => [row.id, row]));
}
