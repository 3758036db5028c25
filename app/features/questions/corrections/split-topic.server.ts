import { z } from 'zod';
import { transaction } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { uuidV7 } from '~/lib/uuid-v7';
import { lockGrouping, topicsChanged } from '../grouping/grouping-transaction.server';
import { topicLabel } from '../grouping/topic-label';
import { asTheyAre, recordChange } from './change-record.server';
import { getStandingTopics } from './find-topic.server';
import { putApart } from './keep-apart.server';

const TIMEOUT_MS = 60_000;

export type Split = { readonly id: string; readonly event: string; readonly count: number };

/**
 * Makes a topic of its own of some of a topic's questions. Both sides are fixed where they are: what a
 * person has told apart no regrouping puts together again.
 */
export async function splitTopic(
  actor: SignedIn,
  id: string,
  questionIds: readonly string[],
): Promise<Split> {
  authorize(actor, 'topic.manage', { kind: 'topic' });
  const chosen = [...new Set(questionIds)].filter((each) => z.uuid().safeParse(each).success);
  if (chosen.length === 0) throw new AppError('invalid', 'questions:split.none');
  return transaction(
    async (tx) => {
      await lockGrouping(tx);
      const [topic] = await getStandingTopics(tx, [id]);
      const all = await tx.question.findMany({
        where: { topicId: id },
        orderBy: { receivedAt: 'desc' },
        select: { id: true, topicId: true, fixed: true, text: true },
      });
      const parting = all.filter((question) => chosen.includes(question.id));
      const first = parting[0];
      if (!first || !topic) throw new AppError('conflict');
      if (parting.length === all.length) throw new AppError('invalid', 'questions:split.all');
      const made = await tx.topic.create({
        data: {
          engineKey: `p${uuidV7(now())}`,
          label: topicLabel(first.text),
          representative: first.text,
          language: topic.language,
        },
      });
      const staying = all.filter((question) => !chosen.includes(question.id));
      await tx.question.updateMany({
        where: { topicId: id, id: { in: chosen } },
        data: { topicId: made.id, fixed: true },
      });
      await tx.question.updateMany({ where: { topicId: id }, data: { fixed: true } });
      await topicsChanged(tx);
      const event = await recordChange(tx, actor, 'topic.split', id, {
        questions: [...asTheyAre(parting, made.id), ...asTheyAre(staying, id)],
        apart: await putApart(tx, id, made.id),
      });
      return { id: made.id, event, count: parting.length };
    },
    { timeoutMs: TIMEOUT_MS },
  );
}
