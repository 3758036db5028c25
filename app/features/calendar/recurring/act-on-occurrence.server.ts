import type { Tx } from '~/db/prisma.server';
import { ALLOWED_FROM } from '~/domain/publishing/events';
import type { SignedIn } from '~/features/accounts/api.server';
import { getPost, spreadWords } from '~/features/posts/api.server';
import { cancelPublication } from '~/features/publishing/api.server';
import { now } from '~/platform/clock.server';
import { after, isToCome, log, timeOfRow, within, type Row } from './occurrence-rows.server';
import { placeOccurrence } from './place-occurrence.server';

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
    const time = timeOfRow(row);
    const date = row.date.toISOString().slice(0, 10);
    for (const { channel } of post.variants.filter(({ channelId }) =>
      recurrence.channelIds.includes(channelId),
    ))
      await placeOccurrence(tx, actor, { date, time, postId: post.id, channel });
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
    const pictured = await tx.auditEvent.findMany({
      where: {
        subjectType: 'post',
        subjectId: { in: following.map(({ postId }) => postId) },
        action: 'post.media',
      },
      select: { subjectId: true },
    });
    const alike = following.filter(
      ({ post, postId, revision }) =>
        post.revision === revision && !pictured.some(({ subjectId }) => subjectId === postId),
    );
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
 * changed stays without a place. What is out stays, and so does the post that was made to repeat.
 *
 * @returns how many times ended, and the post that stays
 */
export async function endRecurrence(
  actor: SignedIn,
  id: string,
): Promise<{ readonly count: number; readonly postId: string }> {
  return within(actor, id, async (tx, row) => {
    const ending = [row, ...(await after(tx, row))].filter(isToCome);
    for (const one of ending) {
      await tx.$queryRaw`SELECT id FROM "Post" WHERE id = ${one.postId}::uuid FOR UPDATE`;
      const post = await getPost(tx, actor, one.postId);
      const publications = one.post.variants.flatMap((variant) => variant.publications);
      const isFresh =
        one.postId !== row.recurrence.postId &&
        post.revision === one.revision &&
        !(await isTouched(tx, one.postId)) &&
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
    return { count: ending.length, postId: row.recurrence.postId };
  });
}

/** What making, placing, retiming and spreading write of a copy; anything else somebody did to it, though its words are the same. */
const OF_ITSELF = [
  'post.duplicate',
  'post.place',
  'post.save',
  'recurrence.skip',
  'recurrence.restore',
  'recurrence.spread',
  'recurrence.retime',
];

async function isTouched(tx: Tx, postId: string): Promise<boolean> {
  const done = { subjectType: 'post', subjectId: postId, action: { notIn: OF_ITSELF } };
  const asked = await tx.slotRequest.count({ where: { postId } });
  return asked > 0 || (await tx.auditEvent.count({ where: done })) > 0;
}

async function giveUpPlaces(tx: Tx, actor: SignedIn, { post }: Row): Promise<void> {
  for (const { publications } of post.variants)
    for (const { id, state } of publications)
      if (ALLOWED_FROM.cancel.includes(state)) await cancelPublication(actor, { publicationId: id }, { tx });
}
