import { prisma, type Db } from '~/db/prisma.server';
import { abilities } from '~/domain/access/can';
import { shownAs } from '~/domain/channels/networks';
import { mediaProblems } from '~/domain/media/media-problems';
import { wireMedia } from '~/domain/media/wire-media';
import { seesPost } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';
import { isId } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { factsOfAsset } from './post-media.server';
import { visibleAssets } from './visible.server';

const MOST_USES = 200;

export type AssetView = Awaited<ReturnType<typeof assetView>>;

/**
 * One picture or video: what it is, what is said of it, how each channel would show it, and where it is used.
 *
 * @throws AppError `notFound` when there is none, or the person may not know of it
 */
export async function assetView(actor: SignedIn, id: string) {
  const db = await prisma();
  const at = now();
  const asset = isId(id)
    ? await db.mediaAsset.findFirst({
        where: { AND: [{ id }, visibleAssets(actor, at)] },
        include: { uploadedBy: { select: { name: true } } },
      })
    : null;
  if (!asset) throw new AppError('notFound');
  const facts = factsOfAsset(asset, actor.language);
  const [channels, uses, { timeZone: zone }] = await Promise.all([
    db.channel.findMany({ where: { active: true }, orderBy: { position: 'asc' } }),
    usesOf(db, actor, id, at),
    db.organisation.findUniqueOrThrow({ where: { id: 1 } }),
  ]);
  return {
    ...facts,
    id,
    altFi: asset.altFi,
    altEn: asset.altEn,
    uploadedBy: asset.uploadedBy.name,
    createdAt: asset.createdAt.toISOString(),
    now: at.toISOString(),
    zone,
    channels: channels.map((channel) => {
      const kind = shownAs(channel);
      const wire = wireMedia(kind, facts);
      return {
        id: channel.id,
        name: channel.name,
        mark: channel.mark,
        kind,
        shows: wire !== null,
        // What is missing from the texts is said beside the texts.
        problems: wire ? mediaProblems(kind, [wire]).filter((code) => code !== 'mediaAltMissing') : [],
      };
    }),
    uses,
    may: abilities(actor, { kind: 'mediaAsset', authorId: asset.uploadedById }),
  };
}

/** Posts that use it, as far as this person may know of them; the rest are counted. Templates and proposals are everybody's to know. */
async function usesOf(db: Db, actor: SignedIn, assetId: string, at: Date) {
  const posts = await db.post.findMany({
    where: {
      OR: [
        { media: { some: { assetId } } },
        { pictures: { some: { assetId } } },
        { variants: { some: { publications: { some: { siteEntry: { media: { some: { assetId } } } } } } } },
      ],
    },
    orderBy: { updatedAt: 'desc' },
    take: MOST_USES,
  });
  const templates = await db.postTemplate.findMany({
    where: { pictures: { some: { assetId } } },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });
  const proposals = await db.proposal.findMany({
    where: { pictures: { some: { assetId } }, state: { in: ['draft', 'review', 'dropped'] } },
    select: { id: true, question: true, language: true },
    orderBy: { updatedAt: 'desc' },
    take: MOST_USES,
  });
  const seen = posts.filter((post) => seesPost(actor, post, at));
  return {
    posts: seen.map(({ id, title, language }) => ({ id, title, language })),
    unseen: posts.length - seen.length,
    templates,
    proposals,
  };
}
