import { subDays, subHours } from 'date-fns';
import { beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { buildDepartment } from '../../../tests/support/build';
import { buildPost } from '../../../tests/support/build';
import { buildAnswer, buildAsked, buildTopic } from '../../../tests/support/build-answer';
import { buildPerson } from '../../../tests/support/build-inbox';
import { withTestDatabase } from '../../../tests/support/test-database';
import { mergeTopics } from './corrections/merge-topics.server';
import { questionsView } from './questions.view.server';
import { readQuestionsFilter, type Tab } from './questions-filter';
import { topicView } from './topic.view.server';
import { risingTopics } from './trends/rising-topics.server';

withTestDatabase();

let agent: SignedIn;
let marketer: SignedIn;
const ids: Record<string, string> = {};

/** A topic asked so many times in the last week, by people of their own. */
async function topic(label: string, times: number, daysAgo = 1): Promise<string> {
  const { id } = await buildTopic({ label, representative: label });
  for (let at = 0; at < times; at += 1)
    await buildAsked(id, `${label} (${at + 1})`, { receivedAt: subDays(subHours(now(), at), daysAgo) });
  return id;
}

const show = (tab: Tab, search = '', page = 1) =>
  questionsView(
    agent,
    readQuestionsFilter(new URLSearchParams({ show: tab, q: search, page: String(page) })),
  );
const labels = async (tab: Tab, search = '') => (await show(tab, search)).rows.map(({ label }) => label);

beforeAll(async () => {
  agent = await buildPerson('service');
  marketer = await buildPerson('marketing');
  const db = await prisma();
  await db.organisation.create({ data: { name: 'Testi', timeZone: 'Europe/Helsinki' } });
  ids['few'] = await topic('Harvoin kysytty', 1);
  ids['many'] = await topic('Usein kysytty', 4);
  ids['old'] = await topic('Ennen kysytty', 3, 30);
  ids['rising'] = await topic('Nouseva', 2);
  ids['muted'] = await topic('Vaimennettu', 5);
  await buildTopic({ label: 'Tyhjä aihe' });
  await db.topic.update({ where: { id: ids['muted'] }, data: { state: 'muted' } });
  await db.trendSignal.create({
    data: {
      topicId: ids['rising'],
      kind: 'burst',
      times: 4,
      count: 2,
      since: subHours(now(), 27),
      windowHours: 12,
      computedAt: now(),
    },
  });
  await buildAnswer({ topicId: ids['many'], state: 'live', question: 'Usein kysytty?' });
});

describe('the list', () => {
  it('has what rises first, then what is asked most in a week; empty and muted ones are elsewhere', async () => {
    expect(await labels('all')).toEqual(['Nouseva', 'Usein kysytty', 'Harvoin kysytty', 'Ennen kysytty']);
    expect(await labels('rising')).toEqual(['Nouseva']);
    expect(await labels('new')).toEqual(['Nouseva', 'Harvoin kysytty', 'Ennen kysytty']);
    expect(await labels('answered')).toEqual(['Usein kysytty']);
    expect(await labels('muted')).toEqual(['Vaimennettu']);
  });

  it('counts what its tabs hold, and the messages of a week', async () => {
    const { totals, paging } = await show('all');
    expect(totals).toEqual({
      ...{ all: 4, rising: 1, muted: 1, week: 12 },
      ...{ new: 3, watched: 0, proposed: 0, answered: 1 },
    });
    expect(paging.matching).toBe(4);
  });

  it('has each topic that is not muted under one state, whatever becomes of its proposals', async () => {
    const db = await prisma();
    const few = ids['few'] ?? '';
    const where = async () =>
      Promise.all(
        (['new', 'watched', 'proposed', 'answered', 'muted'] as const).map(async (tab) =>
          (await labels(tab)).includes('Harvoin kysytty') ? tab : null,
        ),
      ).then((tabs) => tabs.filter((tab) => tab !== null));
    await db.topic.update({ where: { id: few }, data: { state: 'watched' } });
    expect(await where()).toEqual(['watched']);
    const proposal = await db.proposal.create({
      data: {
        topicId: few,
        departmentId: (await buildDepartment()).id,
        authorId: agent.userId,
        language: 'fi',
        question: 'Harvoin kysytty?',
        document: {},
        evidence: {},
      },
    });
    for (const state of ['draft', 'review'] as const) {
      await db.proposal.update({ where: { id: proposal.id }, data: { state } });
      expect(await where()).toEqual(['proposed']);
    }
    await db.proposal.update({ where: { id: proposal.id }, data: { state: 'dropped' } });
    expect(await where()).toEqual(['watched']);
    await db.topic.update({ where: { id: few }, data: { state: 'muted' } });
    expect(await where()).toEqual(['muted']);
    await db.proposal.delete({ where: { id: proposal.id } });
    await db.topic.update({ where: { id: few }, data: { state: 'new' } });
  });

  it('tells of each topic how it moves and whether it is answered', async () => {
    const { rows } = await show('all');
    const [rising, many] = rows;
    expect(rising).toMatchObject({ status: 'none', week: 2, trend: { kind: 'burst', times: 4, count: 2 } });
    expect(many).toMatchObject({ status: 'live', week: 4, total: 4, customers: 4, trend: null });
    expect(many?.series).toHaveLength(14);
    expect(many?.series.reduce((sum, count) => sum + count, 0)).toBe(4);
  });

  it('finds by label and by what was written, signs and all', async () => {
    expect(await labels('all', 'harvoin')).toEqual(['Harvoin kysytty']);
    expect(await labels('all', 'kysytty (4)')).toEqual(['Usein kysytty']);
    expect(await labels('all', '%')).toEqual([]);
    expect(await labels('all', "'; DROP TABLE")).toEqual([]);
  });

  it('is empty behind its last page', async () => {
    expect((await show('all', '', 9)).rows).toEqual([]);
  });

  it('may be read by all and changed by some', async () => {
    const filter = readQuestionsFilter(new URLSearchParams());
    expect((await questionsView(marketer, filter)).abilities.manage).toBe(false);
    expect((await questionsView(agent, filter)).abilities.manage).toBe(true);
  });
});

describe('a topic', () => {
  const view = async (id: string, params = '') => topicView(agent, id, new URLSearchParams(params));

  it('shows its messages with the question marked, its wordings and its answers', async () => {
    const shown = await view(ids['many'] ?? '');
    if (shown.kind === 'merged') throw new Error('merged');
    expect(shown).toMatchObject({ week: 4, wordingCount: 4, status: 'live', messagePaging: { total: 4 } });
    expect(shown.messages).toHaveLength(4);
    expect(shown.messages[0]).toMatchObject({ text: 'Usein kysytty (1)', start: 0, end: 17 });
    expect(shown.answers.map(({ question }) => question)).toEqual(['Usein kysytty?']);
  });

  it('is charted by the hour in a burst, otherwise by the day, and as the reader wishes', async () => {
    const range = async (id: string, params = '') => {
      const shown = await view(id, params);
      return shown.kind === 'topic' ? [shown.chart.range, shown.chart.counts.length] : null;
    };
    expect(await range(ids['rising'] ?? '')).toEqual(['hours', 24]);
    expect(await range(ids['many'] ?? '')).toEqual(['14', 14]);
    expect(await range(ids['many'] ?? '', 'range=90')).toEqual(['90', 90]);
    expect(await range(ids['many'] ?? '', 'range=nonsense')).toEqual(['14', 14]);
  });

  it('that was merged away is in no list and leads to the one it is part of', async () => {
    const [a, b] = [await topic('Yhdistettävä yksi', 2), await topic('Yhdistettävä kaksi', 1)];
    await mergeTopics(agent, [a, b]);
    expect(await view(b)).toEqual({ kind: 'merged', into: a });
    expect(await labels('all', 'yhdistettävä')).toEqual(['Yhdistettävä yksi']);
    expect((await show('all', 'yhdistettävä')).rows[0]?.week).toBe(3);
  });

  it.each(['x', crypto.randomUUID()])('that is not there is not found: %s', async (id) => {
    await expect(view(id)).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('on the rise', () => {
  it('tells how far its answer has come, and opens that', async () => {
    const rising = async (actor = agent) => {
      const found = await risingTopics(actor, 5, { at: now(), zone: 'Europe/Helsinki' });
      return found.map(({ label, status, openAt }) => ({ label, status, openAt }));
    };
    const topicId = ids['rising'] ?? '';
    const label = 'Nouseva';
    expect(await rising()).toEqual([{ label, status: 'none', openAt: null }]);
    const db = await prisma();
    const answer = await buildAnswer({ topicId, state: 'approved', question: 'Nouseva?' });
    expect(await rising()).toEqual([{ label, status: 'approved', openAt: `/answers/${answer.id}` }]);
    // Under an embargo it is as if it were not there, but for those who are named.
    const post = await buildPost({
      answerId: answer.id,
      embargoUntil: new Date('2099-01-01T00:00:00Z'),
      insiderIds: [agent.userId],
    });
    expect(await rising(marketer)).toEqual([{ label, status: 'none', openAt: null }]);
    expect(await rising()).toEqual([{ label, status: 'approved', openAt: `/answers/${answer.id}` }]);
    await db.post.delete({ where: { id: post.id } });
    await db.answer.update({ where: { id: answer.id }, data: { state: 'live' } });
    expect(await rising()).toEqual([{ label, status: 'live', openAt: `/answers/${answer.id}` }]);
    await db.answer.update({ where: { id: answer.id }, data: { state: 'retired' } });
    expect(await rising()).toEqual([{ label, status: 'retired', openAt: null }]);
  });
});
