import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '~/domain/access/actor';
import { lifecycleOf, LIFECYCLE } from '~/domain/content/answer-lifecycle';
import { prisma, transaction, type Prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { placePost } from '~/features/publishing/api.server';
import { AppError } from '~/platform/app-error';
import {
  buildChannel,
  buildDepartment,
  buildPost,
  buildPublication,
  buildRequest,
  buildSlot,
  buildUser,
  buildVariant,
} from '../../../tests/support/build';
import { buildAnswer, buildAsked, buildPublished, buildTopic } from '../../../tests/support/build-answer';
import { withTestDatabase } from '../../../tests/support/test-database';
import { answerView } from './answer.view.server';
import { readBoardFilter } from './board-filter';
import { boardView } from './board.view.server';
import { confirmAnswer } from './confirm-answer.server';
import { publishOnSite } from './publish-on-site.server';
import { retireAnswer } from './retire-answer.server';

withTestDatabase();

let service: string;
let agent: SignedIn;

beforeAll(async () => {
  service = (await buildDepartment()).id;
  agent = await person('service');
});

async function person(role: Role, departmentId = service): Promise<SignedIn> {
  const { id: userId, name, email } = await buildUser();
  return { userId, name, email, language: 'fi', theme: 'system', grants: [{ departmentId, role }] };
}

/** An approved answer with its post and its variant on a site of its own. */
async function approved(post: Partial<Prisma.PostUncheckedCreateInput> = {}) {
  const answer = await buildAnswer();
  const channel = await buildChannel({ kind: 'site' });
  const made = await buildPost({
    answerId: answer.id,
    departmentId: service,
    state: 'approved',
    approvedAt: new Date('2026-11-01T08:00:00Z'),
    ...post,
  });
  const variant = await buildVariant({ postId: made.id, channelId: channel.id });
  return { answer, post: made, channel, variant };
}

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError) return `${error.code} ${error.sentence}`;
    throw error;
  }
  throw new Error('It was not refused');
}

const NOW = { when: 'now', date: '', time: '' } as const;

describe('publishing on our own site', () => {
  it('plans it at once, without a slot', async () => {
    const { answer, variant } = await approved();
    await publishOnSite(agent, answer.id, NOW);
    const [publication] = await (await prisma()).publication.findMany({ where: { variantId: variant.id } });
    expect(publication).toMatchObject({ state: 'planned', slotId: null, grantId: null });
    expect(Date.now() - (publication?.publishAt.getTime() ?? 0)).toBeLessThan(60_000);
    const view = await answerView(agent, answer.id);
    expect(view.next).toEqual({ slotAsked: false, planned: true });
    expect(view.may.publish).toBe(false);
    expect(await refusal(publishOnSite(agent, answer.id, NOW))).toMatch(/^conflict/);
  });

  it('at a time of the organisation’s zone; refuses one that is past or does not exist', async () => {
    const { answer, variant } = await approved();
    const at = (date: string, time: string) => publishOnSite(agent, answer.id, { when: 'at', date, time });
    expect(await refusal(at('2020-01-01', '10:00'))).toContain('past');
    expect(await refusal(at('2099-03-29', '03:30'))).toContain('noSuchTime');
    await at('2099-06-01', '10:00');
    const publication = await (await prisma()).publication.findFirst({ where: { variantId: variant.id } });
    expect(publication?.publishAt.toISOString()).toBe('2099-06-01T07:00:00.000Z');
  });

  it('asks for a valid approval, the department’s role and a site', async () => {
    const { answer, post } = await approved();
    const outsider = await person('product', (await buildDepartment()).id);
    expect(await refusal(publishOnSite(outsider, answer.id, NOW))).toMatch(/^forbidden/);
    const db = await prisma();
    await db.post.update({ where: { id: post.id }, data: { state: 'draft' } });
    expect(await refusal(publishOnSite(agent, answer.id, NOW))).toContain('notApproved');
    await db.post.update({ where: { id: post.id }, data: { state: 'approved' } });
    await db.variant.deleteMany({ where: { postId: post.id } });
    expect(await refusal(publishOnSite(agent, answer.id, NOW))).toContain('noSite');
    expect(await refusal(publishOnSite(agent, 'nothing', NOW))).toMatch(/^notFound/);
  });
});

