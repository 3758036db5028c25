import type { Db } from '~/db/prisma.server';

const MOST_TOPICS = 300;

/** The topics asked about most, by name: where a question may be moved. */
export async function commonTopics(db: Db) {
  const topics = await db.topic.findMany({
    where: { mergedIntoId: null, questions: { some: {} } },
    orderBy: { questions: { _count: 'desc' } },
    take: MOST_TOPICS,
    select: { id: true, label: true },
  });
  return topics.toSorted((a, b) => new Intl.Collator('fi').compare(a.label, b.label));
}
