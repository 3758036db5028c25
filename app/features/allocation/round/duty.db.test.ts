import { describe, expect, it } from 'vitest';
import { prisma, transaction, type Tx } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { readFilter } from '~/features/calendar/filter';
import { askWhoAnswers } from '~/features/calendar/moves/ask-who-answers.server';
import { moveOnCalendar } from '~/features/calendar/moves/move-on-calendar.server';
import { applyMoves } from '~/features/calendar/several/apply-moves.server';
import { calendarView } from '~/features/calendar/view/calendar.view.server';
import { setPersonActive } from '~/features/people/manage-people.server';
import { cancelPublication } from '~/features/publishing/api.server';
import { movePost } from '~/features/requests/answering/move-post.server';
import { watchAnswering } from '~/features/requests/api.server';
import { answerAppeal, fileAppeal } from '~/features/requests/appeal/appeal-actions.server';
import { requestFormView } from '~/features/requests/filing/request-form.view.server';
import { requestView } from '~/features/requests/request.view.server';
import { takePlace } from '~/features/requests/take-place.server';
import { wantUrgently } from '~/features/requests/urgent/urgent-actions.server';
import { addDays } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { actOnShifts } from '~/features/shifts/act-on-shifts.server';
import { keepWeeksFilled } from '~/features/shifts/api.server';
import { buildChannel, buildPost, buildUser } from '../../../../tests/support/build';
import { formOf } from '../../../../tests/support/build-inbox';
import {
  buildActor,
  buildPolicy,
  buildRival,
  buildWish,
  inDays,
} from '../../../../tests/support/build-round';
import { buildOrganisation } from '../../../../tests/support/build-source';
import { refusal } from '../../../../tests/support/refusal';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { lockSlots } from '../lock-slots.server';
import { localToday } from '../policy/current-policy.server';
import { whatIfView } from '../what-if/what-if.view.server';
import { adoptRun } from './adopt-run.server';
import { runAllocation } from './run-allocation.server';

withTestDatabase();

/**
 * A rival's channel with a slot at noon every day, early shifts on all days and somebody at noon only on one of them:
 * a request for the days around it that needs an answer.
 */
async function buildServed() {
  const db = await prisma();
  await db.slotRequest.updateMany({ data: { state: 'withdrawn', withdrawnAt: new Date() } });
  await buildPolicy();
  const rival = await buildRival();
  const { id: userId } = await buildUser();
  const shift = (days: number, from: string, to: string) => ({
    userId,
    channelIds: [rival.channel.id],
    startsAt: inDays(days, from),
    endsAt: inDays(days, to),
  });
  const early = Array.from({ length: 14 }, (_, days) => shift(days, '06:00', '07:00'));
  await db.shift.createMany({ data: [...early, shift(5, '11:00', '13:00')] });
  const wish = (overrides: object = {}) =>
    buildWish({
      departmentId: rival.marketing.id,
      channelIds: [rival.channel.id],
      needsAnswer: true,
      ...overrides,
    });
  return { ...rival, db, userId, wish };
}

const placeOf = async (requestId: string) =>
  (await (await prisma()).grant.findFirst({ where: { requestId, revokedAt: null }, include: { slot: true } }))
    ?.slot.startsAt;

const toldUnanswered = async (userId: string, requestId: string, sentence = 'requests:told.unanswered') =>
  (await prisma()).notice.count({
    where: { userId, sentence, link: `/requests/${requestId}`, readAt: null },
  });

function actAs(actor: SignedIn, fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return actOnShifts(actor, form);
}

