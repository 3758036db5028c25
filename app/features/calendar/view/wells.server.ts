import { prisma } from '~/db/prisma.server';

const MOST = 3000;

type Well = {
  readonly id: string;
  readonly startsAt: Date;
  readonly channelId: string;
  readonly granted: boolean;
};

/** Slots of [start, end) that are not closed, and whether a grant waits in them. */
export async function wellsShown(
  channelId: string | null,
  { start, end }: { readonly start: Date; readonly end: Date },
) {
  const db = await prisma();
  return db.$queryRaw<readonly Well[]>`
    SELECT s.id, s."startsAt", s."channelId",
           EXISTS (SELECT 1 FROM "Grant" g WHERE g."slotId" = s.id AND g."revokedAt" IS NULL) AS granted
      FROM "Slot" s
     WHERE s."startsAt" >= ${start} AND s."startsAt" < ${end} AND s."closedAt" IS NULL
       AND (${channelId}::uuid IS NULL OR s."channelId" = ${channelId}::uuid)
     ORDER BY s."startsAt", s.id LIMIT ${MOST}`;
}
