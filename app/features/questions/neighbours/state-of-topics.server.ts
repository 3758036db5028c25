import type { Db } from '~/db/prisma.server';

/** Changes whenever topics or their questions are put elsewhere by people or a regrouping, or a topic is added. */
export async function stateOfTopics(db: Db): Promise<string> {
  const { version } = await db.grouping.findUniqueOrThrow({ where: { id: 1 }, select: { version: true } });
  return `${version} ${await db.topic.count()}`;
}