describe('a request that questions will follow', () => {
  it('gets the day on which somebody answers, and others any day', async () => {
    const { editor, product, wish, channel, db } = await buildServed();
    const asking = await wish();
    const other = await buildWish({ departmentId: product.id, channelIds: [channel.id] });
    const unserved = await buildChannel({ templates: { create: [{ weekday: 3, time: '12:00' }] } });
    const elsewhere = await wish({ channelIds: [unserved.id], rank: 2 });
    await adoptRun(editor, await runAllocation(editor));
    expect(await placeOf(asking.id)).toEqual(inDays(5, '12:00'));
    expect(await placeOf(other.id)).toBeDefined();
    // Nobody has ever planned a shift there: that asks a question later, and bars nothing now.
    expect(await placeOf(elsewhere.id)).toBeDefined();
    const { id: publicationId } = await db.publication.findFirstOrThrow({
      where: { grant: { requestId: asking.id } },
    });
    expect(await askWhoAnswers(db, editor, { publicationId }, inDays(5, '12:30'))).toEqual([]);
    expect(await askWhoAnswers(db, editor, { publicationId }, inDays(5, '15:00'))).toHaveLength(1);
  });

  it('is not adopted when whoever was to answer is away by then', async () => {
    const { editor, wish, userId, db } = await buildServed();
    const { title } = await wish();
    const runId = await runAllocation(editor);
    const absence = { userId, startsAt: inDays(5, '00:00'), endsAt: inDays(6, '00:00') };
    const { id } = await db.absence.create({ data: absence });
    const { sentence, values } = await refusal(adoptRun(editor, runId));
    expect([sentence, values?.['title']]).toEqual(['arbitration:conflict.unstaffed', title]);
    await db.absence.delete({ where: { id } });
    await expect(adoptRun(editor, runId)).resolves.toMatchObject({ granted: 1 });
  });

  it('tells the department and the editors when nobody answers any more, and says what holds now', async () => {
    const { editor, marketer, marketing, wish, userId, db } = await buildServed();
    await buildOrganisation();
    const { id } = await wish();
    await adoptRun(editor, await runAllocation(editor));
    const told = (who: string) => toldUnanswered(who, id);
    const answering = async () => (await requestView(marketer, id)).answering;
    const at = inDays(5, '12:00').toISOString();
    expect(await answering()).toMatchObject({
      kind: 'placed',
      places: [{ at, names: [expect.any(String)] }],
    });
    const act = (fields: Record<string, string>) => actAs(editor, fields);
    const day = at.slice(0, 10);
    expect(await act({ intent: 'addAbsence', userId, from: day, to: day })).toMatchObject({
      toast: { sentence: 'shifts:done.lostAnswer', values: { count: 1 } },
    });
    expect([await told(editor.userId), await told(marketer.userId)]).toEqual([1, 1]);
    expect(await answering()).toMatchObject({ kind: 'placed', places: [{ at, names: [] }] });
    const seen = await calendarView(editor, readFilter(new URLSearchParams({ view: 'day', date: day })));
    expect(JSON.stringify(seen.posts)).toContain('nobodyOnDuty');
    const shift = await db.shift.findFirstOrThrow({ where: { userId, startsAt: inDays(5, '11:00') } });
    const { id: substituteId } = await buildUser();
    await act({ intent: 'setSubstitute', id: shift.id, substituteId });
    expect([await told(editor.userId), await told(marketer.userId)]).toEqual([0, 0]);
    await setPersonActive(
      await buildActor([{ departmentId: marketing.id, role: 'administrator' }]),
      substituteId,
      false,
    );
    expect(await told(marketer.userId)).toBe(1);
  });

  it('is told why it has no place, and may take one that nobody serves', async () => {
    const { editor, marketer, wish, db } = await buildServed();
    const { id } = await wish({ earliest: inDays(3, '00:00'), latest: inDays(3, '23:59') });
    await adoptRun(editor, await runAllocation(editor));
    const view = await requestView(marketer, id);
    const decision = await db.decision.findFirstOrThrow({ where: { requestId: id } });
    expect(decision.rule).toBe('unstaffed');
    expect(decision.textFi).toContain('ketään vuorossa vastaamassa kysymyksiin');
    const option = view.options.find(({ kind }) => kind === 'duty');
    const take = { requestId: id, slotIds: option?.slotIds ?? [] };
    expect((await refusal(takePlace(marketer, take))).sentence).toBe('requests:conflict.rule');
    expect(await takePlace(marketer, { ...take, unanswered: true })).toEqual(inDays(3, '12:00'));
    expect(await db.slotRequest.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: 'granted',
      needsAnswer: false,
    });
  });
});

