import { subDays, subMinutes } from 'date-fns';
import { beforeAll, describe, expect, it } from 'vitest';
import { prisma, transaction } from '~/db/prisma.server';
import { undoChangeIn } from '~/features/questions/api.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { buildPerson, buildSource, formOf } from '../../../tests/support/build-inbox';
import { withTestDatabase } from '../../../tests/support/test-database';
import { correctQuestion } from './correct-question.server';
import { importView } from './imports/import.view.server';
import { rejectsCsv } from './imports/rejects-csv.server';
import { isStalled } from './imports/resume-import.server';
import { readInboxFilter } from './inbox-filter';
import { inboxView } from './inbox.view.server';
import { messageView } from './message.view.server';
import { fetchInbox } from './receiving/fetch-inbox.server';
import { seeOriginal } from './see-original.server';

withTestDatabase();

let agent: SignedIn;
let marketer: SignedIn;
let nobody: SignedIn;
let sourceId: string;

const filter = (query = '') => readInboxFilter(new URLSearchParams(`state=all&${query}`));
const FORBIDDEN = { code: 'forbidden' };

beforeAll(async () => {
  const db = await prisma();
  await db.organisation.create({ data: { name: 'Laaja Oy' } });
  [agent, marketer, nobody] = [
    await buildPerson('service'),
    await buildPerson('marketing'),
    await buildPerson(),
  ];
  sourceId = (await buildSource()).id;
  const receivedAt = (day: number) => subDays(now(), day);
  await fetchInbox(sourceId, [
    {
      externalId: '1',
      from: 'a',
      channel: 'chat',
      conversation: 'k',
      receivedAt: receivedAt(3),
      text: 'Miten vaihdan osoitteen? t. Matti Virtanen',
    },
    {
      externalId: '2',
      from: 'a',
      channel: 'chat',
      conversation: 'k',
      receivedAt: receivedAt(2),
      text: 'Mistä vaihdan osoitteen 100%?',
    },
    {
      externalId: '3',
      from: 'b',
      channel: 'email',
      receivedAt: receivedAt(1),
      text: 'Netti on poikki, milloin se toimii?',
    },
    { externalId: '4', from: 'b', channel: 'email', text: 'Kiitos avusta, mukavaa viikonloppua!' },
  ]);
});

const idOf = async (externalId: string) =>
  (await (await prisma()).message.findFirstOrThrow({ where: { sourceId, externalId } })).id;

describe('the inbox', () => {
  it('is read by those who need it, newest first', async () => {
    const view = await inboxView(marketer, filter());
    expect(view.total).toBe(4);
    expect(view.messages.map(({ receivedAt }) => receivedAt)).toEqual(
      view.messages
        .map(({ receivedAt }) => receivedAt)
        .toSorted((a, b) => String(b ?? 'z').localeCompare(String(a ?? 'z'))),
    );
    expect(view.mayImport).toBe(false);
    await expect(inboxView(nobody, filter())).rejects.toMatchObject(FORBIDDEN);
  });

  it.each([
    ['q=osoitteen', 2],
    ['q=100%25', 1],
    ['q=Virtanen', 0],
    ['kind=chatter', 1],
    ['channel=email', 2],
    ['topic=none', 1],
    ['topic=unanswered', 3],
    ['topic=rubbish', 4],
    ['page=99', 4],
  ])('filtered by %s', async (query, total) => {
    expect((await inboxView(agent, filter(query))).total).toBe(total);
  });

  it('shows the messages of one topic', async () => {
    const { questions } = await messageView(agent, await idOf('1'));
    const view = await inboxView(agent, filter(`topic=${questions[0]?.topic?.id}`));
    expect(view.topic?.label).toBe(questions[0]?.topic?.label);
    expect(view.total).toBe(2);
  });
});