describe('retiring', () => {
  it('withdraws what is out, cancels what is planned, and logs why', async () => {
    const { answer, publication, post } = await buildPublished({ question: 'Mikä on vanha hinta?' });
    const db = await prisma();
    await db.publication.update({
      where: { id: publication.id },
      data: { state: 'published', remoteId: 'x', publishedAt: new Date() },
    });
    const elsewhere = await buildVariant({ postId: post.id });
    const planned = await buildPublication({ variantId: elsewhere.id });
    const stranger = await person('product');
    const retire = { id: answer.id, reason: 'Hinnasto muuttui.' };
    expect(await refusal(retireAnswer(stranger, retire))).toMatch(/^forbidden/);
    await retireAnswer(agent, retire);

    expect((await db.answer.findUniqueOrThrow({ where: { id: answer.id } })).state).toBe('retired');
    const states = await db.publication.findMany({ where: { id: { in: [publication.id, planned.id] } } });
    expect(Object.fromEntries(states.map(({ id, state }) => [id, state]))).toEqual({
      [publication.id]: 'withdrawn',
      [planned.id]: 'cancelled',
    });
    const entry = await db.siteEntry.findUniqueOrThrow({ where: { publicationId: publication.id } });
    expect(entry.withdrawnWhy).toBe('Hinnasto muuttui.');
    const view = await answerView(agent, answer.id);
    expect(view).toMatchObject({ stage: 'retired', retired: { why: 'Hinnasto muuttui.' } });
    expect(view.publicUrl).toContain('/help/fi/mika-on-vanha-hinta');
    expect(await refusal(retireAnswer(agent, retire))).toContain('alreadyRetired');
  });

  it('withdraws its requests and frees their coming slots, whichever department asked', async () => {
    const { answer, post } = await approved();
    const db = await prisma();
    const slotIn = (hours: number) => buildSlot({ startsAt: new Date(Date.now() + hours * 3_600_000) });
    const ask = (state: 'open' | 'declined' | 'granted') => buildRequest({ postId: post.id, state });
    const [open, declined, granted, past] = await Promise.all([
      ask('open'),
      ask('declined'),
      ask('granted'),
      ask('granted'),
    ]);
    const slot = await slotIn(48);
    const grant = await db.grant.create({ data: { requestId: granted.id, slotId: slot.id } });
    const { publicationId } = await transaction((tx) =>
      placePost(tx, {
        postId: post.id,
        channelId: slot.channelId,
        publishAt: slot.startsAt,
        slotId: slot.id,
        grantId: grant.id,
      }),
    );
    const gone = await db.grant.create({ data: { requestId: past.id, slotId: (await slotIn(-48)).id } });
    expect((await answerView(agent, answer.id)).releases).toEqual({ requests: 3, slots: 1 });

    await retireAnswer(agent, { id: answer.id, reason: 'Korvattu.' });
    const states = await db.slotRequest.findMany({ where: { postId: post.id } });
    expect(Object.fromEntries(states.map(({ id, state }) => [id, state]))).toEqual({
      [open.id]: 'withdrawn',
      [declined.id]: 'withdrawn',
      [granted.id]: 'withdrawn',
      [past.id]: 'granted',
    });
    expect((await db.grant.findUniqueOrThrow({ where: { id: grant.id } })).revokedAt).not.toBeNull();
    expect((await db.grant.findUniqueOrThrow({ where: { id: gone.id } })).revokedAt).toBeNull();
    const publication = await db.publication.findUniqueOrThrow({ where: { id: publicationId } });
    expect(publication.state).toBe('cancelled');
    const log = await db.auditEvent.findFirstOrThrow({
      where: { subjectId: granted.id, action: 'request.withdraw' },
    });
    expect(log).toMatchObject({ actorId: agent.userId, why: 'Korvattu.' });
    expect((await answerView(agent, answer.id)).releases).toEqual({ requests: 0, slots: 0 });
  });

  it('frees its question for a new answer', async () => {
    const { answer } = await buildPublished();
    await retireAnswer(agent, { id: answer.id, reason: 'Korvataan uudella.' });
    const again = await buildAnswer({ question: answer.question, slug: crypto.randomUUID() });
    expect(again.questionKey).toBe(answer.questionKey);
  });

  it('does not put a customer’s data on the public page', async () => {
    const { answer } = await buildPublished();
    const reason = 'Soittaja 131052-308T pyysi.';
    expect(await refusal(retireAnswer(agent, { id: answer.id, reason }))).toContain('reasonPersonalData');
  });
});