describe('a question about another deadline of a request that questions will follow', () => {
  it('is answered with the first day on which somebody answers, and with nobody on duty before it', async () => {
    const { marketer, wish, db } = await buildServed();
    const { id } = await wish({ earliest: inDays(3, '00:00'), latest: inDays(3, '23:59') });
    const today = await localToday(db);
    const ask = async (days: number) => {
      const latestOn = addDays(today, days);
      const { request, answer } = await whatIfView(marketer, new URLSearchParams({ request: id, latestOn }));
      const change = answer?.changes.find(({ req }) => req === id)?.change;
      return { change, told: `${request?.told?.what} ${request?.told?.cause}` };
    };
    const [unserved, served] = [await ask(4), await ask(5)];
    expect(unserved).toMatchObject({ change: undefined });
    expect(unserved.told).toContain('ketään vuorossa vastaamassa kysymyksiin');
    expect(served).toMatchObject({ change: 'gains' });
    expect(served.told).toContain('Saitte ajan');
    await db.slotRequest.update({ where: { id }, data: { needsAnswer: false } });
    // Without an answerer it has its place before the question, and goes nowhere by it.
    expect((await ask(4)).told).toContain('Saitte ajan');
  });
});

describe('a request between rounds that questions will follow', () => {
  const served = { earliest: inDays(4, '00:00'), latest: inDays(5, '23:59') };

  it('is offered what somebody serves first, and then what nobody does, which is taken knowingly', async () => {
    const { marketer, wish, db } = await buildServed();
    const { id } = await wish({ ...served, kind: 'acute' });
    const placesOf = async () =>
      (await requestView(marketer, id)).urgent?.map(({ at, unanswered }) => [at, unanswered]);
    const [noon4, noon5] = [inDays(4, '12:00').toISOString(), inDays(5, '12:00').toISOString()];
    expect(await placesOf()).toEqual([
      [noon5, false],
      [noon4, true],
    ]);
    await db.slotRequest.update({ where: { id }, data: { latest: inDays(4, '23:59') } });
    expect(await placesOf()).toEqual([[noon4, true]]);
    const slotId = (await requestView(marketer, id)).urgent?.[0]?.slotId ?? '';
    const take = { requestId: id, slotId, holderId: null, why: '' };
    expect((await refusal(wantUrgently(marketer, take))).sentence).toBe('arbitration:between.changed');
    await wantUrgently(marketer, { ...take, unanswered: true });
    expect(await placeOf(id)).toEqual(inDays(4, '12:00'));
    expect((await db.slotRequest.findUniqueOrThrow({ where: { id } })).needsAnswer).toBe(false);
  });

  it('may be pinned by a person where nobody serves', async () => {
    const { editor, marketer, wish, db } = await buildServed();
    const { id } = await wish({ ...served, latest: inDays(4, '23:59'), state: 'declined' });
    const decision = {
      outcome: 'declined',
      rule: 'unstaffed',
      textFi: '.',
      textEn: '.',
      explanation: {},
    } as const;
    await db.decision.create({ data: { requestId: id, ...decision, createdAt: new Date() } });
    await fileAppeal(marketer, { requestId: id, kind: 'pin', text: 'Sopimus sitoo' });
    const { appealId, place } = await db.appeal
      .findFirstOrThrow({ where: { requestId: id } })
      .then(async ({ id: appealId }) => ({
        appealId,
        place: (await requestView(editor, id)).appeals.pinPlaces[0],
      }));
    expect(place).toMatchObject({ at: inDays(4, '12:00').toISOString(), unanswered: true });
    const answer = { appealId, accept: true, text: 'Sopimus on sitova' };
    await answerAppeal(editor, { ...answer, place: { slotId: place?.slotId ?? '', holderId: null } });
    expect(await placeOf(id)).toEqual(inDays(4, '12:00'));
    expect((await db.slotRequest.findUniqueOrThrow({ where: { id } })).needsAnswer).toBe(true);
  });
});

describe('the form of a request', () => {
  it('has the tick where the post or its channel makes people ask', async () => {
    const { marketing, marketer } = await buildServed();
    const post = async (isService: boolean) => {
      const channel = await buildChannel({ isService });
      const variants = { create: [{ channelId: channel.id }] };
      const { id } = await buildPost({ departmentId: marketing.id, authorId: marketer.userId, variants });
      return { view: await requestFormView(marketer, { postId: id }), channel };
    };
    const [service, plain] = [await post(true), await post(false)];
    expect([service.view.typed['needsAnswer'], plain.view.typed['needsAnswer']]).toEqual(['on', '']);
    expect(plain.view.asking).toContain(service.channel.id);
    expect(plain.view.asking).not.toContain(plain.channel.id);
  });
});

