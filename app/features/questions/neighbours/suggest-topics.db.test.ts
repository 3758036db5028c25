import { beforeAll, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { buildAsked, buildTopic } from '../../../../tests/support/build-answer';
import { buildPerson } from '../../../../tests/support/build-inbox';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { moveQuestions } from '../corrections/move-questions.server';
import { undoChange } from '../corrections/undo-change.server';
import { suggestTopics } from './suggest-topics.server';

withTestDatabase();

let agent: SignedIn;
beforeAll(async () => {
  agent = await buildPerson('service');
});

async function asked(text: string) {
  const topic = await buildTopic({ label: text, representative: text });
  const message = await buildAsked(topic.id, text);
  const { id } = await (await prisma()).question.findFirstOrThrow({ where: { messageId: message.id } });
  return { topicId: topic.id, id };
}

it('a topic is suggested by what people have put into it, not by its name alone, and no more once that is taken back', async () => {
  const bill = await asked('Miten laskun eräpäivää siirretään?');
  const parcel = await asked('Missä paketti viipyy?');
  const late = await asked('palkka tulee vasta ensi viikolla, voiko odottaa');
  const first = async () =>
    (await suggestTopics(await prisma(), 'palkka tulee myöhässä, voitteko odottaa'))[0];
  expect(await first()).toBe(late.topicId);
  const event = await moveQuestions(agent, { from: late.topicId, ids: [late.id], to: bill.topicId });
  await moveQuestions(agent, {
    from: parcel.topicId,
    ids: [parcel.id],
    to: (await asked('Toimitus on myöhässä')).topicId,
  });
  expect(await first()).toBe(bill.topicId);
  await undoChange(agent, event);
  expect(await first()).toBe(late.topicId);
});
