import { audit } from '~/db/audit.server';
import { transaction, type Prisma, type Tx } from '~/db/prisma.server';
import { ALLOWED_FROM } from '~/domain/publishing/events';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { getPost } from '~/features/posts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';

const WITH_ALL = {
  recurrence: true,
  post: { include: { variants: { include: { channel: true, publications: true } } } },
} as const satisfies Prisma.OccurrenceInclude;
export type Row = Prisma.OccurrenceGetPayload<{ include: typeof WITH_ALL }>;

/** As many as a rule can have are checked and written one by one. */
const TIMEOUT_MS = 60_000;

/** Does something to one time of a post that repeats, and to those after it: alone at the rule, in one transaction. */
export async function within<T>(
  actor: SignedIn,
  id: string,
  work: (tx: Tx, row: Row) => Promise<T>,
): Promise<T> {
  authorize(actor, 'publication.move', { kind: 'publication' });
  return transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT r.id FROM "Recurrence" r JOIN "Occurrence" o ON o."recurrenceId" = r.id
                          WHERE o.id = ${id}::uuid FOR UPDATE OF r`;
      const row = await tx.occurrence.findUnique({ where: { id }, include: WITH_ALL });
      if (row === null) throw new AppError('notFound');
      await getPost(tx, actor, row.postId);
      return work(tx, row);
    },
    { timeoutMs: TIMEOUT_MS },
  );
}

/** The times after this one, in their order. */
export function after(tx: Tx, { recurrenceId, date }: Row): Promise<readonly Row[]> {
  return tx.occurrence.findMany({
    where: { recurrenceId, date: { gt: date } },
    include: WITH_ALL,
    orderBy: { date: 'asc' },
  });
}

/** Nothing of it is out or on its way. */
export function isToCome({ post, date }: Row): boolean {
  const states = post.variants.flatMap(({ publications }) => publications.map(({ state }) => state));
  const movable: readonly string[] = [...ALLOWED_FROM.cancel, 'cancelled'];
  return (
    date.getTime() + 24 * 3_600_000 > now().getTime() && states.every((state) => movable.includes(state))
  );
}

/** Wall time `HH:mm` at which this one is meant to go out. */
export const timeOfRow = (row: Pick<Row, 'time' | 'recurrence'>): string => row.time ?? row.recurrence.time;

export async function log(tx: Tx, actor: SignedIn, row: Row, action: string): Promise<void> {
  await audit(tx, {
    at: now(),
    actorId: actor.userId,
    action,
    subjectType: 'post',
    subjectId: row.postId,
    after: { date: row.date.toISOString().slice(0, 10) },
  });
}
