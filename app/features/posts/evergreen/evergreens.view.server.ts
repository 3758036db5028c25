import { prisma } from '~/db/prisma.server';
import { wallOf } from '~/domain/calendar/zone';
import { seesPost } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { mayWriteFor } from '../create-post.server';

/** More than a house keeps true. */
const MOST = 300;

export type EvergreensView = Awaited<ReturnType<typeof evergreensView>>;

/** Posts that stay true: those to be looked at first, and when each was out last. */
export async function evergreensView(actor: SignedIn) {
  const db = await prisma();
  const at = now();
  const { timeZone: zone } = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
  const today = wallOf(at, zone).date;
  const rows = await db.post.findMany({
    where: { reviewOn: { not: null } },
    include: { department: true, variants: { include: { publications: { where: { state: 'published' } } } } },
    orderBy: [{ reviewOn: 'asc' }, { id: 'asc' }],
    take: MOST,
  });
  const posts = rows.flatMap((row) => {
    const reviewOn = row.reviewOn?.toISOString().slice(0, 10);
    if (reviewOn === undefined || !seesPost(actor, row, at)) return [];
    const { department } = row;
    const out = row.variants
      .flatMap(({ publications }) => publications.map(({ publishAt }) => publishAt.toISOString()))
      .toSorted();
    return [
      {
        id: row.id,
        title: row.title,
        language: row.language,
        reviewOn,
        isDue: reviewOn <= today,
        lastOut: out.at(-1) ?? null,
        department: {
          position: department.position,
          name: actor.language === 'fi' ? department.nameFi : department.nameEn,
        },
        mayEdit: row.authorId === actor.userId || mayWriteFor(actor, row.departmentId),
      },
    ];
  });
  return { zone, now: at.toISOString(), posts };
}
