import type { Db, Tx } from '~/db/prisma.server';
import { currentPolicy, standingLedger } from '~/features/allocation/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { listOrder, MOST_ACTIVE } from '../active-requests.server';

/** However small its share, a department may have this many posts waiting. */
const ALWAYS_ALLOWED = 10;

type Wanted = { readonly departmentId: string; readonly kind: string; readonly episodes: number };

/**
 * Whether a department may have one request more, filed, copied or brought back. Hold the lock on its order.
 *
 * @throws AppError `tooMany` with what stands in the way
 */
export async function assertRoomForMore(tx: Tx, wanted: Wanted): Promise<void> {
  await assertNotTooMany(tx, wanted);
  await assertWithinShare(tx, wanted);
}

/**
 * Whether a request that was withdrawn may come back. Where nothing has come in its place, it may, however small
 * the share has become since it was filed: a withdrawal by mistake can be undone.
 *
 * @throws AppError `tooMany` with what stands in the way
 */
export async function assertRoomForReturn(
  tx: Tx,
  wanted: Wanted & { readonly id: string; readonly withdrawnAt: Date | null },
): Promise<void> {
  await assertNotTooMany(tx, wanted);
  const { id, departmentId, withdrawnAt } = wanted;
  const cameSince = await tx.$queryRaw<readonly unknown[]>`
    SELECT 1 FROM "SlotRequest" r
     WHERE r."departmentId" = ${departmentId}::uuid AND r.id <> ${id}::uuid
       AND (r."createdAt" >= ${withdrawnAt}
            OR EXISTS (SELECT 1 FROM "AuditEvent" e
                        WHERE e."subjectType" = 'request' AND e."subjectId" = r.id::text
                          AND e.action = 'request.restore' AND e.at >= ${withdrawnAt}))
     LIMIT 1`;
  if (cameSince.length > 0) await assertWithinShare(tx, wanted);
}

async function assertNotTooMany(tx: Tx, { departmentId }: Wanted): Promise<void> {
  const order = await listOrder(tx, departmentId, now());
  if (order.length >= MOST_ACTIVE)
    throw new AppError('tooMany', 'requests:form.tooMany', { most: MOST_ACTIVE });
}

/**
 * A department asks for no more than so many times its agreed share: a flood of wishes says nothing about
 * what is wanted, and moves the targets. What cannot wait is not counted.
 *
 * @param except a request that is being changed, which does not count beside itself
 */
export async function assertWithinShare(
  tx: Tx,
  { departmentId, kind, episodes }: Wanted,
  except?: string,
): Promise<void> {
  if (kind !== 'normal') return;
  const room = await roomWithinShare(tx, departmentId, except);
  if (room && room.waiting + episodes > room.most)
    throw new AppError('tooMany', 'requests:form.tooManyForShare', room);
}

/** Posts that a department has waiting, its agreed share in posts, and how many may wait at most. */
export type Room = { readonly waiting: number; readonly share: number; readonly most: number };

/** How much more a department may ask for; null before the first round has said what a share is in posts. */
export async function roomWithinShare(db: Db, departmentId: string, except?: string): Promise<Room | null> {
  const share = (await standingLedger(db))
    .filter(({ dept }) => dept === departmentId)
    .reduce((sum, { target }) => sum + target, 0);
  if (share === 0) return null;
  const { rules } = await currentPolicy(db);
  const most = Math.max(ALWAYS_ALLOWED, Math.ceil(share * rules.requestsPerShare));
  const { _sum } = await db.slotRequest.aggregate({
    where: {
      departmentId,
      kind: 'normal',
      state: { in: ['open', 'waitlisted', 'declined'] },
      latest: { gt: now() },
      ...(except !== undefined && { id: { not: except } }),
    },
    _sum: { episodes: true },
  });
  return { waiting: _sum.episodes ?? 0, share, most };
}
