import { loadEncoder } from '~/adapters/encoder/load-encoder.server';
import { prisma } from '~/db/prisma.server';
import { createMatcher } from '~/domain/questions/match/matcher';

const LEAST_ASKED = 3;

/**
 * Ties the old answers to the topics they clearly answer, as an agent would have done by now. A topic
 * that is rising stays open: what it asks today is not what the old answer was written for.
 */
export async function linkOldAnswers(): Promise<number> {
  const db = await prisma();
  const answers = await db.answer.findMany({ where: { state: 'live', topicId: null } });
  const topics = await db.topic.findMany({
    where: { mergedIntoId: null, trends: { none: {} } },
    include: { _count: { select: { questions: true } } },
  });
  const wordings = answers.flatMap(({ id, question, wordings: others }) => [question, ...others].map((text) => ({ answer: id, text })));
  const matcher = createMatcher(loadEncoder(), wordings);
  const taken = new Set<string>();
  for (const topic of topics.filter(({ _count }) => _count.questions >= LEAST_ASKED)) {
    const { matches, sure } = matcher.match(topic.representative);
    const best = matches[0]?.answer;
    if (!sure || best === undefined || taken.has(best)) continue;
    taken.add(best);
    await db.answer.update({ where: { id: best }, data: { topicId: topic.id } });
  }
  return taken.size;
}
