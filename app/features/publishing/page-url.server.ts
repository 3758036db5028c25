import type { Db, Post } from '~/db/prisma.server';
import { helpPath } from '~/domain/content/help-path';
import { env } from '~/platform/env.server';

/** Where readers find the whole of a post on our own site, once it is out there; null before. */
export async function pageUrlOf(db: Db, post: Pick<Post, 'id' | 'answerId'>): Promise<string | null> {
  const entry = await db.siteEntry.findFirst({
    where: {
      kind: 'site',
      withdrawnAt: null,
      OR: [
        { publication: { variant: { postId: post.id } } },
        ...(post.answerId === null ? [] : [{ answerId: post.answerId }]),
      ],
    },
    orderBy: { publishedAt: 'desc' },
  });
  return entry && `${publicBase()}${helpPath(entry.language, entry.slug)}`;
}

/** Where the public reaches us: as told, or else where this process listens. */
export function publicBase(): string {
  const { PUBLIC_URL, HOST, PORT } = env();
  return (PUBLIC_URL ?? `http://${HOST}:${PORT}`).replace(/\/+$/, '');
}