describe('a promised answer', () => {
  it('is told of when the post is moved to a time that nobody serves, also to whoever moved it without being asked', async () => {
    const { editor, marketer, wish, db } = await buildServed();
    await buildOrganisation();
    const { id } = await wish({ latest: inDays(9, '23:59') });
    await adoptRun(editor, await runAllocation(editor));
    const told = (who: string) => toldUnanswered(who, id, 'requests:told.movedUnanswered');
    const { id: publicationId, publishAt } = await db.publication.findFirstOrThrow({
      where: { grant: { requestId: id } },
    });
    const move = (at: Date) => movePost(editor, { publicationId, publishAt: at });
    await move(inDays(4, '12:00'));
    expect([await told(marketer.userId), await told(editor.userId)]).toEqual([1, 1]);
    await move(inDays(3, '12:00'));
    const left = await db.notice.findMany({
      where: { userId: marketer.userId, readAt: null, kind: 'decision' },
    });
    expect(left.map(({ values }) => values)).toContainEqual(
      expect.objectContaining({ when: { at: inDays(3, '12:00').toISOString() }, name: editor.name }),
    );
    expect(await told(marketer.userId)).toBe(1);
    await move(publishAt);
    expect([await told(marketer.userId), await told(editor.userId)]).toEqual([0, 0]);
  });

  it('is told of to the others alone when whoever chose the time on the calendar was asked there', async () => {
    const { editor, marketer, wish, db } = await buildServed();
    await buildOrganisation();
    const { id } = await wish({ latest: inDays(9, '23:59') });
    await adoptRun(editor, await runAllocation(editor));
    const told = (who: string) => toldUnanswered(who, id, 'requests:told.movedUnanswered');
    const { id: publicationId, publishAt } = await db.publication.findFirstOrThrow({
      where: { grant: { requestId: id } },
    });
    const to = wallOf(inDays(4, '12:00'), 'Europe/Helsinki');
    expect((await moveOnCalendar(editor, formOf({ publicationId, ...to }))).ok).toBe(true);
    expect([await told(marketer.userId), await told(editor.userId)]).toEqual([1, 0]);
    await movePost(editor, { publicationId, publishAt });
    // The next free slot is not known before it is taken: nobody was asked.
    expect((await moveOnCalendar(editor, formOf({ publicationId, to: 'next' }))).ok).toBe(true);
    expect([await told(marketer.userId), await told(editor.userId)]).toEqual([1, 1]);
    await movePost(editor, { publicationId, publishAt });
    const move = { publicationId, to: inDays(4, '12:00') };
    const [row] = await transaction((tx) => applyMoves(tx, editor, [move]));
    expect(row?.problem).toBeNull();
    expect([await told(marketer.userId), await told(editor.userId)]).toEqual([1, 1]);
  });

  it('is promised no more once the post is called off, and what was told settles', async () => {
    const { editor, marketer, wish, userId, db } = await buildServed();
    await buildOrganisation();
    const { id } = await wish();
    await adoptRun(editor, await runAllocation(editor));
    const day = inDays(5, '12:00').toISOString().slice(0, 10);
    await actAs(editor, { intent: 'addAbsence', userId, from: day, to: day });
    await keepWeeksFilled();
    expect(await toldUnanswered(marketer.userId, id)).toBe(1);
    const planned = await db.publication.findMany({ where: { grant: { requestId: id } } });
    for (const { id: publicationId } of planned) await cancelPublication(editor, { publicationId });
    expect(planned).not.toEqual([]);
    expect((await requestView(marketer, id)).answering).toBeNull();
    await keepWeeksFilled();
    expect(await toldUnanswered(marketer.userId, id)).toBe(0);
  });

  it('is watched under the lock of those who give places', async () => {
    const held = (tx: Tx) =>
      tx.$queryRaw`SELECT objid::int AS lock FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()`;
    const giving = await transaction(async (tx) => {
      await lockSlots(tx);
      return held(tx);
    });
    const watching = await transaction(async (tx) => (await watchAnswering(tx, () => held(tx))).result);
    expect(giving).toHaveLength(1);
    expect(watching).toEqual(giving);
  });
});
