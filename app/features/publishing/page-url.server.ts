import type { Db, Post } from '~/db/prisma.server';
import { helpPath } from '~/domain/content/help-path';
import { slugify } from '~/domain/content/slug';
import { env } from '~/platform/env.server';
import { STANDING } from './placement.server';

type Of = Pick<Post, 'id' | 'answerId'>;

/** Where readers find the whole of a post on our own site, once it is out there; null before. */
export async function pageUrlOf(db: Db, post: Of): Promise<string | null> {
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

/**
 * Where the page is, or will be when it goes out beside the post; null when none is planned. A page that
 * is not out yet may still get another number at the end of its address.
 */
export async function expectedPageUrl(db: Db, post: Of): Promise<string | null> {
  const there = await pageUrlOf(db, post);
  if (there !== null) return there;
  const planned = await db.publication.findFirst({
    where: {
      variant: { postId: post.id },
      channel: { kind: 'site', active: true },
      state: { in: [...STANDING] },
    },
    include: { variant: { include: { post: { include: { answer: true } } } } },
  });
  if (planned === null) return null;
  const { answer, language, title } = planned.variant.post;
  return `${publicBase()}${helpPath(language, answer?.slug ?? slugify(title))}`;
}

/** Where the public reaches us: as told, or else where this process listens. */
export function publicBase(): string {
  const { PUBLIC_URL, HOST, PORT } = env();
  return (PUBLIC_URL ?? `http://${HOST}:${PORT}`).replace(/\/+$/, '');
}
