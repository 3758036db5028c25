import type { Tx } from '~/db/prisma.server';
import { lockGrouping, topicsChanged } from '../grouping/grouping-transaction.server';
import { topicLabel } from '../grouping/topic-label';

/**
 * Deletes the questions of messages that are to be forgotten. Where one of them spoke for its topic,
 * another takes its place, also in the topic's name unless a person chose that; answers forget it as an
 * example.
 */
export async function eraseQuestions(tx: Tx, messageIds: readonly string[]): Promise<void> {
  await lockGrouping(tx);
  const erased = await tx.question.findMany({
    where: { messageId: { in: [...messageIds] } },
    select: { id: true, text: true, topicId: true },
  });
  if (erased.length === 0) return;
  const texts = [...new Set(erased.map(({ text }) => text))];
  await tx.question.deleteMany({ where: { id: { in: erased.map(({ id }) => id) } } });
  await tx.$executeRaw`
    UPDATE "Answer" SET wordings = ARRAY(SELECT w FROM unnest(wordings) AS w WHERE NOT w = ANY(${texts}::text[]))
     WHERE wordings && ${texts}::text[]`;
  const topicIds = [...new Set(erased.flatMap(({ topicId }) => topicId ?? []))];
  await tx.trendSignal.updateMany({ where: { topicId: { in: topicIds } }, data: { wording: null } });
  const topics = await tx.topic.findMany({ where: { id: { in: topicIds }, representative: { in: texts } } });
  for (const topic of topics) {
    const heir = await tx.question.findFirst({
      where: { topicId: topic.id },
      orderBy: { receivedAt: 'desc' },
      select: { text: true },
    });
    // Nobody else has asked it: an empty topic is in no list.
    const representative = heir?.text ?? '–';
    await tx.topic.update({
      where: { id: topic.id },
      data: { representative, ...(!topic.labelFixed && { label: topicLabel(representative) || '–' }) },
    });
  }
  await topicsChanged(tx);
}
