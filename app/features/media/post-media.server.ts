import type { MediaAsset, Prisma, Tx } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import type { MediaFacts } from '~/domain/media/media';
import type { MediaOfText } from '~/domain/media/shown-media';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { visibleAssets } from './visible.server';

const LIST = {
  include: { asset: true },
  orderBy: { position: 'asc' },
} as const satisfies Prisma.PostMediaFindManyArgs;

/** What to read with a post, for its own list. */
export const POST_MEDIA = {
  ...LIST,
  where: { variantId: null },
} as const satisfies Prisma.PostMediaFindManyArgs;
/** What to read with a variant, for the list it has where it does not inherit. */
export const VARIANT_MEDIA = LIST;

/** What to read with a post, for the pictures that stand in its text. */
export const TEXT_PICTURES = { include: { asset: true } } as const satisfies Prisma.TextPictureFindManyArgs;

type Listed = readonly { readonly asset: MediaAsset }[];
export type WithMedia = { readonly language: string; readonly media: Listed; readonly pictures: Listed };
export type WithOwnMedia = { readonly ownMedia: boolean; readonly media: Listed };

/** What a variant goes out with: its own list or the post's, and the pictures that stand in the text. */
export function mediaOfVariant(post: WithMedia, variant: WithOwnMedia): MediaOfText {
  return {
    media: mediaFacts(variant.ownMedia ? variant.media : post.media, post.language),
    pictures: mediaFacts(post.pictures, post.language),
    hasOwnMedia: variant.ownMedia,
  };
}

/** As rules ask about them, with the alternative texts of the post's language. */
export function mediaFacts(list: Listed, language: string): readonly MediaFacts[] {
  return list.map(({ asset }) => factsOfAsset(asset, language));
}

export function factsOfAsset(asset: MediaAsset, language: string): MediaFacts {
  const { id, kind, mime, bytes, width, height, seconds, codec, fileName } = asset;
  return {
    assetId: id,
    kind,
    mime,
    bytes: Number(bytes),
    width,
    height,
    seconds,
    codec,
    fileName,
    focal: { x: asset.focalX, y: asset.focalY },
    alt: language === 'en' ? asset.altEn : asset.altFi,
  };
}

/**
 * Keeps what a person may not know of out of a text they write: by its id alone it would be published with it.
 * What the library does not have is let through, and told of as a problem of the text.
 *
 * @throws AppError `conflict` when one of them is there and not theirs to use, or is no picture
 */
export async function refuseUnseen(tx: Tx, actor: Actor, assetIds: readonly string[]): Promise<void> {
  if (assetIds.length === 0) return;
  const ids = [...new Set(assetIds)];
  const [there, usable] = await Promise.all([
    tx.mediaAsset.count({ where: { id: { in: ids } } }),
    tx.mediaAsset.count({
      where: { AND: [{ id: { in: ids }, kind: 'image' }, visibleAssets(actor, now())] },
    }),
  ]);
  if (usable < there) throw new AppError('conflict', 'media:problem.gone');
}

export type MediaList = {
  readonly postId: string;
  /** Null: the post's own list. */
  readonly variantId: string | null;
  readonly language: string;
  readonly assetIds: readonly string[];
};

/**
 * Makes the list what it is to be, in this order.
 *
 * @throws AppError `conflict` when one is not in the library any more, or a picture has no alternative text
 *   in the post's language
 */
export async function writeMediaList(tx: Tx, actor: Actor, list: MediaList): Promise<void> {
  const { postId, variantId, language } = list;
  const assetIds = [...new Set(list.assetIds)];
  const before = await tx.postMedia.findMany({
    where: { postId, variantId },
    orderBy: { position: 'asc' },
    select: { assetId: true },
  });
  if (before.map(({ assetId }) => assetId).join() === assetIds.join()) return;
  const added = assetIds.filter((id) => !before.some(({ assetId }) => assetId === id));
  const found = await tx.mediaAsset.findMany({
    where: { AND: [{ id: { in: added } }, visibleAssets(actor, now())] },
  });
  if (found.length < added.length) throw new AppError('conflict', 'media:problem.gone');
  const silent = found.find(
    (asset) => asset.kind === 'image' && factsOfAsset(asset, language).alt.trim() === '',
  );
  if (silent) throw new AppError('conflict', 'media:problem.altMissing', { file: silent.fileName });
  await tx.postMedia.deleteMany({ where: { postId, variantId } });
  await tx.postMedia.createMany({
    data: assetIds.map((assetId, index) => ({ postId, variantId, assetId, position: index + 1 })),
  });
}
