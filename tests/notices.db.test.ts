import { addDays, subMinutes } from 'date-fns';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { prisma, transaction } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { submitPost, approvePost } from '~/features/posts/review-post.server';
import { createProposal } from '~/features/proposals/create-proposal.server';
import { requestChanges } from '~/features/proposals/request-changes.server';
import { submitProposal } from '~/features/proposals/submit-proposal.server';
import { publishDue } from '~/features/publishing/publishing-loop.server';
import { tellRising } from '~/features/questions/trends/tell-rising.server';
import { updateTrends } from '~/features/questions/trends/update-trends.server';
import { documentFromText } from '~/domain/channels/document/document-runs';
import { now } from '~/platform/clock.server';
import { buildPost } from './support/build';
import { buildAsked, buildTopic } from './support/build-answer';
import { buildPerson } from './support/build-inbox';
import { buildDue, FakeChannel, FakeSenders } from './support/build-publishing';
import { withTestDatabase } from './support/test-database';

withTestDatabase();

let agent: SignedIn;
let approver: SignedIn;
let editor: SignedIn;

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { name: 'Laaja Oy' } });
  agent = await buildPerson('service');
  approver = await buildPerson('approver');
  editor = await buildPerson('editor');
});
beforeEach(async () => void (await (await prisma()).notice.deleteMany()));

/** Who has been told what, and whether it still waits. */
async function told() {
  const rows = await (await prisma()).notice.findMany({ orderBy: { createdAt: 'asc' } });
  const names = new Map([
    [agent.userId, 'agent'],
    [approver.userId, 'approver'],
    [editor.userId, 'editor'],
  ]);
  return rows
    .map(({ userId, sentence, link, readAt }) => ({
      who: names.get(userId) ?? 'somebody else',
      sentence: sentence.replace('notices:say.', ''),
      link,
      waits: readAt === null,
    }))
    .toSorted((a, b) => a.who.localeCompare(b.who));
}

describe('an approver', () => {
  it('hears of a proposal when it is submitted, until it is decided', async () => {
    const topic = await buildTopic();
    const departmentId = agent.grants[0]?.departmentId ?? '';
    const question = 'Miksi lasku jäi jumiin?';
    const { id } = await createProposal(agent, {
      topicId: topic.id,
      departmentId,
      language: 'fi',
      question,
      neededOn: null,
      neededFor: null,
      askedId: null,
    });
    expect(await told()).toEqual([]);
    const text = {
      revision: 1,
      question,
      document: documentFromText('Korjaamme katkosta.'),
      checklist: [],
      neededOn: null,
      neededFor: null,
      askedId: null,
    };
    expect(await submitProposal(agent, id, text, false)).toEqual({ kind: 'submitted' });
    const expected = { who: 'approver', sentence: 'proposal', link: `/proposals/${id}` };
    expect(await told()).toEqual([{ ...expected, waits: true }]);
    await requestChanges(approver, { id, revision: 2, note: 'Lyhyemmin.' });
    // Its author hears what came of it instead.
    expect(await told()).toEqual([
      { who: 'agent', sentence: 'proposalSentBack', link: `/proposals/${id}`, waits: true },
      { ...expected, waits: false },
    ]);
  });

  it('hears of a post under an embargo only as an insider, and mails stay silent until its end', async () => {
    const outsider = await buildPerson('approver');
    const embargoUntil = addDays(now(), 2);
    const post = await buildPost({
      authorId: editor.userId,
      embargoUntil,
      insiderIds: [approver.userId],
      document: documentFromText('Uusi hinta.'),
    });
    await submitPost(editor, { id: post.id, revision: 1 });
    expect((await told()).map(({ who }) => who)).toEqual(['approver']);
    const [notice] = await (await prisma()).notice.findMany();
    expect(notice?.secretUntil).toEqual(embargoUntil);
    await approvePost(approver, { id: post.id, revision: 1 });
    expect((await told()).every(({ waits }) => !waits)).toBe(true);
    expect(outsider.userId).not.toBe(approver.userId);
  });
});

describe('an editor', () => {
  it('hears of what did not go out, once', async () => {
    const senders = new FakeSenders();
    const channel = await senders.add(new FakeChannel('keyed'));
    const late = await buildDue({ channelId: channel.id, publishAt: subMinutes(now(), 60) });
    await publishDue('worker', senders);
    await publishDue('worker', senders);
    expect(await told()).toEqual([
      { who: 'editor', sentence: 'missed', link: `/publications/${late.id}`, waits: true },
    ]);
  });
});

describe('those who look after topics', () => {
  const rise = (topic: string) => ({
    topic,
    kind: 'burst' as const,
    times: 4.25,
    count: 23,
    since: 0,
    members: [],
    surprise: 9,
    windowHours: 12,
  });

  it('hear that one rises, not of a muted one', async () => {
    const [loud, muted] = [await buildTopic({ label: 'Netti poikki' }), await buildTopic()];
    await (await prisma()).topic.update({ where: { id: muted.id }, data: { state: 'muted' } });
    await transaction((tx) => tellRising(tx, [rise(loud.id), rise(muted.id)]));
    await transaction((tx) => tellRising(tx, [rise(loud.id)]));
    expect((await told()).map(({ who, link }) => [who, link])).toEqual([
      ['agent', `/questions/${loud.id}`],
      ['editor', `/questions/${loud.id}`],
    ]);
  });

  it('hear of it when it begins, not every time it is looked at', async () => {
    const [usual, rising] = [await buildTopic(), await buildTopic({ label: 'Netti poikki' })];
    for (let day = 30; day > 0; day -= 1)
      for (let each = 0; each < 3; each += 1)
        await buildAsked(usual.id, 'Missä lasku?', { receivedAt: addDays(now(), -day) });
    for (let each = 0; each < 15; each += 1)
      await buildAsked(rising.id, 'Netti poikki', { receivedAt: subMinutes(now(), 10 * each + 1) });
    await updateTrends();
    expect(new Set((await told()).map(({ link }) => link))).toEqual(new Set([`/questions/${rising.id}`]));
    await (await prisma()).notice.updateMany({ data: { readAt: now() } });
    await updateTrends();
    expect((await told()).filter(({ waits }) => waits)).toEqual([]);
  });
});
