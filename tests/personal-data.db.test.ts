import { subHours } from 'date-fns';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { prisma, transaction } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { chooseWays } from '~/features/notices/choices.server';
import { makeDigests } from '~/features/notices/mail/make-digests.server';
import { sendWaitingMails } from '~/features/notices/mail/send-waiting.server';
import { noticesView } from '~/features/notices/notices.view.server';
import { createProposal } from '~/features/proposals/create-proposal.server';
import { newProposalView } from '~/features/proposals/new-proposal.view.server';
import { fetchInbox } from '~/features/inbox/api.server';
import { answerFits, triageMessages } from '~/features/inbox/triage/triage-messages.server';
import { inboxView } from '~/features/inbox/inbox.view.server';
import { readInboxFilter } from '~/features/inbox/inbox-filter';
import { messageView } from '~/features/inbox/message.view.server';
import { renameTopic } from '~/features/questions/corrections/rename-topic.server';
import { regroupQuestions } from '~/features/questions/api.server';
import { questionsView } from '~/features/questions/questions.view.server';
import { readQuestionsFilter } from '~/features/questions/questions-filter';
import { topicView } from '~/features/questions/topic.view.server';
import { tellRising } from '~/features/questions/trends/tell-rising.server';
import { helpFeed, helpHome } from '~/features/site/help-pages.server';
import { env } from '~/platform/env.server';
import { now } from '~/platform/clock.server';
import { log } from '~/platform/log.server';
import { buildPublished } from './support/build-answer';
import { buildPerson, buildSource, formOf } from './support/build-inbox';
import { everyColumn, LETTER, PLANTED } from './support/planted';
import { startSmtpServer, type TestSmtpServer } from './support/smtp-server';
import { withTestDatabase } from './support/test-database';

withTestDatabase();

let server: TestSmtpServer;
let agent: SignedIn;
beforeAll(async () => {
  server = await startSmtpServer();
  Object.assign(env(), { VUORO_SMTP_URL: server.url, VUORO_MAIL_FROM: 'Vuoro <vuoro@laaja.example>' });
  await (await prisma()).organisation.create({ data: { name: 'Laaja Oy', timeZone: 'UTC' } });
  agent = await buildPerson('service', 'marketing');
});
afterAll(() => server.close());

/** The same careless letter in the words of several people: enough for a topic with a name of its own. */
const LETTERS = [
  LETTER,
  LETTER.replace('Hei, en pääse', 'Moi! En edelleenkään pääse'),
  'Matti Virtanen 040 765 4321 tässä hei, miten salasana vaihdetaan kun en pääse kirjautumaan?',
  'salasana ei vaihdu, miten se vaihdetaan? matti.virtanen@example.com',
  'Miten vaihdan salasanan? Hetu 131052-308T. T. Matti Virtanen',
];

it('what was planted in messages is found nowhere it went: topics, answers, feeds, notices, mails, logs, errors', async () => {
  const said = (['debug', 'info', 'warn', 'error'] as const).map((level) => vi.spyOn(log, level));
  const db = await prisma();
  const source = await buildSource();
  await fetchInbox(
    source.id,
    LETTERS.map((text, at) => ({
      externalId: String(at),
      from: 'Matti Virtanen <matti.virtanen@example.com>',
      conversation: 'matti.virtanen@example.com',
      receivedAt: subHours(now(), at + 1),
      text,
    })),
  );
  await regroupQuestions();
  const [message, other] = await db.message.findMany({ where: { sourceId: source.id } });
  const question = await db.question.findFirstOrThrow({ where: { topicId: { not: null } } });
  const topicId = question.topicId ?? '';
  await renameTopic(agent, topicId, 'Matin (matti.virtanen@example.com, 040 765 4321) salasana');

  // Told in the application and by mail, at once and in the morning.
  await chooseWays(
    agent,
    formOf({
      rising: 'immediate',
      approval: 'app',
      failure: 'app',
      decision: 'app',
      lead: 'digest',
      work: 'app',
    }),
  );
  const rise = { topic: topicId, kind: 'burst' as const, times: 4, count: 5, since: 0 };
  await transaction((tx) => tellRising(tx, [{ ...rise, members: [], surprise: 9, windowHours: 12 }]));
  const seller = await buildPerson('marketing');
  await chooseWays(
    seller,
    formOf({
      rising: 'app',
      approval: 'app',
      failure: 'app',
      decision: 'app',
      lead: 'immediate',
      work: 'app',
    }),
  );
  await triageMessages(agent, [message?.id ?? ''], 'lead');
  await makeDigests();
  expect(await sendWaitingMails()).toBe(2);

  // Proposed, published, matched and confirmed in the words people used.
  const form = await newProposalView(agent, topicId);
  await createProposal(agent, {
    topicId,
    departmentId: agent.grants[0]?.departmentId ?? '',
    language: 'fi',
    question: form.question,
    neededOn: null,
    neededFor: null,
    askedId: null,
  });
  const { answer } = await buildPublished({ question: form.question, topicId });
  await answerFits(agent, other?.id ?? '', answer.id);

  const address = 'https://ohje.example.fi/help/fi';
  const shown = [
    await inboxView(agent, readInboxFilter(new URLSearchParams('state=all'))),
    await messageView(agent, message?.id ?? ''),
    await questionsView(agent, readQuestionsFilter(new URLSearchParams())),
    await topicView(agent, topicId, new URLSearchParams()),
    await noticesView(agent, 1),
    await noticesView(seller, 1),
    form,
    await (await helpHome(new Request(address), 'fi')).text(),
    await (await helpFeed(new Request(`${address}/feed.rss`), 'fi', 'rss')).text(),
    await (await helpFeed(new Request(`${address}/feed.json`), 'fi', 'json')).text(),
    server.mails.map(({ raw }) => raw),
    said.flatMap(({ mock }) => mock.calls),
  ];
  const refused = await topicView(agent, LETTER, new URLSearchParams()).catch((error: Error) => error.stack);
  const everywhere = [JSON.stringify([shown, refused]), await everyColumn()].join('\n');
  // Mails are encoded for the way; what they say is looked at as it is read.
  const mails = server.mails.map(({ raw }) =>
    Buffer.from(raw.split('\r\n\r\n')[1] ?? '', 'base64').toString(),
  );
  for (const piece of PLANTED) expect(`${everywhere}\n${mails.join('\n')}`, piece).not.toContain(piece);
  expect(everywhere).toContain('salasana');
});
