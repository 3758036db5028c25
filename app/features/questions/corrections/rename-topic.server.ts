import { transaction } from '~/db/prisma.server';
import { redact } from '~/domain/questions/redact/redact';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { recordChange } from './change-record.server';
import { getStandingTopics, topicAsItIs } from './find-topic.server';

const LONGEST = 120;

/** Gives a topic the name people know it by; regrouping keeps it. Personal data in it is covered. */
export async function renameTopic(actor: SignedIn, id: string, typed: string): Promise<string> {
  authorize(actor, 'topic.manage', { kind: 'topic' });
  const label = redact(typed.replace(/[\s\p{Cc}]+/gu, ' ').trim()).text;
  if (label === '') throw new AppError('invalid', 'questions:rename.empty');
  if (label.length > LONGEST) throw new AppError('invalid', 'questions:rename.tooLong', { max: LONGEST });
  return transaction(async (tx) => {
    const topics = await getStandingTopics(tx, [id]);
    await tx.topic.update({ where: { id }, data: { label, labelFixed: true } });
    return recordChange(tx, actor, 'topic.rename', id, { topics: topics.map(topicAsItIs) });
  });
}