describe('a message', () => {
  it('shows what it asks and the rest of its exchange, masked', async () => {
    const view = await messageView(marketer, await idOf('1'));
    expect(view.text).not.toContain('Virtanen');
    expect(view.questions).toHaveLength(1);
    expect(view.exchange.map(({ id }) => id)).toEqual([await idOf('1'), await idOf('2')]);
    expect(view).toMatchObject({ maySeeOriginal: false, mayCorrect: false, topics: [] });
    await expect(messageView(nobody, await idOf('1'))).rejects.toMatchObject(FORBIDDEN);
    await expect(messageView(agent, 'rubbish')).rejects.toMatchObject({ code: 'notFound' });
  });

  it('is opened by service only, and that is logged without what it says', async () => {
    const id = await idOf('1');
    await expect(seeOriginal(marketer, id)).rejects.toMatchObject(FORBIDDEN);
    expect(await seeOriginal(agent, id)).toEqual({
      from: 'a',
      text: 'Miten vaihdan osoitteen? t. Matti Virtanen',
    });
    const events = await (await prisma()).auditEvent.findMany({ where: { subjectId: id } });
    expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['message.seeOriginal', agent.userId],
    ]);
    expect(
      JSON.stringify(events, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)),
    ).not.toContain('Virtanen');
  });

  it('is closed for good when its time is over', async () => {
    const id = await idOf('3');
    await (await prisma()).message.update({ where: { id }, data: { retainUntil: subMinutes(now(), 1) } });
    expect((await messageView(agent, id)).maySeeOriginal).toBe(false);
    await expect(seeOriginal(agent, id)).rejects.toMatchObject({ code: 'notFound' });
    await expect(seeOriginal(agent, 'rubbish')).rejects.toMatchObject({ code: 'notFound' });
  });

  it('is corrected where it is read', async () => {
    const id = await idOf('3');
    const [question] = (await messageView(agent, id)).questions;
    const to = (await messageView(agent, await idOf('1'))).questions[0]?.topic?.id ?? '';
    const put = (fields: Readonly<Record<string, string>>) =>
      correctQuestion(agent, formOf({ question: question?.id ?? '', ...fields }), `/inbox/${id}`);
    expect(await put({ to })).toMatchObject({
      sentence: 'inbox:message.moved',
      undo: { fields: { back: `/inbox/${id}` } },
    });
    expect((await messageView(agent, id)).questions[0]?.topic?.id).toBe(to);
    expect(await put({ to: 'nothing' })).toMatchObject({ sentence: 'inbox:message.notAsked' });
    expect((await messageView(agent, id)).questions[0]?.topic).toBeNull();
    expect(await put({ to })).toMatchObject({ sentence: 'inbox:message.moved' });
    await expect(put({ to: '' })).rejects.toMatchObject({ sentence: 'inbox:message.choose' });
    const begun = await put({ to: 'own' });
    expect(begun).toMatchObject({ sentence: 'inbox:message.begun' });
    const own = (await messageView(agent, id)).questions[0]?.topic?.id;
    expect([to, undefined]).not.toContain(own);
    await expect(put({ to: 'own' })).rejects.toMatchObject({ sentence: 'questions:split.alone' });
    await transaction((tx) => undoChangeIn(tx, agent, begun.undo?.fields['event'] ?? ''));
    expect((await messageView(agent, id)).questions[0]?.topic?.id).toBe(to);
    await expect(
      correctQuestion(marketer, formOf({ question: question?.id ?? '', to }), '/'),
    ).rejects.toMatchObject(FORBIDDEN);
  });
});

describe('the rows an import left out', () => {
  it('come as a file that a spreadsheet does not run, to those who import', async () => {
    const run = await (
      await prisma()
    ).importRun.create({
      data: {
        sourceId,
        userId: agent.userId,
        state: 'done',
        fileName: 'a.csv',
        sizeBytes: 1,
        rejected: 1,
        reading: {
          format: 'csv',
          encoding: 'utf-8',
          separator: ';',
          hasHeader: true,
          columns: [],
          sampleRows: [],
          mapping: {},
          timeZone: 'Europe/Helsinki',
        },
        rejects: {
          create: {
            line: 2,
            field: 'receivedAt',
            reason: 'badDate',
            params: { written: 'x' },
            excerpt: '=HYPERLINK("http://x")',
          },
        },
      },
    });
    const csv = await rejectsCsv(agent, run.id);
    expect(csv.split('\r\n')[1]).toMatch(/^"2";"Aika";"[^"]+”x”[^"]+";"'=HYPERLINK\(""http:\/\/x""\)"$/);
    await expect(rejectsCsv(marketer, run.id)).rejects.toMatchObject(FORBIDDEN);
    await expect(importView(marketer, run.id)).rejects.toMatchObject(FORBIDDEN);
    await expect(importView(agent, 'rubbish')).rejects.toMatchObject({ code: 'notFound' });
    expect((await importView(agent, run.id)).rejects).toHaveLength(1);
  });

  it('and one that stands still is told apart from one that reads', () => {
    const at = new Date('2026-11-22T10:00:00Z');
    const run = (state: 'waiting' | 'running' | 'done', minutes: number) => ({
      state,
      updatedAt: subMinutes(at, minutes),
    });
    expect(isStalled(run('running', 1), at)).toBe(false);
    expect(isStalled(run('running', 10), at)).toBe(true);
    expect(isStalled(run('waiting', 10), at)).toBe(true);
    expect(isStalled(run('done', 10), at)).toBe(false);
  });
});
