import { z } from 'zod';
import type { Db, Topic } from '~/db/prisma.server';
import { AppError } from '~/platform/app-error';

const isId = (id: string): boolean => z.uuid().safeParse(id).success;

/** @throws AppError `notFound`, also for what is no id at all */
export async function getTopic(db: Db, id: string): Promise<Topic> {
  const topic = isId(id) ? await db.topic.findUnique({ where: { id } }) : null;
  if (!topic) throw new AppError('notFound');
  return topic;
}

/** Topics that still stand by themselves. @throws AppError where one of them is gone or was merged meanwhile */
export async function getStandingTopics(db: Db, ids: readonly string[]): Promise<readonly Topic[]> {
  if (!ids.every(isId)) throw new AppError('notFound');
  const topics = await db.topic.findMany({ where: { id: { in: [...ids] } } });
  if (topics.length !== ids.length) throw new AppError('notFound');
  if (topics.some(({ mergedIntoId }) => mergedIntoId !== null)) throw new AppError('conflict');
  return topics;
}

/** What a change record keeps of a topic. */
export function topicAsItIs({ id, label, labelFixed, state, mergedIntoId }: Topic) {
  return { id, label, labelFixed, state, mergedIntoId };
}
