import type { Db } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { embargoFact } from '~/domain/content/embargo';
import type { SignedIn } from '~/features/accounts/api.server';
import { LIVE_STATES } from '~/features/allocation/api.server';

/** A longer list nobody reads; an older draft opens its own request form. */
const MOST_DRAFTS = 50;

type Draft = { readonly id: string; readonly title: string; readonly answerId: string | null };

/**
 * Posts that a new request may be about: of the person's own departments, theirs to edit, and neither placed
 * nor asked a place for. The latest changed first.
 */
export async function draftPosts(
  db: Db,
  actor: SignedIn,
  { departmentIds, now }: { readonly departmentIds: readonly string[]; readonly now: Date },
): Promise<readonly Draft[]> {
  const posts = await db.post.findMany({
    where: {
      departmentId: { in: [...departmentIds] },
      requests: { none: { state: { not: 'withdrawn' } } },
      variants: { none: { publications: { some: { state: { in: [...LIVE_STATES] } } } } },
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: MOST_DRAFTS,
  });
  return posts
    .filter((post) => {
      const insiderIds = [...post.insiderIds, post.authorId];
      const embargo = post.embargoUntil ? { until: post.embargoUntil, insiderIds } : null;
      const fact = embargoFact({ embargo }, now);
      return can(actor, 'post.edit', { ...post, kind: 'post', peopleCount: 0, embargo: fact });
    })
    .map(({ id, title, answerId }) => ({ id, title, answerId }));
}
