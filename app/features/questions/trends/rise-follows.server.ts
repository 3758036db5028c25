import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
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

/** What was rising at a topic, as it is kept in a record. */
export const riseSchema = z.object({
  topicId: z.string(),
  kind: z.string(),
  times: z.number(),
  count: z.number(),
  since: z.string(),
  windowHours: z.number(),
  wording: z.string().nullable(),
  computedAt: z.string(),
});
export type Rise = z.infer<typeof riseSchema>;

/** What is rising at the topics from and to which these went. */
export async function risesAround(tx: Tx, moved: readonly Moved[]): Promise<Rise[]> {
  const signals = await tx.trendSignal.findMany({
    where: { topicId: { in: topicsOf(moved) } },
    orderBy: { topicId: 'asc' },
  });
  return signals.map(({ since, computedAt, ...rest }) => ({
    ...rest,
    since: since.toISOString(),
    computedAt: computedAt.toISOString(),
  }));
}

/** What was rising around a change, before it and as it left it. */
type Rises = { readonly before: readonly Rise[]; readonly after: readonly Rise[] };

/**
 * Takes a change back from what is rising: it becomes what it was, unless it has been judged or changed since; then it
 * follows.
 *
 * @param back all that the change had moved, after it was moved back, in the same transaction
 */
export async function risesComeBack(tx: Tx, back: readonly Moved[], { before, after }: Rises): Promise<void> {
  const current = await risesAround(tx, back);
  if (!isDeepStrictEqual(current, after)) return riseFollows(tx, back);
  // Words that are not there any more may have been erased.
  const known = new Set([null, ...current.map(({ wording }) => wording)]);
  await tx.trendSignal.deleteMany({ where: { topicId: { in: topicsOf(back) } } });
  await tx.trendSignal.createMany({ data: before.filter(({ wording }) => known.has(wording)) });
}

function topicsOf(moved: readonly Moved[]): string[] {
  return [...new Set(moved.flatMap(({ from, to }) => [from, to]))].filter((id) => id !== null);
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
  // A judging believes in fewer people than messages where nobody is known to have sent them: a rise never grows by a move.
  const left = Math.min(signal.count, await askedSince(tx, ids, signal.since));
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
    // An outage stays one wherever it goes.
    update: { count: { increment: left }, ...(signal.kind === 'outage' && { kind: signal.kind }) },
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
