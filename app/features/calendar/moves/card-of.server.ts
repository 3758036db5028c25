import type { Db, Prisma } from '~/db/prisma.server';
import { UNCONTESTED } from '~/features/publishing/api.server';

type Standing = Prisma.PublicationGetPayload<{ include: { channel: true } }>;

/**
 * What moves when a card of the calendar is moved: the publications of its post that stand at the same time in the
 * same state, the asked one first. Those on our own site and feeds follow the others by themselves.
 *
 * @param channelIds only these channels of the card; left out, all of them
 */
export async function cardOf(
  db: Db,
  { id, postId, publishAt, state }: Pick<Standing, 'id' | 'postId' | 'publishAt' | 'state'>,
  channelIds?: readonly string[],
): Promise<readonly Standing[]> {
  const all = await db.publication.findMany({
    where: { postId, publishAt, state, ...(channelIds && { channelId: { in: [...channelIds] } }) },
    include: { channel: true },
    orderBy: { id: 'asc' },
  });
  return withoutLed(all).toSorted((a, b) => Number(b.id === id) - Number(a.id === id));
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
