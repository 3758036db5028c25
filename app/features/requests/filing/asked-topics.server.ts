import type { Db } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import type { SignedIn } from '~/features/accounts/api.server';

/** Topics offered in the form; any other opens the form from its own page. */
const MOST_TOPICS = 30;
const RECENT_MS = 30 * 24 * 3_600_000;

/** A topic that people have asked about, with how often. */
export type AskedTopic = { readonly id: string; readonly label: string; readonly questions: number };

/** What has been asked about most in the last 30 days, for a request to rest on; the one chosen goes first. */
export async function askedTopics(
  db: Db,
  actor: SignedIn,
  { chosen, now }: { readonly chosen: string | null; readonly now: Date },
): Promise<readonly AskedTopic[]> {
  if (!can(actor, 'topic.view', { kind: 'topic' })) return [];
  const receivedAt = { gte: new Date(now.getTime() - RECENT_MS), lte: now };
  const counts = await db.question.groupBy({
    by: ['topicId'],
    where: { topicId: { not: null }, receivedAt, topic: { state: { not: 'muted' }, mergedIntoId: null } },
    _count: { _all: true },
    orderBy: [{ _count: { topicId: 'desc' } }, { topicId: 'asc' }],
    take: MOST_TOPICS,
  });
  const most = counts.flatMap(({ topicId, _count }) =>
    topicId === null ? [] : [{ id: topicId, questions: _count._all }],
  );
  const asked =
    chosen === null || most.some(({ id }) => id === chosen)
      ? most
      : [
          { id: chosen, questions: await db.question.count({ where: { topicId: chosen, receivedAt } }) },
          ...most,
        ];
  const topics = await db.topic.findMany({
    where: { id: { in: asked.map(({ id }) => id) } },
    select: { id: true, label: true },
  });
  return asked.flatMap(({ id, questions }) => {
    const topic = topics.find((each) => each.id === id);
    return topic ? [{ id, label: topic.label, questions }] : [];
  });
}
