import { subSeconds } from 'date-fns';
import { prisma } from '~/db/prisma.server';
import { SECRECY, seesPost } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { isPlace, type Person, type Place } from './place';

/** Three missed beats of `BEAT_S`: the page is gone, whatever its row says. */
export const BEAT_S = 15;
const GONE_S = 3 * BEAT_S;

export type Page = {
  /** Made by the page; two tabs of one person are two pages. */
  readonly id: string;
  readonly place: Place;
  readonly writing: boolean;
};

/** The page is open, or still is. Rows of pages that have long been gone are swept out on the way. */
export async function enter(actor: SignedIn, { id, place, writing }: Page): Promise<void> {
  const db = await prisma();
  const at = now();
  await db.presence.deleteMany({ where: { seenAt: { lt: subSeconds(at, 10 * GONE_S) } } });
  const row = { userId: actor.userId, place, writing, seenAt: at };
  await db.presence.upsert({ where: { id }, create: { id, ...row }, update: row });
}

export async function leave(id: string): Promise<void> {
  await (await prisma()).presence.deleteMany({ where: { id } });
}

/** Who else has the same place open, and who writes in a post of which the person may know. One line a person and place. */
export async function othersAt(actor: SignedIn, place: Place): Promise<readonly Person[]> {
  const db = await prisma();
  const at = now();
  const rows = await db.presence.findMany({
    where: {
      userId: { not: actor.userId },
      seenAt: { gte: subSeconds(at, GONE_S) },
      OR: [{ place }, { writing: true, place: { startsWith: 'post:' } }],
    },
    select: { userId: true, place: true, writing: true, user: { select: { name: true } } },
    orderBy: [{ writing: 'desc' }, { id: 'asc' }],
  });
  const postIds = rows.filter((row) => row.place.startsWith('post:')).map((row) => row.place.slice(5));
  const posts = await db.post.findMany({
    where: { id: { in: postIds } },
    select: { id: true, ...SECRECY },
  });
  const known = new Set(posts.filter((post) => seesPost(actor, post, at)).map(({ id }) => `post:${id}`));
  const people = new Map<string, Person>();
  for (const { userId, place: there, writing, user } of rows) {
    if (!isPlace(there) || (there.startsWith('post:') && !known.has(there))) continue;
    const key = `${userId} ${there}`;
    if (!people.has(key)) people.set(key, { userId, name: user.name, place: there, writing });
  }
  return [...people.values()];
}
