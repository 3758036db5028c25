import { subHours } from 'date-fns';
import { prisma } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import type { Cast } from './people';

/**
 * Two colleagues talk about a post that is about to go out, and product's posts are read by the head of service before
 * the lawyer.
 */
export async function talkAboutPosts({ people, departments }: Cast): Promise<number> {
  const db = await prisma();
  const at = now();
  await db.approvalPolicy.create({
    data: {
      departmentId: departments.product,
      levels: [{ kind: 'person', userId: people.hanna }, { kind: 'approver' }],
      validDays: 90,
    },
  });
  const coming = await db.post.findFirst({
    where: {
      embargoUntil: null,
      variants: { some: { publications: { some: { state: 'planned', publishAt: { gt: at } } } } },
    },
    orderBy: { createdAt: 'desc' },
  });
  if (coming === null) return 0;
  await db.postComment.createMany({
    data: [
      {
        postId: coming.id,
        authorId: people.sanna,
        body: 'Tästä kysytään meiltä heti. Voisiko tekstissä olla, mistä näkee oman tilanteensa?',
        mentionIds: [people.aino],
        createdAt: subHours(at, 20),
      },
      {
        postId: coming.id,
        authorId: people.aino,
        body: 'Hyvä huomio, lisään linkin ennen julkaisua.',
        createdAt: subHours(at, 19),
      },
    ],
  });
  return 2;
}
