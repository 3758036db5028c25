import { addDays, subDays } from 'date-fns';
import { prisma, type Db } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { toPlainText } from '~/domain/channels/document/document-runs';
import { documentSchema } from '~/domain/channels/document/document.schema';
import { isNearlyTheSame, tellingStems } from '~/domain/content/likeness';
import { SECRECY, seesPost } from '~/domain/content/sees-post';
import { now } from '~/platform/clock.server';
import type { PostRow } from './post-row.server';

/** How long readers remember. */
const DAYS = 30;
/** Publications looked at, the latest first: more than two months of a busy company. */
const LOOKED_AT = 2000;
/** Shown. More of them say nothing new. */
const MOST = 3;

/**
 * Posts that went out within the last thirty days, or are going to within the next, and say nearly the same. One that the
 * person may not know of is not among them, and nothing tells that it is there.
 */
export async function similarPosts(actor: Actor, row: PostRow) {
  const db = await prisma();
  const at = now();
  // The other times of a post that repeats are meant to say the same.
  const own = await db.occurrence.findUnique({ where: { postId: row.id }, select: { recurrenceId: true } });
  const publications = await db.publication.findMany({
    where: {
      publishAt: { gte: subDays(at, DAYS), lt: addDays(at, DAYS) },
      state: { in: ['planned', 'due', 'sending', 'published', 'unknown', 'held'] },
      variant: {
        postId: { not: row.id },
        post: {
          language: row.language,
          ...(own && { NOT: { occurrence: { recurrenceId: own.recurrenceId } } }),
        },
      },
    },
    orderBy: { publishAt: 'desc' },
    take: LOOKED_AT,
    select: {
      state: true,
      publishAt: true,
      channelId: true,
      channel: { select: { name: true, timeZone: true } },
      variant: { select: { postId: true } },
    },
  });
  const texts = await textsOf(db, [...new Set(publications.map(({ variant }) => variant.postId))]);
  const mine = stemsOf(row);
  const myChannels = new Set(row.variants.map(({ channelId }) => channelId));
  const found = new Map<string, ReturnType<typeof shown>>();
  for (const publication of publications) {
    const { postId } = publication.variant;
    const other = texts.get(postId);
    if (!other || found.has(postId) || !seesPost(actor, other, at)) continue;
    const shareChannel = publications.some(
      ({ variant, channelId }) => variant.postId === postId && myChannels.has(channelId),
    );
    if (isNearlyTheSame(mine, stemsOf(other), { shareChannel })) found.set(postId, shown(other, publication));
  }
  return [...found.values()].slice(0, MOST);
}

type Text = { readonly title: string; readonly language: string; readonly document: unknown };
type Publication = {
  readonly state: string;
  readonly publishAt: Date;
  readonly channel: { readonly name: string; readonly timeZone: string };
};

function shown(
  { id, title, language }: Text & { readonly id: string },
  { state, publishAt, channel }: Publication,
) {
  const isOut = state === 'published';
  return {
    id,
    title,
    language,
    channel: channel.name,
    zone: channel.timeZone,
    at: publishAt.toISOString(),
    isOut,
  };
}

async function textsOf(db: Db, ids: readonly string[]) {
  const rows = await db.post.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      title: true,
      language: true,
      document: true,
      ...SECRECY,
    },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

function stemsOf({ title, document, language }: Text): ReadonlySet<string> {
  const read = documentSchema.safeParse(document);
  return tellingStems(`${title}\n${read.success ? toPlainText(read.data) : ''}`, language);
}
