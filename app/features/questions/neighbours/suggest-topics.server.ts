import { loadEncoder } from '~/adapters/encoder/load-encoder.server';
import type { Db, Prisma } from '~/db/prisma.server';
import { createSuggester, type Suggester } from '~/domain/questions/match/suggester';
import { withPauses } from '~/lib/with-pauses';
import { stateOfTopics } from './state-of-topics.server';

/** What people have confirmed lately, and the topics asked about most that nobody has confirmed anything of. */
const MOST_CONFIRMED = 3_000;
/** So many are learnt before the oldest are let go, all at once: one by one, each confirmation would teach all anew. */
const MOST_LEARNT = 4_500;
const MOST_UNCONFIRMED = 600;

/** A suggester, with the topic of each confirmed question that it has learnt, and the topics known by their own wording. */
type Known = {
  readonly suggester: Suggester;
  readonly learnt: Map<string, string>;
  readonly byWording: Set<string>;
  state: string;
};

let known: Known | undefined;
// Learning goes in steps: whoever asks meanwhile waits for it instead of learning the same.
let turn: Promise<unknown> = Promise.resolve();

/**
 * Ids of the topics that a question belongs to most likely, likeliest first, at most ten, by what people of this inbox
 * have confirmed. A topic of which nobody has confirmed anything is known by the wording that speaks for it.
 *
 * @param text the whole message where it asks one thing, or else the one question
 */
export async function suggestTopics(db: Db, text: string): Promise<readonly string[]> {
  const suggester = await taughtSuggester(db);
  return suggester.suggest(text).map(({ topic }) => topic);
}

function taughtSuggester(db: Db): Promise<Suggester> {
  const next = turn.then(() => catchUp(db));
  turn = next.catch(() => undefined);
  return next;
}

async function catchUp(db: Db): Promise<Suggester> {
  const state = await stateOfTopics(db);
  if (known?.state === state) return known.suggester;
  const confirmed = await topicsOf(db, {});
  const base = known && (await stillHolds(db, known, confirmed)) ? known : nothingLearnt();
  await learnWordings(db, base);
  await learnConfirmed(db, base, confirmed);
  await withPauses(base.suggester.catchingUp());
  known = Object.assign(base, { state });
  return base.suggester;
}

/** What was taken back or put elsewhere must teach no more: then all is learnt anew. */
async function stillHolds(db: Db, { learnt }: Known, latest: ReadonlyMap<string, string>): Promise<boolean> {
  if (learnt.size > MOST_LEARNT) return false;
  const older = await topicsOf(db, { id: { in: [...learnt.keys()].filter((id) => !latest.has(id)) } });
  return [...learnt].every(([id, topic]) => (latest.get(id) ?? older.get(id)) === topic);
}

/** The topics that people have put questions into, by question; the latest come last. */
async function topicsOf(db: Db, where: Prisma.QuestionWhereInput): Promise<ReadonlyMap<string, string>> {
  const rows = await db.question.findMany({
    where: { ...where, fixed: true, topicId: { not: null } },
    orderBy: { seq: 'desc' },
    take: MOST_CONFIRMED,
    select: { id: true, topicId: true },
  });
  return new Map(rows.toReversed().flatMap(({ id, topicId }) => (topicId ? [[id, topicId]] : [])));
}

const nothingLearnt = (): Known => ({
  suggester: createSuggester(loadEncoder()),
  learnt: new Map(),
  byWording: new Set(),
  state: '',
});

async function learnWordings(db: Db, { suggester, byWording }: Known): Promise<void> {
  const topics = await db.topic.findMany({
    where: { mergedIntoId: null, questions: { some: {}, none: { fixed: true } } },
    orderBy: [{ questions: { _count: 'desc' } }, { id: 'asc' }],
    take: MOST_UNCONFIRMED,
    select: { id: true, representative: true },
  });
  const fresh = topics.filter(({ id }) => !byWording.has(id));
  await inSteps(fresh, ({ id, representative }) => {
    byWording.add(id);
    suggester.learn(representative, [{ text: representative, topic: id }]);
  });
}

async function learnConfirmed(
  db: Db,
  { suggester, learnt }: Known,
  confirmed: ReadonlyMap<string, string>,
): Promise<void> {
  const fresh = [...confirmed.keys()].filter((id) => !learnt.has(id));
  const rows = await db.question.findMany({
    where: { id: { in: fresh } },
    orderBy: { seq: 'asc' },
    select: {
      id: true,
      text: true,
      message: { select: { text: true, _count: { select: { questions: true } } } },
    },
  });
  await inSteps(rows, ({ id, text, message }) => {
    const topic = confirmed.get(id) ?? '';
    suggester.learn(message._count.questions === 1 ? message.text : text, [{ text, topic }]);
    learnt.set(id, topic);
  });
}

/** Thousands of them would hold everybody else's pages for seconds. */
async function inSteps<Each>(all: readonly Each[], take: (each: Each) => void): Promise<void> {
  await withPauses(
    (function* () {
      for (const each of all) {
        take(each);
        yield undefined;
      }
    })(),
  );
}
