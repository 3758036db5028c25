import type { Db } from '~/db/prisma.server';
import { stateOfTopics } from '~/features/questions/api.server';

const MOST_TOPICS = 300;

let kept: { readonly state: string; readonly ids: readonly string[] } | undefined;

/**
 * The topics asked about most, by name: where a question may be moved. Which they are is counted again when topics
 * have changed, not at every page of the inbox: it asks every question there is.
 */
export async function commonTopics(db: Db) {
  const state = await stateOfTopics(db);
  if (kept?.state !== state) kept = { state, ids: await mostAsked(db) };
  const topics = await db.topic.findMany({
    where: { id: { in: [...kept.ids] }, mergedIntoId: null },
    select: { id: true, label: true },
  });
  return topics.toSorted((a, b) => new Intl.Collator('fi').compare(a.label, b.label));
}

async function mostAsked(db: Db): Promise<readonly string[]> {
  const topics = await db.topic.findMany({
    where: { mergedIntoId: null, questions: { some: {} } },
    orderBy: { questions: { _count: 'desc' } },
    take: MOST_TOPICS,
    select: { id: true },
  });
  return topics.map(({ id }) => id);
}
