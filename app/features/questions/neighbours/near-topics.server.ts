import { loadEncoder } from '~/adapters/encoder/load-encoder.server';
import type { Db } from '~/db/prisma.server';
import { createMatcher, type Matcher } from '~/domain/questions/match/matcher';

export type NearTopic = {
  readonly id: string;
  readonly label: string;
  readonly language: string;
  /** Messages in it. */
  readonly total: number;
};

/** Under this two topics are about different things. */
const WORTH_ASKING = 0.4;
const MOST = 3;
const MOST_LIKELY = 10;
/** Asked about most; a topic that one person asked once is not what another is compared with. */
const MOST_COMPARED = 2_000;

// The wordings that speak for topics change only when topics do.
let known: { readonly key: string; readonly matcher: Matcher } | undefined;

/** Topics that may ask the same as this one, nearest first: a person decides whether they are one. */
export async function nearTopics(
  db: Db,
  topic: { readonly id: string; readonly representative: string },
): Promise<readonly NearTopic[]> {
  const left = await notToBeOffered(db, topic.id);
  const near = (
    await likelyTopics(db, topic.representative, { atLeast: WORTH_ASKING, most: MOST_LIKELY + left.size })
  ).filter((id) => !left.has(id));
  const rows = await db.topic.findMany({
    where: { id: { in: near }, mergedIntoId: null, questions: { some: {} } },
    select: { id: true, label: true, language: true, _count: { select: { questions: true } } },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return near
    .flatMap((id) => byId.get(id) ?? [])
    .slice(0, MOST)
    .map(({ id, label, language, _count }) => ({ id, label, language, total: _count.questions }));
}

/** The topic itself, and those of which a person has said that they are not the same. */
async function notToBeOffered(db: Db, id: string): Promise<ReadonlySet<string>> {
  const pairs = await db.topicsApart.findMany({ where: { OR: [{ oneId: id }, { otherId: id }] } });
  return new Set([id, ...pairs.flatMap(({ oneId, otherId }) => [oneId, otherId])]);
}

/** Ids of the topics that ask most likely what a text does, most likely first; at most ten unless told. */
export async function likelyTopics(
  db: Db,
  text: string,
  { atLeast = 0, most = MOST_LIKELY }: { readonly atLeast?: number; readonly most?: number } = {},
): Promise<readonly string[]> {
  const matcher = await matcherOf(db);
  const { matches } = matcher?.match(text, most) ?? { matches: [] };
  return matches.filter(({ score }) => score >= atLeast).map(({ answer }) => answer);
}

async function matcherOf(db: Db): Promise<Matcher | null> {
  const { version, regroupedSeq } = await db.grouping.findUniqueOrThrow({ where: { id: 1 } });
  const count = await db.topic.count();
  if (count < 2) return null;
  const key = `${version} ${regroupedSeq} ${count}`;
  if (known?.key !== key) {
    const topics = await db.topic.findMany({
      where: { mergedIntoId: null, questions: { some: {} } },
      orderBy: [{ questions: { _count: 'desc' } }, { id: 'asc' }],
      take: MOST_COMPARED,
      select: { id: true, representative: true },
    });
    const wordings = topics.map(({ id, representative }) => ({ answer: id, text: representative }));
    known = { key, matcher: createMatcher(loadEncoder(), wordings) };
  }
  return known.matcher;
}
