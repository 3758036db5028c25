import type { Db, Prisma } from '~/db/prisma.server';
import { UNCONTESTED } from '~/features/publishing/api.server';

type Standing = Prisma.PublicationGetPayload<{ include: { channel: true } }>;

/**
 * What moves when a card of the calendar is moved: the publications of its post that stand at the same time in the
 * same state, the asked one first; none where that one is not, or not among the channels. Those on our own site and
 * feeds follow the others by themselves. Read as one: a card that is being moved is found before its move or after it.
 *
 * @param channelIds only these channels of the card; left out, all of them
 */
export async function cardOf(
  db: Db,
  publicationId: string,
  channelIds?: readonly string[],
): Promise<readonly Standing[]> {
  const ofPost = await db.publication.findMany({
    where: { variant: { post: { variants: { some: { publications: { some: { id: publicationId } } } } } } },
    include: { channel: true },
    orderBy: { id: 'asc' },
  });
  const asked = ofPost.find(({ id }) => id === publicationId);
  const card = ofPost.filter(
    ({ publishAt, state, channelId }) =>
      publishAt.getTime() === asked?.publishAt.getTime() &&
      state === asked.state &&
      (channelIds?.includes(channelId) ?? true),
  );
  return withoutLed(card).toSorted((a, b) => Number(b.id === publicationId) - Number(a.id === publicationId));
}

/** Without what goes along by itself: a post on our own site and feeds follows its place elsewhere. */
export function withoutLed<Row extends Pick<Standing, 'postId' | 'publishAt' | 'channel'>>(
  rows: readonly Row[],
): readonly Row[] {
  const isCompanion = (row: Row): boolean => UNCONTESTED.some((kind) => kind === row.channel.kind);
  const card = (row: Row): string => `${row.postId} ${row.publishAt.getTime()}`;
  const led = new Set(rows.filter((row) => !isCompanion(row)).map(card));
  return rows.filter((row) => !isCompanion(row) || !led.has(card(row)));
}
