import { prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { addDays, weekdayOf } from '~/domain/calendar/local-date';
import { occurrenceAt } from '~/domain/calendar/recurrence';
import { wallOf } from '~/domain/calendar/zone';
import { SECRECY, seesPost } from '~/domain/content/sees-post';
import { LIVE_STATES } from '~/features/allocation/api.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { getPost } from '~/features/posts/api.server';
import { now } from '~/platform/clock.server';

const DEFAULT_TIME = '09:00';

export type RecurringView = Awaited<ReturnType<typeof recurringView>>;

/** How a post repeats: the form to begin with, or every time with what has become of it. */
export async function recurringView(actor: SignedIn, postId: string) {
  const db = await prisma();
  const post = await getPost(db, actor, postId);
  const mayMove = can(actor, 'publication.move', { kind: 'publication' });
  const channels = post.variants.map(({ channel }) => channel).filter(({ active }) => active && mayMove);
  const standing = await db.publication.findFirst({
    where: { variant: { postId }, state: { in: [...LIVE_STATES] } },
    include: { channel: true },
    orderBy: { publishAt: 'asc' },
  });
  const zone = standing?.channel.timeZone ?? channels[0]?.timeZone ?? 'Europe/Helsinki';
  const begins = standing
    ? wallOf(standing.publishAt, zone)
    : { date: addDays(wallOf(now(), zone).date, 1), time: DEFAULT_TIME };
  return {
    postId,
    title: post.title,
    zone,
    begins: { ...begins, weekday: weekdayOf(begins.date) },
    channels: channels.map(({ id, name }) => ({ id, name })),
    occurrences: await occurrencesOf(actor, postId),
  };
}

/** Every time that the person may know of. */
async function occurrencesOf(actor: SignedIn, postId: string) {
  const db = await prisma();
  const own = await db.occurrence.findUnique({ where: { postId } });
  if (!own) return null;
  const rows = await db.occurrence.findMany({
    where: { recurrenceId: own.recurrenceId },
    include: {
      recurrence: true,
      post: {
        select: {
          title: true,
          ...SECRECY,
          state: true,
          revision: true,
          variants: { include: { channel: true, publications: { orderBy: { createdAt: 'desc' } } } },
        },
      },
    },
    orderBy: { date: 'asc' },
  });
  const seen = rows.filter(({ post }) => seesPost(actor, post, now()));
  return seen.map(({ id, date, post, postId: rowPostId, skippedAt, revision, recurrence, time }) => {
    const publications = post.variants
      .flatMap((variant) => variant.publications)
      .filter(({ state }) => state !== 'cancelled');
    const [first] = publications.toSorted((a, b) => +a.publishAt - +b.publishAt);
    const zone =
      post.variants.find(({ channelId }) => recurrence.channelIds.includes(channelId))?.channel.timeZone ??
      'Europe/Helsinki';
    const day = date.toISOString().slice(0, 10);
    return {
      id,
      postId: rowPostId,
      title: post.title,
      isThis: rowPostId === postId,
      instant: (first?.publishAt ?? occurrenceAt(day, time ?? recurrence.time, zone)).toISOString(),
      time: time ?? recurrence.time,
      state: first?.state ?? null,
      skipped: skippedAt !== null || publications.length === 0,
      approved: post.state === 'approved',
      ownWords: post.revision > revision,
    };
  });
}
