import { audit } from '~/db/audit.server';
import { transaction, type Prisma, type Tx } from '~/db/prisma.server';
import { ALLOWED_FROM } from '~/domain/publishing/events';
import type { SignedIn } from '~/features/accounts/api.server';
import { getPost, spreadWords } from '~/features/posts/api.server';
import { cancelPublication } from '~/features/publishing/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { placeOccurrence } from './place-occurrence.server';
import { authorizePlaces } from './start-recurrence.server';

const WITH_ALL = {
  recurrence: true,
  post: { include: { variants: { include: { channel: true, publications: true } } } },
} as const satisfies Prisma.OccurrenceInclude;
type Row = Prisma.OccurrenceGetPayload<{ include: typeof WITH_ALL }>;

/** As many as a rule can have are checked and written one by one. */
const TIMEOUT_MS = 60_000;

/** Leaves one time out: its places are given up, its words are kept. */
export async function skipOccurrence(actor: SignedIn, id: string): Promise<void> {
  await within(actor, id, async (tx, row) => {
    await giveUpPlaces(tx, actor, row);
    await tx.occurrence.update({ where: { id }, data: { skippedAt: now() } });
    await log(tx, actor, row, 'recurrence.skip');
  });
}

/**
 * Takes a time that was left out in again, at its own date and time.
 *
 * @throws AppError `conflict` when the place has been taken
 */
export async function restoreOccurrence(actor: SignedIn, id: string): Promise<void> {
  await within(actor, id, async (tx, row) => {
    const { recurrence, post } = row;
    const date = row.date.toISOString().slice(0, 10);
    for (const { channel } of post.variants.filter(({ channelId }) =>
      recurrence.channelIds.includes(channelId),
    ))
      await placeOccurrence(tx, actor, { date, time: recurrence.time, postId: post.id, channel });
    await tx.occurrence.update({ where: { id }, data: { skippedAt: null } });
    await log(tx, actor, row, 'recurrence.restore');
  });
}

/**
 * Gives the words of one time to those after it. What is out, and what somebody has changed on its own, keeps its
 * words.
 *
 * @returns how many got the words, and how many kept their own
 */
export async function spreadOccurrence(
  actor: SignedIn,
  id: string,
): Promise<{ readonly changed: number; readonly own: number }> {
  return within(actor, id, async (tx, row) => {
    const following = (await after(tx, row)).filter(isToCome);
    const alike = following.filter(({ post, revision }) => post.revision === revision);
    for (const other of alike) {
      const revision = await spreadWords(tx, actor, row.postId, other.postId);
      await tx.occurrence.update({ where: { id: other.id }, data: { revision } });
    }
    // What the others have now is what this one has: it is not somebody's own any more.
    await tx.occurrence.update({ where: { id }, data: { revision: row.post.revision } });
    await log(tx, actor, row, 'recurrence.spread');
    return { changed: alike.length, own: following.length - alike.length };
  });
}

/**
 * Ends the repeating from one time on, this one included: what nobody has touched is removed, what somebody has
 * changed stays without a place. What is out stays.
 */
export async function endRecurrence(actor: SignedIn, id: string): Promise<number> {
  return within(actor, id, async (tx, row) => {
    const ending = [row, ...(await after(tx, row))].filter(isToCome);
    for (const one of ending) {
      const publications = one.post.variants.flatMap((variant) => variant.publications);
      const isFresh =
        one.postId !== row.recurrence.postId &&
        one.post.revision === one.revision &&
        publications.every(
          ({ state, tries }) => tries === 0 && (state === 'planned' || state === 'cancelled'),
        );
      if (isFresh) {
        await tx.publication.deleteMany({ where: { id: { in: publications.map((one) => one.id) } } });
        await tx.post.delete({ where: { id: one.postId } });
      } else {
        await giveUpPlaces(tx, actor, one);
        await tx.occurrence.delete({ where: { id: one.id } });
      }
    }
    const left = await tx.occurrence.count({ where: { recurrenceId: row.recurrenceId } });
    // One time is no repeating: the post can be made to repeat anew.
    if (left < 2) await tx.recurrence.delete({ where: { id: row.recurrenceId } });
    await log(tx, actor, row, 'recurrence.end');
    return ending.length;
  });
}

async function within<T>(actor: SignedIn, id: string, work: (tx: Tx, row: Row) => Promise<T>): Promise<T> {
  return transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT r.id FROM "Recurrence" r JOIN "Occurrence" o ON o."recurrenceId" = r.id
                          WHERE o.id = ${id}::uuid FOR UPDATE OF r`;
      const row = await tx.occurrence.findUnique({ where: { id }, include: WITH_ALL });
      if (row === null) throw new AppError('notFound');
      const post = await getPost(tx, actor, row.postId);
      await authorizePlaces(
        tx,
        actor,
        post,
        row.post.variants.map(({ channel }) => channel),
      );
      return work(tx, row);
    },
    { timeoutMs: TIMEOUT_MS },
  );
}

function after(tx: Tx, { recurrenceId, date }: Row): Promise<readonly Row[]> {
  return tx.occurrence.findMany({
    where: { recurrenceId, date: { gt: date } },
    include: WITH_ALL,
    orderBy: { date: 'asc' },
  });
}

/** Nothing of it is out or on its way. */
function isToCome({ post, date }: Row): boolean {
  const states = post.variants.flatMap(({ publications }) => publications.map(({ state }) => state));
  const movable: readonly string[] = [...ALLOWED_FROM.cancel, 'cancelled'];
  return (
    date.getTime() + 24 * 3_600_000 > now().getTime() && states.every((state) => movable.includes(state))
  );
}

async function giveUpPlaces(tx: Tx, actor: SignedIn, { post }: Row): Promise<void> {
  for (const { publications } of post.variants)
    for (const { id, state } of publications)
      if (ALLOWED_FROM.cancel.includes(state)) await cancelPublication(actor, { publicationId: id }, { tx });
}

async function log(tx: Tx, actor: SignedIn, row: Row, action: string): Promise<void> {
  await audit(tx, {
    at: now(),
    actorId: actor.userId,
    action,
    subjectType: 'post',
    subjectId: row.postId,
    after: { date: row.date.toISOString().slice(0, 10) },
  });
}
