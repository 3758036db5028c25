import { transaction } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { recordChange } from './change-record.server';
import { getStandingTopics, topicAsItIs } from './find-topic.server';

const TOPIC_STATES = ['new', 'watched', 'muted'] as const;
export type TopicState = (typeof TOPIC_STATES)[number];

/** Watches a topic, mutes it (it no longer rises anywhere), or neither. */
export async function setTopicState(actor: SignedIn, id: string, state: string): Promise<string> {
  authorize(actor, 'topic.manage', { kind: 'topic' });
  const wanted = TOPIC_STATES.find((each) => each === state);
  if (!wanted) throw new AppError('invalid');
  return transaction(async (tx) => {
    const topics = await getStandingTopics(tx, [id]);
    await tx.topic.update({ where: { id }, data: { state: wanted } });
    return recordChange(tx, actor, 'topic.setState', id, { topics: topics.map(topicAsItIs) });
  });
}
