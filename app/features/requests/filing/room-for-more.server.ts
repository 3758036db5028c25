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
  const room = (await roomsWithinShare(tx, [departmentId], { except })).get(departmentId);
  if (room && room.waiting + episodes > room.most)
    throw new AppError('tooMany', 'requests:form.tooManyForShare', room);
}

/** Posts that a department has waiting, its agreed share in posts, and how many may wait at most. */
export type Room = { readonly waiting: number; readonly share: number; readonly most: number };

type Count = {
  /** A request that is being changed, which does not count beside itself. */
  readonly except?: string | undefined;
  /** The account as the caller has read it already. */
  readonly account?: Awaited<ReturnType<typeof standingLedger>>;
};

/**
 * How much more each department may ask for. One is missing before the first round has said what its share is in
 * posts.
 */
export async function roomsWithinShare(
  db: Db,
  departmentIds: readonly string[],
  { except, account }: Count = {},
): Promise<ReadonlyMap<string, Room>> {
  const lines = account ?? (await standingLedger(db));
  const shares = departmentIds.flatMap((id) => {
    const share = lines.filter(({ dept }) => dept === id).reduce((sum, { target }) => sum + target, 0);
    return share === 0 ? [] : [{ id, share }];
  });
  if (shares.length === 0) return new Map();
  const { rules } = await currentPolicy(db);
  const counted = await db.slotRequest.groupBy({
    by: ['departmentId'],
    where: {
      departmentId: { in: shares.map(({ id }) => id) },
      kind: 'normal',
      state: { in: ['open', 'waitlisted', 'declined'] },
      latest: { gt: now() },
      ...(except !== undefined && { id: { not: except } }),
    },
    _sum: { episodes: true },
  });
  const waiting = new Map(counted.map(({ departmentId, _sum }) => [departmentId, _sum.episodes ?? 0]));
  return new Map(
    shares.map(({ id, share }) => {
      const most = Math.max(ALWAYS_ALLOWED, Math.ceil(share * rules.requestsPerShare));
      return [id, { waiting: waiting.get(id) ?? 0, share, most }];
    }),
  );
}
