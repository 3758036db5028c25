import { prisma, type Prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import type { MediaFacts } from '~/domain/media/media';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { isId } from '~/lib/from-address';
import type { LibraryFilter, MediaKind } from './library-filter';
import { factsOfAsset } from './post-media.server';
import { visibleAssets } from './visible.server';

const PAGE = 48;
/** As many as a dialog shows; another word narrows it. */
const CHOICES = 24;
/** More than a text has. */
const MOST_ASKED = 100;

export type LibraryView = Awaited<ReturnType<typeof libraryView>>;

/** What the library has, the latest first. */
export async function libraryView(actor: SignedIn, filter: LibraryFilter) {
  const db = await prisma();
  const at = now();
  const where = whereOf(actor, at, filter);
  const [total, missing, rows] = await Promise.all([
    db.mediaAsset.count({ where }),
    db.mediaAsset.count({ where: { AND: [visibleAssets(actor, at), NO_ALT] } }),
    db.mediaAsset.findMany({
      where,
      include: { _count: { select: { posts: true, texts: true } } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: (filter.page - 1) * PAGE,
      take: PAGE,
    }),
  ]);
  return {
    filter,
    total,
    missing,
    from: total === 0 ? 0 : (filter.page - 1) * PAGE + 1,
    to: Math.min(total, filter.page * PAGE),
    hasNext: filter.page * PAGE < total,
    rows: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      fileName: row.fileName,
      alt: actor.language === 'en' ? row.altEn || row.altFi : row.altFi || row.altEn,
      width: row.width,
      height: row.height,
      seconds: row.seconds,
      focal: { x: row.focalX, y: row.focalY },
      missingAlt: row.kind === 'image' && (row.altFi === '' || row.altEn === ''),
      uses: row._count.posts + row._count.texts,
    })),
    mayAdd: can(actor, 'media.add', { kind: 'media' }),
  };
}

/** What a post of this language may choose from. Pictures without alternative text in it are shown, not offered. */
export async function mediaChoices(
  actor: SignedIn,
  wish: { readonly search: string; readonly language: string; readonly kind: MediaKind | null },
): Promise<readonly MediaFacts[]> {
  const db = await prisma();
  const rows = await db.mediaAsset.findMany({
    where: whereOf(actor, now(), { search: wish.search, kind: wish.kind, missing: false }),
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: CHOICES,
  });
  return rows.map((row) => factsOfAsset(row, wish.language));
}

/** What the library knows of these; what is not there, or not to be known of, is left out. */
export async function mediaByIds(
  actor: SignedIn,
  { ids, language }: { readonly ids: readonly string[]; readonly language: string },
): Promise<readonly MediaFacts[]> {
  const known = ids.filter(isId).slice(0, MOST_ASKED);
  const rows = await (
    await prisma()
  ).mediaAsset.findMany({ where: { AND: [{ id: { in: known } }, visibleAssets(actor, now())] } });
  return rows.map((row) => factsOfAsset(row, language));
}

const NO_ALT: Prisma.MediaAssetWhereInput = { kind: 'image', OR: [{ altFi: '' }, { altEn: '' }] };

function whereOf(
  actor: SignedIn,
  at: Date,
  { search, kind, missing }: Omit<LibraryFilter, 'page'>,
): Prisma.MediaAssetWhereInput {
  const has = { contains: search, mode: 'insensitive' } as const;
  return {
    AND: [
      visibleAssets(actor, at),
      search === '' ? {} : { OR: [{ fileName: has }, { altFi: has }, { altEn: has }] },
      kind === null ? {} : { kind },
      missing ? NO_ALT : {},
    ],
  };
}
