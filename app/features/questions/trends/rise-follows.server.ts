import type { TrendSignal, Tx } from '~/db/prisma.server';

/** Questions that a person has put elsewhere: `to` is where they are now, null where they ask nothing. */
export type Moved = {
  readonly from: string | null;
  readonly to: string | null;
  readonly ids: readonly string[];
};

/**
 * Lets what is rising go with its questions until the next judging, which looks at everything. A rise of which most
 * has left follows it; of which less has left, it stays smaller. So nobody reads a rise where nothing is left to
 * read, and nobody is told of the same rise again under its new topic. What is new inside a topic is about a few of its
 * questions only: it goes when all of them go, else it stays as it is.
 *
 * @param moved all that one change moved, after all of it was moved, in the same transaction
 */
export async function riseFollows(tx: Tx, moved: readonly Moved[]): Promise<void> {
  for (const { from, to, ids } of asOneMoveEach(moved))
    if (from !== null && from !== to) await follow(tx, from, to, ids);
}

/** What went the same way is judged together: a record parts it by what else was changed about it. */
function asOneMoveEach(moved: readonly Moved[]): readonly Moved[] {
  const ways = new Map<string, Moved>();
  for (const { from, to, ids } of moved) {
    const way = `${from} ${to}`;
    ways.set(way, { from, to, ids: [...(ways.get(way)?.ids ?? []), ...ids] });
  }
  return [...ways.values()];
}

async function follow(tx: Tx, from: string, to: string | null, ids: readonly string[]): Promise<void> {
  const signal = await tx.trendSignal.findUnique({ where: { topicId: from } });
  if (!signal) return;
  const isEmpty = (await tx.question.count({ where: { topicId: from } })) === 0;
  if (signal.wording !== null) return isEmpty ? takeNews(tx, signal, to) : undefined;
  const left = await askedSince(tx, ids, signal.since);
  const stays = signal.count - left;
  if (stays >= left && !isEmpty) {
    if (left > 0)
      await tx.trendSignal.update({
        where: { topicId: from },
        data: { count: stays, times: (signal.times * stays) / signal.count },
      });
    return;
  }
  await tx.trendSignal.delete({ where: { topicId: from } });
  if (to === null || left === 0) return;
  // Of a topic that rises itself nothing is said to be new inside it.
  await tx.trendSignal.deleteMany({ where: { topicId: to, wording: { not: null } } });
  await tx.trendSignal.upsert({
    where: { topicId: to },
    create: { ...signal, topicId: to, count: left },
    update: { count: { increment: left } },
  });
}

/** Of what is rising at the new topic already more is known than that this is new there. */
async function takeNews(tx: Tx, news: TrendSignal, to: string | null): Promise<void> {
  await tx.trendSignal.delete({ where: { topicId: news.topicId } });
  if (to !== null) await tx.trendSignal.createMany({ data: { ...news, topicId: to }, skipDuplicates: true });
}

/** How many people asked these since; a message without a known sender counts as one. */
async function askedSince(tx: Tx, ids: readonly string[], since: Date): Promise<number> {
  const [row] = await tx.$queryRaw<readonly { readonly people: number }[]>`
    SELECT count(DISTINCT coalesce(customer, "messageId"::text))::int AS people
    FROM "Question" WHERE id = ANY(${[...ids]}::uuid[]) AND dated AND "receivedAt" >= ${since}`;
  return row?.people ?? 0;
}
