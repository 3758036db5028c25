import { addDays } from 'date-fns';
import { prisma } from '~/db/prisma.server';
import { seesPost } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';

const MOST = 30;
const RECENT_DAYS = 90;

/** Posts that have no time yet, and for which nobody waits for a slot; the latest changed first. */
export async function trayShown(actor: SignedIn, at: Date) {
  const db = await prisma();
  const posts = await db.post.findMany({
    where: {
      createdAt: { gte: addDays(at, -RECENT_DAYS) },
      variants: { none: { publications: { some: { state: { notIn: ['cancelled'] } } } } },
      requests: { none: { state: { in: ['open', 'waitlisted'] } } },
    },
    select: {
      id: true,
      title: true,
      language: true,
      state: true,
      departmentId: true,
      authorId: true,
      embargoUntil: true,
      insiderIds: true,
      department: true,
      variants: { select: { channel: { select: { id: true, mark: true, name: true } } } },
    },
    orderBy: { updatedAt: 'desc' },
    take: MOST,
  });
  return posts
    .filter((post) => seesPost(actor, post, at))
    .map(({ id, title, language, state, department, variants }) => ({
      id,
      title,
      lang: language,
      state,
      department: {
        position: department.position,
        name: actor.language === 'fi' ? department.nameFi : department.nameEn,
      },
      channels: variants.map(({ channel }) => ({ letters: channel.mark, name: channel.name })),
    }));
}
