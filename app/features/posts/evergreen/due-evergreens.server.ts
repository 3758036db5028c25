import { prisma } from '~/db/prisma.server';
import { wallOf } from '~/domain/calendar/zone';
import { seesPost } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';
import { mayWriteFor } from '../create-post.server';

const LOOKED_AT = 100;

/** Evergreens of this person's that somebody should look at by now: their own, and those of their departments. */
export async function dueEvergreens(actor: SignedIn, at: Date, zone: string, most: number) {
  const rows = await (
    await prisma()
  ).post.findMany({
    where: {
      reviewOn: { lte: new Date(wallOf(at, zone).date) },
      OR: [
        { authorId: actor.userId },
        { departmentId: { in: actor.grants.map(({ departmentId }) => departmentId) } },
      ],
    },
    orderBy: { reviewOn: 'asc' },
    take: LOOKED_AT,
  });
  return rows
    .filter((row) => seesPost(actor, row, at))
    .filter((row) => row.authorId === actor.userId || mayWriteFor(actor, row.departmentId))
    .slice(0, most)
    .map(({ id, title, reviewOn }) => ({ id, title, reviewOn: reviewOn?.toISOString().slice(0, 10) ?? '' }));
}
