import type { Db } from '~/db/prisma.server';
import { pageUrlOf } from '~/features/publishing/api.server';

type Shared = { readonly id: string; readonly answerId: string | null; readonly embargoUntil: Date | null };

/**
 * Where readers find the post now: its own page, or else the first channel it stands on. Null while it is not
 * out, after it was withdrawn everywhere, and under an embargo, whoever asks.
 */
export async function shareTarget(db: Db, post: Shared, at: Date): Promise<string | null> {
  if (post.embargoUntil !== null && at < post.embargoUntil) return null;
  const page = await pageUrlOf(db, post);
  if (page !== null) return page;
  const out = await db.publication.findFirst({
    where: { variant: { postId: post.id }, state: 'published', remoteUrl: { not: null } },
    orderBy: { publishAt: 'asc' },
  });
  return out?.remoteUrl ?? null;
}