describe('the review date', () => {
  it('moves half a year on when somebody has looked', async () => {
    const { answer } = await buildPublished();
    const db = await prisma();
    await db.answer.update({ where: { id: answer.id }, data: { reviewOn: new Date('2020-01-01') } });
    expect((await answerView(agent, answer.id)).stage).toBe('reviewDue');
    expect(await refusal(confirmAnswer(await person('marketing'), answer.id))).toMatch(/^forbidden/);
    await confirmAnswer(agent, answer.id);
    expect((await answerView(agent, answer.id)).stage).toBe('live');
    const waiting = await buildAnswer();
    expect(await refusal(confirmAnswer(agent, waiting.id))).toContain('notLive');
  });
});

describe('the walk back', () => {
  it('goes from the publication to the messages', async () => {
    const topic = await buildTopic({ label: 'Lasku jumissa' });
    const { answer, post, channel, publication } = await buildPublished({ topicId: topic.id });
    const db = await prisma();
    await buildAsked(topic.id, 'Olen [nimi], missä lasku?', { receivedAt: new Date(), customer: 'a' });
    await buildAsked(topic.id, 'lasku ei tule', { receivedAt: new Date(), customer: 'a' });
    await buildAsked(topic.id, 'eikö lasku tule?', { receivedAt: new Date(), customer: 'b', dated: false });
    const request = await buildRequest({ departmentId: service, postId: post.id, title: 'Paikka laskulle' });
    const slot = await buildSlot({ channelId: channel.id });
    const policy = await db.policy.create({
      data: { version: 1, state: 'adopted', validFrom: new Date('2026-01-01'), rules: {} },
    });
    const run = await db.arbitrationRun.create({
      data: {
        policyId: policy.id,
        state: 'adopted',
        profile: 'normal',
        seed: 1,
        horizonStart: new Date('2026-11-09'),
        weeks: 1,
        input: {},
        result: {},
        createdById: agent.userId,
      },
    });
    const decision = await db.decision.create({
      data: {
        runId: run.id,
        requestId: request.id,
        outcome: 'granted',
        rule: 'wish',
        textFi: 'Saitte ajan, kuten toivoitte.',
        textEn: 'You got the time you wished for.',
        explanation: {},
      },
    });
    const grant = await db.grant.create({
      data: { requestId: request.id, decisionId: decision.id, slotId: slot.id },
    });
    await db.publication.update({
      where: { id: publication.id },
      data: { slotId: slot.id, grantId: grant.id },
    });

    const { walk, contacts } = await answerView(agent, answer.id);
    expect(walk.publications).toMatchObject([{ id: publication.id, slot: true }]);
    expect(walk.requests).toMatchObject([
      {
        id: request.id,
        title: 'Paikka laskulle',
        slots: [{ id: slot.id }],
        decision: { outcome: 'granted', text: 'Saitte ajan, kuten toivoitte.' },
      },
    ]);
    expect(walk.topic).toMatchObject({ id: topic.id, label: 'Lasku jumissa' });
    expect(walk.asked).toEqual({ messages: 3, customers: 2 });
    expect(walk.messages.map(({ text }) => text)).toContain('Olen [nimi], missä lasku?');
    expect(walk.messages.map(({ text, at }) => [text, at]).at(-1)).toEqual(['eikö lasku tule?', null]);
    // Whoever told no time may have asked on any day.
    expect(contacts?.days.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    expect(contacts?.liveOn).not.toBeNull();

    const english = await answerView({ ...agent, language: 'en' }, answer.id);
    expect(english.walk.requests[0]?.decision?.text).toBe('You got the time you wished for.');
  });

  it('follows a topic that was merged into another', async () => {
    const target = await buildTopic();
    const topic = await buildTopic({ mergedIntoId: target.id });
    await buildAsked(target.id, 'Missä lasku?');
    const { answer } = await buildPublished({ topicId: topic.id });
    const { walk } = await answerView(agent, answer.id);
    expect(walk.topic?.id).toBe(target.id);
    expect(walk.asked.messages).toBe(1);
  });

  it('shows the messages only to those who see the inbox', async () => {
    const topic = await buildTopic();
    await buildAsked(topic.id, 'Missä lasku?');
    const { answer } = await buildPublished({ topicId: topic.id });
    const { walk } = await answerView(await person('approver'), answer.id);
    expect(walk.messages).toEqual([]);
    expect(walk.asked.messages).toBe(1);
  });

  it('is hidden by an embargo from all but its insiders', async () => {
    const embargo = { embargoUntil: new Date('2099-01-01'), embargoReason: 'Pörssi' };
    const { answer } = await approved({ ...embargo, insiderIds: [agent.userId] });
    expect((await answerView(agent, answer.id)).id).toBe(answer.id);
    const other = await person('editor');
    expect(await refusal(answerView(other, answer.id))).toMatch(/^notFound/);
    expect(await refusal(retireAnswer(other, { id: answer.id, reason: 'x' }))).toMatch(/^notFound/);
    const filter = readBoardFilter(new URLSearchParams({ q: answer.question }));
    expect((await boardView(agent, filter)).totals.approved).toBe(1);
    expect((await boardView(other, filter)).totals.approved).toBe(0);
  });
});

describe('the board', () => {
  it('puts every answer and proposal where the rule says', async () => {
    const tag = `taulu${crypto.randomUUID().slice(0, 8)}`;
    const db = await prisma();
    const topic = await buildTopic();
    const propose = (state: 'draft' | 'review' | 'approved' | 'dropped', name: string) =>
      db.proposal.create({
        data: {
          topicId: topic.id,
          departmentId: service,
          authorId: agent.userId,
          state,
          language: 'fi',
          question: `${tag} ${name}?`,
          document: {},
          evidence: { messages: 7 },
        },
      });
    const answer = (data: Partial<Prisma.AnswerUncheckedCreateInput>, name: string) =>
      buildAnswer({ question: `${tag} ${name}?`, ...data });
    await propose('draft', 'a');
    await propose('review', 'b');
    await propose('dropped', 'c');
    await answer({ proposalId: (await propose('approved', 'd')).id }, 'd');
    await answer({ proposalId: (await propose('draft', 'e')).id }, 'e');
    await answer({ proposalId: (await propose('review', 'f')).id, state: 'live' }, 'f');
    await answer({ state: 'live', language: 'en' }, 'g');
    await answer({ state: 'live', reviewOn: new Date('2020-01-01') }, 'h');
    await answer({ state: 'retired', proposalId: (await propose('dropped', 'i')).id }, 'i');
    await answer({}, 'j');

    // The same rule in the domain, over everything there is.
    const expected = Object.fromEntries(LIFECYCLE.map((stage) => [stage, 0]));
    const [proposals, answers] = await Promise.all([
      db.proposal.findMany({ where: { question: { contains: tag } }, include: { answer: true } }),
      db.answer.findMany({ where: { question: { contains: tag } }, include: { proposal: true } }),
    ]);
    const pairs = [
      ...answers.map((row) => ({ proposal: row.proposal?.state ?? null, answer: row })),
      ...proposals.filter((row) => !row.answer).map(({ state }) => ({ proposal: state, answer: null })),
    ];
    for (const pair of pairs) {
      const facts = pair.answer && {
        state: pair.answer.state,
        reviewOn: pair.answer.reviewOn.toISOString().slice(0, 10),
      };
      const stage = lifecycleOf({ proposal: pair.proposal, answer: facts }, '2026-11-22');
      expected[stage] = (expected[stage] ?? 0) + 1;
    }
    const filter = readBoardFilter(new URLSearchParams({ q: tag }));
    const view = await boardView(agent, filter);
    expect(view.totals).toEqual(expected);
    expect(pairs).toHaveLength(10);
    expect(view.columns.map(({ stage }) => stage)).not.toContain('dropped');
    const draft = view.columns.find(({ stage }) => stage === 'draft');
    expect(draft?.cards.every(({ to, asked }) => to.startsWith('/proposals/') && asked === 7)).toBe(true);

    const english = await boardView(agent, { ...filter, language: 'en' });
    expect(english.totals).toMatchObject({ live: 1, draft: 0 });
    const mine = await boardView(agent, { ...filter, mine: true });
    expect(mine.totals).toMatchObject({ draft: 2, live: 0 });
    const list = await boardView(agent, { ...filter, stage: 'dropped' });
    expect(list.columns).toMatchObject([{ stage: 'dropped', total: 1 }]);
  });
});
