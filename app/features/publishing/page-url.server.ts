import type { Db, Post } from '~/db/prisma.server';
import { helpPath } from '~/domain/content/help-path';
import { slugify } from '~/domain/content/slug';
import { publicBase } from '~/platform/public-base.server';
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
 * Where the page is, or will be when it goes out beside the post; null when none is coming. Whatever is
 * planned for a post takes its page along, so the address is known before anything is. A page that is not
 * out yet may still get another number at the end of its address.
 */
export async function expectedPageUrl(db: Db, post: Of): Promise<string | null> {
  const there = await pageUrlOf(db, post);
  if (there !== null) return there;
  const page = await db.variant.findFirst({
    where: { postId: post.id, channel: { kind: 'site', active: true } },
    include: { post: { include: { answer: true } } },
  });
  if (page === null || page.post.answer?.state === 'retired' || !(await isComing(db, post))) return null;
  const { answer, language, title } = page.post;
  return `${publicBase()}${helpPath(language, answer?.slug ?? slugify(title))}`;
}

/** Not when the page was taken out of the plan and the post still goes out elsewhere. */
async function isComing(db: Db, { id }: Of): Promise<boolean> {
  const standing = await db.publication.findMany({
    where: { variant: { postId: id }, state: { in: [...STANDING] } },
    select: { channel: { select: { kind: true } } },
  });
  return standing.length === 0 || standing.some(({ channel }) => channel.kind === 'site');
}
