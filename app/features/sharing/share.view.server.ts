import { prisma } from '~/db/prisma.server';
import { documentSchema } from '~/domain/channels/document/document.schema';
import { seesPost } from '~/domain/content/sees-post';
import { shownMedia } from '~/domain/media/shown-media';
import type { SignedIn } from '~/features/accounts/api.server';
import { mediaOfVariant, POST_MEDIA, TEXT_PICTURES } from '~/features/media/api.server';
import { isId } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { publicBase } from '~/platform/public-base.server';
import { shareTarget } from './share-target.server';

/** The latest are worth sharing; the rest have been. */
const MOST = 50;

export type ShareView = Awaited<ReturnType<typeof shareView>>;

/**
 * A post as something to tell in one's own words: points, pictures, and one's own link. Nobody sees who else has
 * shared it or how often.
 */
export async function shareView(actor: SignedIn, postId: string) {
  const db = await prisma();
  const at = now();
  const kit = isId(postId)
    ? await db.shareKit.findUnique({
        where: { postId },
        include: { post: { include: { media: POST_MEDIA, pictures: TEXT_PICTURES } } },
      })
    : null;
  if (kit === null || !seesPost(actor, kit.post, at)) throw new AppError('notFound');
  const link = await db.shareLink.findUnique({ where: { postId_userId: { postId, userId: actor.userId } } });
  const target = await shareTarget(db, kit.post, at);
  return {
    id: postId,
    title: kit.post.title,
    language: kit.post.language,
    points: kit.points,
    // Those in the text too: a colleague has no text of the post's to put them in.
    media: shownMedia(
      documentSchema.catch({ type: 'doc', content: [] }).parse(kit.post.document),
      mediaOfVariant(kit.post, { ownMedia: false, media: [] }),
      false,
    ),
    target,
    link: link && target !== null ? { url: urlOf(link.code), clicks: link.clicks } : null,
  };
}

export type SharesView = Awaited<ReturnType<typeof sharesView>>;

/** What can be shared now, the latest first. */
export async function sharesView(actor: SignedIn) {
  const db = await prisma();
  const at = now();
  const kits = await db.shareKit.findMany({
    include: { post: { include: { department: true } } },
    orderBy: { createdAt: 'desc' },
    take: MOST,
  });
  const seen = kits.filter(({ post }) => seesPost(actor, post, at));
  const targets = await Promise.all(seen.map(({ post }) => shareTarget(db, post, at)));
  return seen
    .filter((_, index) => targets[index] !== null)
    .map(({ post, points }) => ({
      id: post.id,
      title: post.title,
      language: post.language,
      first: points[0] ?? '',
      department: {
        position: post.department.position,
        name: actor.language === 'fi' ? post.department.nameFi : post.department.nameEn,
      },
    }));
}

const urlOf = (code: string): string => `${publicBase()}/s/${code}`;
