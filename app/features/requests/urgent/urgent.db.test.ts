import { beforeEach, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { wallOf } from '~/domain/calendar/zone';
import { standingLedger } from '~/features/allocation/api.server';
import { now } from '~/platform/clock.server';
import { buildPost, buildPublication, buildVariant } from '../../../../tests/support/build';
import {
  buildActor,
  buildDailyChannel,
  buildPolicy,
  buildRival,
  buildWish,
  inDays,
} from '../../../../tests/support/build-round';
import { refusal } from '../../../../tests/support/refusal';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { movementsCsv } from '../../allocation/fairness/fairness-csv.server';
import { fairnessView } from '../../allocation/fairness/fairness.view.server';
import { movePost } from '../answering/move-post.server';
import { adoptRun } from '../../allocation/round/adopt-run.server';
import { runAllocation } from '../../allocation/round/run-allocation.server';
import { materialiseSlots } from '../../allocation/slots/materialise-slots.server';
import { requestView } from '../request.view.server';
import { takePlace } from '../take-place.server';
import { restoreRequest, withdrawRequest } from '../withdraw-request.server';
import { answerAsk, wantUrgently } from './urgent-actions.server';

withTestDatabase();

beforeEach(async () => {
  const db = await prisma();
  await db.slotRequest.updateMany({ data: { state: 'withdrawn' } });
  await db.round.updateMany({ data: { state: 'lapsed' } });
  await db.channel.updateMany({ data: { active: false } });
  await db.notice.deleteMany();
  await db.ledgerMovement.deleteMany();
});

/** Marketing holds tomorrow's only place; service needs it. */
async function full(kind: 'acute' | 'crisis' = 'acute', lastDay = 9) {
  await buildPolicy({ rules: { holidays: 'none', leadHours: 0, urgentLeadHours: 0 } });
  const rival = await buildRival();
  const { marketing, product, channel, editor } = rival;
  const agent = await buildActor([{ departmentId: product.id, role: 'service' }]);
  const base = { channelIds: [channel.id], earliest: inDays(1, '00:00') };
  const held = await buildWish({ ...base, departmentId: marketing.id, latest: inDays(1, '23:59') });
  await adoptRun(editor, await runAllocation(editor));
  // Agreed for tomorrow; any later day would do as well, up to the last.
  const db = await prisma();
  await db.slotRequest.update({ where: { id: held.id }, data: { latest: inDays(lastDay, '23:59') } });
  const urgent = await buildWish({
    ...base,
    departmentId: product.id,
    authorId: agent.userId,
    latest: inDays(1, '23:59'),
    kind,
  });
  return { ...rival, agent, held, urgent, db };
}

const localDay = (days: number) => wallOf(inDays(days), 'Europe/Helsinki').date;

const stateOf = async (id: string) =>
  (await prisma()).slotRequest.findUniqueOrThrow({
    where: { id },
    include: {
      grants: {
        where: { revokedAt: null },
        include: { slot: true, publications: { where: { state: 'planned' } } },
      },
    },
  });

/** The department that holds the place wants it for something else of its own. */
const ownUrgentWish = (
  { marketer, marketing, channel }: Awaited<ReturnType<typeof full>>,
  kind: 'acute' | 'crisis',
) =>
  buildWish({
    departmentId: marketing.id,
    authorId: marketer.userId,
    channelIds: [channel.id],
    earliest: inDays(1, '00:00'),
    latest: inDays(1, '23:59'),
    kind,
  });

describe('what needs to go out now', () => {
  it('takes a free place at once', async () => {
    await buildPolicy({ rules: { holidays: 'none', leadHours: 24, urgentLeadHours: 0 } });
    const { product } = await buildRival();
    const channel = await buildDailyChannel({ heldPerDay: 1 });
    const agent = await buildActor([{ departmentId: product.id, role: 'service' }]);
    const wish = await buildWish({
      departmentId: product.id,
      authorId: agent.userId,
      channelIds: [channel.id],
      kind: 'acute',
      earliest: inDays(0, '00:00'),
      latest: inDays(1, '23:59'),
    });
    const view = await requestView(agent, wish.id);
    expect(view.urgent?.[0]).toMatchObject({ holder: null, way: 'take' });
    const slotId = view.urgent?.[0]?.slotId ?? '';
    await wantUrgently(agent, { requestId: wish.id, slotId, holderId: null, why: '' });
    const after = await requestView(agent, wish.id);
    expect(after.state).toBe('granted');
    expect(after.decision?.sentence.cause).toBe('koska paikka oli vapaana.');
    expect(after.places[0]?.publication?.state).toBe('planned');
    const again = await refusal(wantUrgently(agent, { requestId: wish.id, slotId, holderId: null, why: '' }));
    expect(again.sentence).toBe('requests:conflict.granted');
  });

  it('says whose post would give way, asks, and moves it with compensation when the answer is yes', async () => {
    const { agent, marketer, productManager, marketing, channel, held, urgent, db } = await full();
    const place = (await requestView(agent, urgent.id)).urgent?.[0];
    expect(place).toMatchObject({ way: 'ask', holder: { id: held.id, title: held.title } });
    expect(place?.holder?.to).not.toBeNull();
    const wish = { requestId: urgent.id, slotId: place?.slotId ?? '', holderId: held.id, why: 'Katko alkoi' };
    expect((await refusal(wantUrgently(agent, { ...wish, why: ' ' }))).sentence).toBe(
      'requests:urgent.problem.why',
    );
    expect((await wantUrgently(agent, wish)).kind).toBe('asked');
    expect((await refusal(wantUrgently(agent, wish))).sentence).toBe('requests:urgent.problem.asked');
    expect((await stateOf(held.id)).grants[0]?.slot.startsAt).toEqual(inDays(1));

    const [ask] = (await requestView(marketer, held.id)).asks;
    expect(ask).toMatchObject({
      why: 'Katko alkoi',
      outcome: { kind: 'moves', at: inDays(2).toISOString() },
    });
    expect((await requestView(productManager, held.id)).asks).toMatchObject([{ outcome: null }]);
    const askId = ask?.id ?? '';
    expect((await refusal(answerAsk(productManager, { askId, agree: true, text: '' }))).code).toBe(
      'forbidden',
    );
    await answerAsk(marketer, { askId, agree: true, text: '' });

    expect((await stateOf(urgent.id)).grants[0]?.slot.startsAt).toEqual(inDays(1));
    const moved = await stateOf(held.id);
    expect([moved.state, moved.grants[0]?.slot.startsAt]).toEqual(['granted', inDays(2)]);
    expect(moved.grants[0]?.publications).toHaveLength(1);
    const told = (await requestView(marketer, held.id)).decision?.sentence;
    expect(told?.what).toContain('Julkaisun uusi aika on');
    expect(`${told?.cause} ${told?.rest}`).toContain('saldoon yksi julkaisu');
    const line = (await standingLedger(db)).find(
      ({ dept, pool }) => dept === marketing.id && pool === channel.pool,
    );
    expect(line?.moved).toBe(1);
    expect(await db.ledgerMovement.findMany()).toMatchObject([{ userId: agent.userId, why: 'Katko alkoi' }]);
    // Everybody sees who asked and who gave, on the page and in the file.
    const { movements } = await fairnessView(productManager);
    expect(movements).toMatchObject([{ by: agent.name, giver: marketer.name, why: 'Katko alkoi' }]);
    const lines = (await movementsCsv(productManager)).trim().split('\r\n');
    expect(lines).toHaveLength(2);
    for (const word of [marketing.nameFi, held.title, agent.name, marketer.name, 'Katko alkoi'])
      expect(lines[1]).toContain(word);
    const notices = await db.notice.findMany({
      where: { userId: marketer.userId, sentence: 'arbitration:told.decided' },
    });
    expect(notices.length).toBeGreaterThan(0);
    expect((await refusal(answerAsk(marketer, { askId, agree: true, text: '' }))).sentence).toBe(
      'requests:urgent.problem.answered',
    );
  });

  it('lets a department swap a post of its own, which earns it nothing', async () => {
    const scene = await full();
    const { marketer, held, db } = scene;
    const own = await ownUrgentWish(scene, 'acute');
    const place = (await requestView(marketer, own.id)).urgent?.[0];
    expect(place).toMatchObject({ way: 'own', holder: { id: held.id } });
    const wish = { requestId: own.id, slotId: place?.slotId ?? '', holderId: held.id, why: '' };
    expect((await wantUrgently(marketer, wish)).kind).toBe('given');
    expect((await stateOf(held.id)).grants[0]?.slot.startsAt).toEqual(inDays(2));
    const told = (await requestView(marketer, held.id)).decision?.sentence;
    expect(`${told?.cause} ${told?.rest ?? ''}`).not.toContain('saldo');
    expect(await db.ledgerMovement.count()).toBe(0);
  });

  it('asks and compensates a department whose place goes to another, also when one person is in both', async () => {
    const { marketing, product, held, urgent, db } = await full();
    const both = await buildActor([
      { departmentId: marketing.id, role: 'marketing' },
      { departmentId: product.id, role: 'product' },
    ]);
    const place = (await requestView(both, urgent.id)).urgent?.[0];
    expect(place).toMatchObject({ way: 'ask', holder: { id: held.id } });
    const wish = { requestId: urgent.id, slotId: place?.slotId ?? '', holderId: held.id, why: 'Katko alkoi' };
    expect((await wantUrgently(both, wish)).kind).toBe('asked');
    const askId = (await requestView(both, held.id)).asks[0]?.id ?? '';
    await answerAsk(both, { askId, agree: true, text: '' });
    expect(await db.ledgerMovement.findMany()).toMatchObject([
      { departmentId: marketing.id, amount: 1, requestId: held.id },
    ]);
  });

  it.each([
    ['moves', 9],
    ['loses its place', 1],
  ])('pays nothing for a post that %s by a crisis of its own department', async (_, lastDay) => {
    const scene = await full('crisis', lastDay);
    const { marketer, held, db } = scene;
    const own = await ownUrgentWish(scene, 'crisis');
    const place = (await requestView(marketer, own.id)).urgent?.[0];
    expect(place).toMatchObject({ way: 'crisis', holder: { id: held.id } });
    const wish = { requestId: own.id, slotId: place?.slotId ?? '', holderId: held.id, why: 'Sähköt poikki' };
    expect((await wantUrgently(marketer, wish)).kind).toBe('given');
    const { textFi, textEn } = await db.decision.findFirstOrThrow({
      where: { requestId: held.id },
      orderBy: { createdAt: 'desc' },
    });
    expect(textFi).not.toContain('saldo');
    expect(textEn).not.toContain('balance');
    expect(await db.ledgerMovement.count()).toBe(0);
  });

  it('keeps the place where the answer is no, and tells who asked', async () => {
    const { agent, marketer, held, urgent, db } = await full();
    const slotId = (await requestView(agent, urgent.id)).urgent?.[0]?.slotId ?? '';
    await wantUrgently(agent, { requestId: urgent.id, slotId, holderId: held.id, why: 'Katko' });
    await db.slotRequest.update({ where: { id: held.id }, data: { latest: inDays(1, '23:59') } });
    const [ask] = (await requestView(marketer, held.id)).asks;
    expect(ask?.outcome).toEqual({ kind: 'waits' });
    await answerAsk(marketer, { askId: ask?.id ?? '', agree: false, text: 'Kampanja alkaa' });
    expect((await stateOf(held.id)).grants[0]?.slot.startsAt).toEqual(inDays(1));
    expect((await requestView(agent, urgent.id)).urgent?.[0]?.ask).toEqual({
      state: 'refused',
      answer: 'Kampanja alkaa',
    });
    expect(await db.notice.count({ where: { userId: agent.userId, sentence: 'requests:told.kept' } })).toBe(
      1,
    );
  });

  it('lets a crisis move an agreed post at once; one that finds no other place waits', async () => {
    const { agent, held, urgent } = await full('crisis', 1);
    const place = (await requestView(agent, urgent.id)).urgent?.[0];
    expect([place?.way, place?.holder?.to]).toEqual(['crisis', null]);
    const wish = {
      requestId: urgent.id,
      slotId: place?.slotId ?? '',
      holderId: held.id,
      why: 'Sähköt poikki',
    };
    await wantUrgently(agent, wish);
    const bumped = await stateOf(held.id);
    expect([bumped.state, bumped.grants]).toEqual(['waitlisted', []]);
    const { rest } = (await requestView(agent, held.id)).decision?.sentence ?? {};
    expect(rest).toContain('Perustelu: Sähköt poikki. Pyyntö odottaa seuraavaa jakoa.');
    expect(rest).toContain('saldoon yksi julkaisu');
    const publications = await (
      await prisma()
    ).publication.findMany({ where: { grant: { requestId: held.id } } });
    expect(publications.map(({ state }) => state)).toEqual(['cancelled']);
  });

  it('tells a crisis what stands in the calendar without a request, and that the rest can be stopped', async () => {
    const { agent, marketing, channel, urgent, db } = await full('crisis');
    await materialiseSlots({ from: localDay(0), to: localDay(3) }, { channelIds: [channel.id] });
    await db.slotRequest.update({ where: { id: urgent.id }, data: { latest: inDays(3, '23:59') } });
    const slot = await db.slot.findFirstOrThrow({ where: { channelId: channel.id, startsAt: inDays(3) } });
    const post = await buildPost({ departmentId: marketing.id, title: 'Vappuarvonta' });
    const variant = await buildVariant({ postId: post.id, channelId: channel.id });
    await buildPublication({ variantId: variant.id, slotId: slot.id, publishAt: slot.startsAt });
    const seen = await requestView(agent, urgent.id);
    expect(seen.planned).toMatchObject([
      { at: slot.startsAt.toISOString(), post: { title: 'Vappuarvonta' } },
    ]);
    expect(seen.urgent?.map(({ slotId }) => slotId)).not.toContain(slot.id);
    await db.post.update({ where: { id: post.id }, data: { embargoUntil: inDays(5) } });
    // Those outside read what an empty-looking calendar shows them: neither whose it is nor why.
    const [shown] = seen.planned;
    expect((await requestView(agent, urgent.id)).planned).toEqual([{ ...shown, post: null }]);

    expect(seen.mayStopOthers).toBe(true);
    const hold = await db.hold.create({
      data: { scope: 'all', reason: 'Sähköt poikki', setById: agent.userId, setAt: now() },
    });
    expect((await requestView(agent, urgent.id)).mayStopOthers).toBe(false);
    await db.hold.delete({ where: { id: hold.id } });
  });

  it('binds a crisis to nobody on duty, and says so of no place', async () => {
    const { agent, urgent, db } = await full('crisis');
    const answering = async () => (await requestView(agent, urgent.id)).answering;
    await db.slotRequest.update({ where: { id: urgent.id }, data: { needsAnswer: true } });
    expect(await answering()).toBeNull();
    await db.slotRequest.update({ where: { id: urgent.id }, data: { kind: 'acute' } });
    expect(await answering()).toEqual({ kind: 'wished' });
  });

  it('asks no more for a place that has gone elsewhere, and tells who asked', async () => {
    const { agent, marketer, product, channel, held, urgent, db } = await full();
    const slotId = (await requestView(agent, urgent.id)).urgent?.[0]?.slotId ?? '';
    await wantUrgently(agent, { requestId: urgent.id, slotId, holderId: held.id, why: 'Katko' });
    const crisis = await buildWish({
      departmentId: product.id,
      authorId: agent.userId,
      channelIds: [channel.id],
      earliest: inDays(1, '00:00'),
      latest: inDays(1, '23:59'),
      kind: 'crisis',
    });
    await wantUrgently(agent, { requestId: crisis.id, slotId, holderId: held.id, why: 'Sähköt poikki' });
    expect((await requestView(marketer, held.id)).asks).toEqual([]);
    const ask = await db.placeAsk.findFirstOrThrow({ where: { holderId: held.id } });
    expect(ask.state).toBe('lapsed');
    const late = await refusal(answerAsk(marketer, { askId: ask.id, agree: true, text: '' }));
    expect(late.sentence).toBe('requests:urgent.problem.answered');
    const unread = { readAt: null, userId: { in: [agent.userId, marketer.userId] } };
    const told = await db.notice.findMany({
      where: { ...unread, sentence: { startsWith: 'requests:told.ask' } },
    });
    expect(told.map(({ userId, sentence }) => [userId, sentence])).toEqual([
      [agent.userId, 'requests:told.askLapsed'],
    ]);
  });

  it('asks no more once it has taken another place or a round has given it one, and when the place was given up', async () => {
    const { agent, marketer, editor, product, channel, held, urgent, db } = await full('acute', 1);
    const slotId = (await requestView(agent, urgent.id)).urgent?.[0]?.slotId ?? '';
    const ask = () =>
      wantUrgently(agent, { requestId: urgent.id, slotId, holderId: held.id, why: 'Katko alkoi' });
    const told = () => db.notice.count({ where: { sentence: 'requests:told.askLapsed' } });
    const states = async () =>
      (await db.placeAsk.findMany({ where: { requestId: urgent.id }, orderBy: { askedAt: 'asc' } })).map(
        ({ state }) => state,
      );
    await ask();
    await materialiseSlots({ from: localDay(2), to: localDay(3) }, { channelIds: [channel.id] });
    const free = await db.slot.findFirstOrThrow({
      where: { channelId: channel.id, startsAt: inDays(3) },
    });
    await takePlace(agent, { requestId: urgent.id, slotIds: [free.id] });
    expect([await states(), await told()]).toEqual([['lapsed'], 0]);
    expect((await requestView(marketer, held.id)).asks).toEqual([]);

    await withdrawRequest(agent, urgent.id);
    await restoreRequest(agent, urgent.id);
    await ask();
    await db.slotRequest.update({ where: { id: urgent.id }, data: { latest: inDays(3, '23:59') } });
    const other = await buildWish({
      departmentId: product.id,
      authorId: agent.userId,
      channelIds: [channel.id],
      earliest: inDays(1, '00:00'),
      latest: inDays(1, '23:59'),
      kind: 'acute',
    });
    await wantUrgently(agent, { requestId: other.id, slotId, holderId: held.id, why: 'Katko alkoi' });
    await adoptRun(editor, await runAllocation(editor));
    expect((await stateOf(urgent.id)).state).toBe('granted');
    expect([await states(), await told()]).toEqual([['lapsed', 'lapsed'], 0]);

    expect(await db.placeAsk.count({ where: { requestId: other.id, state: 'asked' } })).toBe(1);
    await withdrawRequest(marketer, held.id);
    expect(await db.placeAsk.count({ where: { requestId: other.id, state: 'lapsed' } })).toBe(1);
    expect(await told()).toBe(1);
  });

  it('asks no more when the post of who was asked has moved to another place', async () => {
    const { agent, editor, channel, held, urgent, db } = await full();
    const slotId = (await requestView(agent, urgent.id)).urgent?.[0]?.slotId ?? '';
    await wantUrgently(agent, { requestId: urgent.id, slotId, holderId: held.id, why: 'Katko' });
    await materialiseSlots({ from: localDay(2), to: localDay(3) }, { channelIds: [channel.id] });
    const { id } = await db.publication.findFirstOrThrow({ where: { grant: { requestId: held.id } } });
    await movePost(editor, { publicationId: id, publishAt: inDays(2) });
    const ask = await db.placeAsk.findFirstOrThrow({ where: { requestId: urgent.id } });
    expect(ask.state).toBe('lapsed');
    const told = await db.notice.findMany({ where: { sentence: 'requests:told.askLapsed' } });
    expect(told.map(({ userId }) => userId)).toEqual([agent.userId]);
  });

  it('tells who is asked for a place that can be given no more, and a yes changes nothing then', async () => {
    const { agent, marketer, held, urgent, db } = await full();
    const slotId = (await requestView(agent, urgent.id)).urgent?.[0]?.slotId ?? '';
    await wantUrgently(agent, { requestId: urgent.id, slotId, holderId: held.id, why: 'Katko' });
    const outcomes = async () =>
      (await requestView(marketer, held.id)).asks.map(({ outcome }) => outcome?.kind);
    expect(await outcomes()).toEqual(['moves']);
    // Who holds it still stands there, but nobody else may be put there any more.
    await db.slot.update({ where: { id: slotId }, data: { closedAt: new Date() } });
    expect(await outcomes()).toEqual(['gone']);
    const ask = await db.placeAsk.findFirstOrThrow({ where: { requestId: urgent.id } });
    const late = await refusal(answerAsk(marketer, { askId: ask.id, agree: true, text: '' }));
    expect(late.sentence).toBe('arbitration:between.changed');
    expect((await stateOf(held.id)).grants[0]?.slotId).toBe(slotId);
  });

  it('is refused when the place has changed hands meanwhile', async () => {
    const { agent, held, urgent, db } = await full();
    const slotId = (await requestView(agent, urgent.id)).urgent?.[0]?.slotId ?? '';
    await db.slot.update({ where: { id: slotId }, data: { closedAt: new Date() } });
    await db.slotRequest.update({ where: { id: urgent.id }, data: { kind: 'crisis' } });
    const late = wantUrgently(agent, { requestId: urgent.id, slotId, holderId: held.id, why: 'x' });
    expect((await refusal(late)).sentence).toBe('arbitration:between.changed');
  });
});
