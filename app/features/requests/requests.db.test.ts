import { describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { addDays, daysBetween } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { buildPost } from '../../../tests/support/build';
import { buildAsked, buildTopic } from '../../../tests/support/build-answer';
import {
  buildActor,
  buildDailyChannel,
  buildPolicy,
  buildRival,
  buildWish,
  inDays,
} from '../../../tests/support/build-round';
import { refusal } from '../../../tests/support/refusal';
import { withTestDatabase } from '../../../tests/support/test-database';
import { urgentChoices } from '../allocation/between/urgent-choices.server';
import { moveViolations } from '../allocation/instance/move-violations.server';
import { horizonEnd } from '../allocation/instance/periods';
import { horizonFor } from '../allocation/instance/placement-violations.server';
import { policyOfWeeks } from '../allocation/policy/current-policy.server';
import { rulesOfChannel } from '../allocation/policy/channel-rules';
import { adoptRun } from '../allocation/round/adopt-run.server';
import { runAllocation } from '../allocation/round/run-allocation.server';
import { materialiseSlots } from '../allocation/slots/materialise-slots.server';
import { listOrder } from './active-requests.server';
import { beginPost } from './begin-post.server';
import { fileRequest } from './filing/file-request.server';
import { requestFormSchema } from './filing/request-form.schema';
import { requestFormView } from './filing/request-form.view.server';
import { createRequest, editRequest } from './filing/save-request.server';
import { moveRequest } from './move-request.server';
import { requestsView } from './requests.view.server';
import { requestView } from './request.view.server';
import { takePlace } from './take-place.server';
import { restoreRequest, withdrawRequest } from './withdraw-request.server';

withTestDatabase();

const day = (days: number) => addDays(wallOf(now(), 'Europe/Helsinki').date, days);
const typed = (departmentId: string, channelIds: readonly string[], rest: object = {}) =>
  requestFormSchema.parse({
    departmentId,
    title: 'Uusi hinnasto',
    latestOn: day(10),
    channels: channelIds,
    ...rest,
  });

async function filed(actor: SignedIn, departmentId: string, channelIds: readonly string[], rest = {}) {
  const result = await createRequest(actor, typed(departmentId, channelIds, rest));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.id;
}

describe('filing a request', () => {
  it('puts it last in the own order, with its channels as wished', async () => {
    const { marketing, marketer, channel } = await buildRival();
    const other = await buildDailyChannel();
    const one = await filed(marketer, marketing.id, [channel.id]);
    const two = await filed(marketer, marketing.id, [other.id, channel.id]);
    const db = await prisma();
    expect(await listOrder(db, marketing.id, now())).toEqual([one, two]);
    const row = await db.slotRequest.findUniqueOrThrow({
      where: { id: two },
      include: { channels: { orderBy: { position: 'asc' } } },
    });
    expect(row.channels.map(({ channelId }) => channelId)).toEqual([other.id, channel.id]);
    expect([row.state, row.topicKey]).toEqual(['open', 'uusi-hinnasto']);
  });

  it('is for the own department, and acute is for those who may declare it', async () => {
    const { marketing, product, marketer, channel } = await buildRival();
    expect((await refusal(createRequest(marketer, typed(product.id, [channel.id])))).code).toBe('forbidden');
    const acute = typed(marketing.id, [channel.id], { kind: 'acute' });
    const nobody = { ok: false, problems: { kind: { key: 'requests:form.problem.nobody.acute' } } };
    const agent = await buildActor([{ departmentId: marketing.id, role: 'service' }]);
    const { name } = await (await prisma()).user.findUniqueOrThrow({ where: { id: agent.userId } });
    // Refused on the form, with the names of those who may.
    const told = await createRequest(marketer, acute);
    if (told.ok) throw new Error('Anybody could declare a post acute');
    expect(told.problems['kind']?.key).toBe('requests:form.problem.declared.acute');
    expect(told.problems['kind']?.values?.['who']).toContain(name);
    await expect(createRequest(agent, acute)).resolves.toMatchObject({ ok: true });
    await buildPolicy({ rules: { holidays: 'none', leadHours: 24, acuteBy: ['marketing'] } });
    await expect(createRequest(marketer, acute)).resolves.toMatchObject({ ok: true });
    expect(await createRequest(agent, acute)).toMatchObject({ ok: false });
    // A marketer of one department who only asks for places in another declares nothing acute there.
    const both = await buildActor([
      { departmentId: marketing.id, role: 'marketing' },
      { departmentId: product.id, role: 'product' },
    ]);
    const foreign = typed(product.id, [channel.id], { kind: 'acute' });
    expect(await createRequest(both, foreign)).toEqual(nobody);
  });

  it('is no more than so many times the agreed share, once a share has been counted; what cannot wait is', async () => {
    const { marketing, marketer, editor, channel } = await buildRival();
    await buildPolicy({ rules: { holidays: 'none', leadHours: 24, requestsPerShare: 1 } });
    await filed(marketer, marketing.id, [channel.id]);
    await adoptRun(editor, await runAllocation(editor));
    for (let index = 0; index < 10; index += 1) await filed(marketer, marketing.id, [channel.id]);
    // The form says beforehand that nothing more fits.
    const form = await requestFormView(marketer, { postId: null });
    expect(form.rooms).toMatchObject([{ departmentId: marketing.id, waiting: 10, most: 10 }]);
    const eleventh = await refusal(createRequest(marketer, typed(marketing.id, [channel.id])));
    expect([eleventh.code, eleventh.sentence]).toEqual(['tooMany', 'requests:form.tooManyForShare']);
    const agent = await buildActor([{ departmentId: marketing.id, role: 'service' }]);
    await expect(filed(agent, marketing.id, [channel.id], { kind: 'acute' })).resolves.toBeTruthy();
  });

  it('offers drafts that have no place and no request, and no secret to those outside it', async () => {
    const { marketing, product, marketer, channel } = await buildRival();
    const free = await buildPost({ departmentId: marketing.id, title: 'Vapaa luonnos' });
    const asked = await buildPost({ departmentId: marketing.id });
    await filed(marketer, marketing.id, [channel.id], { postId: asked.id });
    await buildPost({ departmentId: product.id });
    await buildPost({ departmentId: marketing.id, embargoUntil: inDays(5) });
    const { drafts } = await requestFormView(marketer, { postId: null });
    expect(drafts).toEqual([{ id: free.id, title: 'Vapaa luonnos', answerId: null }]);
  });

  it('takes an own post and not somebody else’s', async () => {
    const { marketing, product, marketer, channel } = await buildRival();
    const own = await buildPost({ departmentId: marketing.id });
    const foreign = await buildPost({ departmentId: product.id });
    await expect(
      createRequest(marketer, typed(marketing.id, [channel.id], { postId: own.id })),
    ).resolves.toMatchObject({ ok: true });
    const told = await refusal(
      createRequest(marketer, typed(marketing.id, [channel.id], { postId: foreign.id })),
    );
    expect(told.code).toBe('notFound');
  });

  it('rests on a topic with its numbers, which stay as they were', async () => {
    const { marketing, marketer, channel } = await buildRival();
    const db = await prisma();
    const topic = await buildTopic({ label: 'Onko hinta noussut?' });
    await buildAsked(topic.id, 'Onko hinta noussut?', { receivedAt: inDays(-1) });
    const {
      topics,
      evidence,
      typed: start,
    } = await requestFormView(marketer, {
      postId: null,
      topicId: topic.id,
    });
    expect(topics.find(({ id }) => id === topic.id)).toMatchObject({ questions: 1 });
    expect([start['topicId'], evidence?.messages]).toEqual([topic.id, 1]);
    const id = await filed(marketer, marketing.id, [channel.id], { topicId: topic.id });
    await buildAsked(topic.id, 'Onko hinta noussut?', { receivedAt: inDays(-1) });
    expect((await requestView(marketer, id)).evidence).toMatchObject({
      messages: 1,
      topic: { id: topic.id, label: 'Onko hinta noussut?' },
    });
    expect((await db.slotRequest.findUniqueOrThrow({ where: { id } })).topicKey).toBe(topic.id);
    const gone = await createRequest(marketer, typed(marketing.id, [channel.id], { topicId: marketing.id }));
    expect(gone).toMatchObject({
      ok: false,
      problems: { topicId: { key: 'requests:form.problem.topicGone' } },
    });
  });

  it('refuses a channel that is gone, where it was typed', async () => {
    const { marketing, marketer } = await buildRival();
    const closed = await buildDailyChannel({ active: false });
    const result = await createRequest(marketer, typed(marketing.id, [closed.id]));
    expect(result).toEqual({
      ok: false,
      problems: { channels: { key: 'requests:form.problem.channelGone' } },
    });
  });

  it('waits for another channel when its own is taken out of use, says so, and is lost to no round', async () => {
    const { editor, marketing, marketer, channel } = await buildRival();
    await buildPolicy();
    const closing = await buildDailyChannel();
    const id = await filed(marketer, marketing.id, [closing.id]);
    const other = await filed(marketer, marketing.id, [channel.id]);
    const db = await prisma();
    await db.channel.update({ where: { id: closing.id }, data: { active: false } });
    await adoptRun(editor, await runAllocation(editor));
    const noteOf = async (asked: string) =>
      (await requestsView(marketer, { departmentId: null, list: 'own', page: 1 })).rows.find(
        (row) => row.id === asked,
      )?.note;
    expect([await noteOf(id), await noteOf(other)]).toEqual(['channelsGone', 'asWished']);
    expect(await requestView(marketer, id)).toMatchObject({ state: 'pending', channelsGone: true });
    const edited = await editRequest(marketer, id, typed(marketing.id, [channel.id]));
    expect(edited.ok).toBe(true);
    await adoptRun(editor, await runAllocation(editor));
    expect((await requestView(marketer, id)).state).toBe('granted');
  });

  it('tells everything that is wrong at once, and loses nothing that was typed', async () => {
    const { marketing, marketer, channel } = await buildRival();
    const form = new FormData();
    const fields = { departmentId: marketing.id, latestOn: '2028-04-05', earliestOn: '2028-03-26' };
    for (const [name, value] of Object.entries({ ...fields, earliestAt: '03:30', title: ' ' }))
      form.set(name, value);
    form.append('channels[]', channel.id);
    form.append('weekdays[]', '2');
    form.append('needsAnswer', 'on');
    const reply = await fileRequest(marketer, form, null);
    expect(reply.ok ? {} : reply.problems).toEqual({
      title: { key: 'requests:form.problem.title' },
      earliestAt: { key: 'requests:form.problem.gap', values: { next: '4.00' } },
    });
    // From the top of the form down.
    expect(reply.ok ? [] : Object.keys(reply.problems)).toEqual(['title', 'earliestAt']);
    expect(reply.ok ? {} : reply.typed).toMatchObject({
      ...fields,
      channels: [channel.id],
      weekdays: ['2'],
      needsAnswer: 'on',
    });
    form.delete('needsAnswer');
    const without = await fileRequest(marketer, form, null);
    expect(without.ok ? {} : without.typed).toMatchObject({ needsAnswer: '' });
  });

  it('asks for no embargo by those ticked beforehand, and keeps one that is over when another fault is told', async () => {
    const { marketing, marketer, productManager, channel } = await buildRival();
    const form = new FormData();
    const fields = { departmentId: marketing.id, title: 'Uusi hinnasto', latestOn: day(10) };
    const folded = {
      episodes: '1',
      minDays: '',
      maxDays: '',
      embargoOn: '',
      embargoAt: '',
      embargoReason: '',
    };
    for (const [name, value] of Object.entries({ ...fields, ...folded })) form.set(name, value);
    for (const id of [channel.id, '', '']) form.append('channels[]', id);
    form.append('insiders[]', productManager.userId);
    const reply = await fileRequest(marketer, form, null);
    if (!reply.ok) throw new Error(JSON.stringify(reply.problems));
    const row = { where: { id: reply.id } };
    const db = await prisma();
    expect(await db.slotRequest.findUniqueOrThrow(row)).toMatchObject({ embargoUntil: null, insiderIds: [] });

    await db.slotRequest.update({ ...row, data: { embargoUntil: inDays(-1, '08:00') } });
    form.set('embargoOn', day(-1));
    form.set('embargoAt', '08:00');
    form.set('title', ' ');
    const faulty = await fileRequest(marketer, form, reply.id);
    expect(faulty.ok ? {} : faulty.problems).toEqual({ title: { key: 'requests:form.problem.title' } });
    // A moment that is past and new is still told of.
    form.set('embargoAt', '09:00');
    const past = await fileRequest(marketer, form, reply.id);
    expect(past.ok ? [] : Object.keys(past.problems)).toEqual(['title', 'embargoOn']);
  });

  it('can be changed until it has a place', async () => {
    const { marketing, marketer, productManager, channel } = await buildRival();
    const id = await filed(marketer, marketing.id, [channel.id]);
    const change = typed(marketing.id, [channel.id], { title: 'Toinen nimi', latestOn: day(5) });
    await editRequest(marketer, id, change);
    const row = await (await prisma()).slotRequest.findUniqueOrThrow({ where: { id } });
    expect([row.title, row.latest]).toEqual(['Toinen nimi', inDays(5, '23:59')]);
    expect((await refusal(editRequest(productManager, id, change))).code).toBe('forbidden');
    await (await prisma()).slotRequest.update({ where: { id }, data: { state: 'granted' } });
    expect((await refusal(editRequest(marketer, id, change))).sentence).toBe('requests:conflict.granted');
  });
});

describe('the own order', () => {
  it('is changed by the own department only, one step or many', async () => {
    const { marketing, marketer, productManager, channel } = await buildRival();
    const ids: string[] = [];
    for (let k = 0; k < 4; k++) ids.push(await filed(marketer, marketing.id, [channel.id]));
    const [a, b, c, d] = ids as [string, string, string, string];
    await moveRequest(marketer, d, 0);
    const db = await prisma();
    expect(await listOrder(db, marketing.id, now())).toEqual([d, a, b, c]);
    await moveRequest(marketer, d, 99);
    expect(await listOrder(db, marketing.id, now())).toEqual([a, b, c, d]);
    expect((await refusal(moveRequest(productManager, a, 2))).code).toBe('forbidden');
  });

  it('stays whole when two colleagues move at once', async () => {
    const { marketing, marketer, channel } = await buildRival();
    const ids: string[] = [];
    for (let k = 0; k < 5; k++) ids.push(await filed(marketer, marketing.id, [channel.id]));
    await Promise.all([
      moveRequest(marketer, ids[0] ?? '', 3),
      moveRequest(marketer, ids[4] ?? '', 1),
      moveRequest(marketer, ids[2] ?? '', 0),
    ]);
    const rows = await (
      await prisma()
    ).slotRequest.findMany({ where: { departmentId: marketing.id }, orderBy: { rank: 'asc' } });
    expect(rows.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('the history of a request', () => {
  it('tells who did what, the latest first', async () => {
    const { marketing, marketer, channel } = await buildRival();
    const id = await filed(marketer, marketing.id, [channel.id]);
    await editRequest(marketer, id, typed(marketing.id, [channel.id], { title: 'Toinen otsikko' }));
    await withdrawRequest(marketer, id);
    await restoreRequest(marketer, id);
    const { history } = await requestView(marketer, id);
    expect(history.map((entry) => (entry.kind === 'deed' ? [entry.deed, entry.by] : entry.text))).toEqual([
      ['restored', marketer.name],
      ['withdrawn', marketer.name],
      ['changed', marketer.name],
      ['filed', marketer.name],
    ]);
  });

  it('keeps the words that people wrote about a secret from those outside it', async () => {
    const { product, productManager, marketer, channel } = await buildRival();
    const base = { departmentId: product.id, channelIds: [channel.id], authorId: productManager.userId };
    const wish = await buildWish({ ...base, embargoUntil: inDays(5), insiderIds: [productManager.userId] });
    const told = { action: 'request.withdraw', subjectType: 'request', subjectId: wish.id };
    await (await prisma()).auditEvent.create({ data: { ...told, at: now(), why: 'Kaupat peruttiin' } });
    const whys = async (actor: typeof marketer) =>
      (await requestView(actor, wish.id)).history.map((entry) => entry.kind === 'deed' && entry.why);
    expect(await whys(productManager)).toEqual(['Kaupat peruttiin']);
    expect(await whys(marketer)).toEqual([null]);
  });
});

describe('withdrawing', () => {
  it('is for the own department, frees nothing twice, and can be taken back', async () => {
    const { marketing, marketer, productManager, channel } = await buildRival();
    const id = await filed(marketer, marketing.id, [channel.id]);
    expect((await refusal(withdrawRequest(productManager, id))).code).toBe('forbidden');
    expect(await withdrawRequest(marketer, id)).toEqual({ title: 'Uusi hinnasto', hadPlaces: false });
    expect((await refusal(withdrawRequest(marketer, id))).sentence).toBe('requests:conflict.withdrawn');
    await restoreRequest(marketer, id);
    expect(await listOrder(await prisma(), marketing.id, now())).toEqual([id]);
    expect((await refusal(restoreRequest(marketer, id))).sentence).toBe('requests:conflict.notWithdrawn');
  });
});

describe('an embargoed request', () => {
  it('is seen to exist but not told to those outside', async () => {
    const { product, productManager, marketer, channel } = await buildRival();
    const wish = await buildWish({
      departmentId: product.id,
      authorId: productManager.userId,
      channelIds: [channel.id],
      title: 'Salainen hanke',
      embargoUntil: inDays(5),
      evidence: { messages: 12, customers: 9 },
    });
    const inside = await requestView(productManager, wish.id);
    expect([inside.title, inside.evidence?.messages]).toEqual(['Salainen hanke', 12]);
    const outside = await requestView(marketer, wish.id);
    expect([outside.title, outside.evidence, outside.post]).toEqual([null, null, null]);
    expect(JSON.stringify(outside)).not.toContain('Salainen');
    const list = await requestsView(marketer, { departmentId: null, list: 'others', page: 1 });
    expect(list.rows.find(({ id }) => id === wish.id)?.title).toBeNull();
    expect((await refusal(withdrawRequest(marketer, wish.id))).code).toBe('notFound');
  });
});

describe('taking a free place', () => {
  /** One day that two requests of a department want; the one that lost waits. */
  async function refused() {
    await buildPolicy();
    const db = await prisma();
    await db.slotRequest.updateMany({ data: { state: 'withdrawn' } });
    await db.round.updateMany({ data: { state: 'lapsed' } });
    await db.channel.updateMany({ data: { active: false } });
    const round = await buildRival();
    const window = { earliest: inDays(3, '00:00'), latest: inDays(3, '23:59') };
    const base = { departmentId: round.marketing.id, channelIds: [round.channel.id], ...window };
    const holder = await buildWish({ ...base, rank: 1 });
    const waiting = await buildWish({ ...base, rank: 2 });
    await adoptRun(round.editor, await runAllocation(round.editor));
    return { ...round, holder, waiting };
  }

  it('moves the deadline and gets the slot its decision offered', async () => {
    const { marketer, waiting } = await refused();
    const { options, decision } = await requestView(marketer, waiting.id);
    expect(decision?.rungs.at(-1)?.decided).toBe(true);
    const later = options.find(({ kind }) => kind === 'deadline');
    await takePlace(marketer, { requestId: waiting.id, slotIds: later?.slotIds ?? [] });
    const after = await requestView(marketer, waiting.id);
    expect([after.state, after.places[0]?.at, after.places[0]?.chosen]).toEqual(['granted', later?.at, true]);
    expect(after.places[0]?.publication?.state).toBe('planned');
    expect(after.latest >= (later?.at ?? 'x')).toBe(true);
  });

  it('changes an own place for it', async () => {
    const { marketer, holder, waiting } = await refused();
    const swap = (await requestView(marketer, waiting.id)).options.find(({ kind }) => kind === 'swap');
    expect(swap?.insteadOf?.id).toBe(holder.id);
    await takePlace(marketer, {
      requestId: waiting.id,
      slotIds: swap?.slotIds ?? [],
      insteadOf: holder.id,
    });
    const db = await prisma();
    const states = await db.slotRequest.findMany({
      where: { id: { in: [holder.id, waiting.id] } },
      orderBy: { rank: 'asc' },
    });
    expect(states.map(({ state }) => state)).toEqual(['withdrawn', 'granted']);
  });

  it('without a text begins one, and plans it there', async () => {
    await buildPolicy();
    const { marketing, marketer, productManager, editor, channel } = await buildRival();
    const db = await prisma();
    await db.channel.update({ where: { id: channel.id }, data: { language: 'en' } });
    // Wished first, but it has no room: its language is not the text's.
    const full = await buildDailyChannel({ language: 'fi', capPerDay: 0 });
    const { id } = await buildWish({
      departmentId: marketing.id,
      channelIds: [full.id, channel.id],
      postId: null,
      episodes: 2,
      minDaysBetween: 1,
      maxDaysBetween: 3,
    });
    const first = { requestId: id, episode: 1 };
    expect((await refusal(beginPost(marketer, first))).sentence).toBe('requests:conflict.noPlace');
    await adoptRun(editor, await runAllocation(editor));
    expect(await requestView(marketer, id)).toMatchObject({
      state: 'granted',
      mayWrite: true,
      places: [{ publication: null }, { publication: null }],
    });
    expect((await refusal(beginPost(productManager, first))).code).toBe('forbidden');
    const postId = await beginPost(marketer, first);
    expect(await beginPost(marketer, first)).toBe(postId);
    const second = await beginPost(marketer, { requestId: id, episode: 2 });
    const after = await requestView(marketer, id);
    expect(after.mayWrite).toBe(false);
    expect((await db.post.findUniqueOrThrow({ where: { id: postId } })).language).toBe('en');
    expect(after.history[0]).toMatchObject({ kind: 'deed', deed: 'began', by: marketer.name });
    expect(
      await db.auditEvent.findMany({ where: { subjectId: id, action: 'request.beginPost' } }),
    ).toMatchObject([{ actorId: marketer.userId, before: { postId: null }, after: { postId } }]);
    expect(after.places.map(({ publication }) => publication?.state)).toEqual(['planned', 'planned']);
    expect(after.places[0]?.publication?.post).toMatchObject({ id: postId, state: 'draft' });
    expect(after.places[1]?.publication?.post.id).toBe(second);
    expect(second).not.toBe(postId);
  });

  it('is refused to others, when somebody was faster, and against a rule', async () => {
    const { marketer, productManager, waiting, holder, channel } = await refused();
    const db = await prisma();
    const slotOn = (days: number) =>
      db.slot.findFirstOrThrow({ where: { channelId: channel.id, startsAt: inDays(days) } });
    const free = await slotOn(5);
    const take = { requestId: waiting.id, slotIds: [free.id] };
    expect((await refusal(takePlace(productManager, take))).code).toBe('forbidden');
    const taken = await db.grant.findFirstOrThrow({ where: { requestId: holder.id } });
    expect((await refusal(takePlace(marketer, { ...take, slotIds: [taken.slotId] }))).sentence).toBe(
      'requests:conflict.slotTaken',
    );
    await materialiseSlots({ from: day(0), to: day(1) }, { channelIds: [channel.id] });
    const soon = await slotOn(inDays(0) > now() ? 0 : 1);
    const told = await refusal(takePlace(marketer, { ...take, slotIds: [soon.id] }));
    expect(told.sentence).toBe('requests:conflict.rule');
    expect(told.values['because']).toContain('liian lähellä');
    expect((await db.slotRequest.findUniqueOrThrow({ where: { id: waiting.id } })).state).toBe('waitlisted');
  });

  it('goes by the rules of its own day when other ones come into force before that, as do moves and urgent posts', async () => {
    const { marketer, holder, waiting, channel } = await refused();
    const db = await prisma();
    await materialiseSlots({ from: day(0), to: day(8) }, { channelIds: [channel.id] });
    const mornings = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, [[480, 540]]]));
    const coming = await buildPolicy({
      validFrom: new Date(`${day(5)}T00:00Z`),
      rules: {
        holidays: 'none',
        leadHours: 24,
        channels: { [channel.id]: { ...rulesOfChannel(channel), openingHours: mornings } },
      },
    });
    const slotOn = (days: number) =>
      db.slot.findFirstOrThrow({ where: { channelId: channel.id, startsAt: inDays(days) } });
    const take = async (days: number) =>
      takePlace(marketer, { requestId: waiting.id, slotIds: [(await slotOn(days)).id] });
    expect((await refusal(take(6))).sentence).toBe('requests:conflict.rule');
    const publication = await db.publication.findFirstOrThrow({ where: { grant: { requestId: holder.id } } });
    await db.slotRequest.update({ where: { id: holder.id }, data: { latest: inDays(8, '23:59') } });
    const brokenOn = async (days: number) =>
      (await moveViolations(db, marketer, { publicationId: publication.id, startsAt: inDays(days) })).map(
        ({ detail }) => detail,
      );
    expect([await brokenOn(4), await brokenOn(6)]).toEqual([[], ['hours']]);
    const window = { earliest: inDays(4, '00:00'), latest: inDays(8, '23:59') };
    await db.slotRequest.update({ where: { id: waiting.id }, data: { ...window, kind: 'acute' } });
    const offered = await urgentChoices(db, waiting.id);
    expect(offered).toEqual([{ slotId: (await slotOn(4)).id, holder: null, unanswered: false }]);
    // Also where they come into force on the last day that urgent posts are offered.
    const last = horizonEnd(await horizonFor(db, [now()], await policyOfWeeks(db, day(0))));
    const daysAhead = daysBetween(day(0), last);
    const noon = { channelId: channel.id, startsAt: inDays(daysAhead) };
    await db.slot.createMany({ data: noon, skipDuplicates: true });
    const onLast = { earliest: inDays(daysAhead, '00:00'), latest: inDays(daysAhead, '23:59') };
    await db.slotRequest.update({ where: { id: waiting.id }, data: onLast });
    const validFrom = (date: string) =>
      db.policy.update({ where: { id: coming.id }, data: { validFrom: new Date(`${date}T00:00Z`) } });
    await validFrom(addDays(last, 1));
    const onLastDay = [{ slotId: (await slotOn(daysAhead)).id, holder: null, unanswered: false }];
    expect(await urgentChoices(db, waiting.id)).toEqual(onLastDay);
    await validFrom(last);
    expect(await urgentChoices(db, waiting.id)).toEqual([]);
    await validFrom(day(5));
    // What gives way stays on its own days when the rules of those it would rather go to forbid it.
    const wished = await buildDailyChannel({ templates: { create: [] } });
    await db.slot.create({ data: { channelId: wished.id, startsAt: inDays(6) } });
    await db.slotRequest.update({
      where: { id: holder.id },
      data: {
        channels: {
          deleteMany: {},
          create: [wished.id, channel.id].map((channelId, index) => ({ channelId, position: index + 1 })),
        },
      },
    });
    const closed = (limits: typeof channel) => ({ ...rulesOfChannel(limits), openingHours: mornings });
    await db.policy.update({
      where: { id: coming.id },
      data: {
        rules: {
          holidays: 'none',
          leadHours: 24,
          channels: { [channel.id]: closed(channel), [wished.id]: closed(wished) },
        },
      },
    });
    const onThird = { earliest: inDays(3, '00:00'), latest: inDays(3, '23:59') };
    await db.slotRequest.update({ where: { id: waiting.id }, data: onThird });
    expect(await urgentChoices(db, waiting.id)).toEqual([
      {
        slotId: (await slotOn(3)).id,
        holder: { requestId: holder.id, toSlotId: (await slotOn(4)).id },
        unanswered: false,
      },
    ]);
    await db.slotRequest.update({ where: { id: waiting.id }, data: window });
    await take(4);
    expect((await requestView(marketer, waiting.id)).state).toBe('granted');
    await db.policy.delete({ where: { id: coming.id } });
  });

  it('is told by the calendar beforehand what a move would break', async () => {
    const { marketer, holder } = await refused();
    const db = await prisma();
    const publication = await db.publication.findFirstOrThrow({
      where: { grant: { requestId: holder.id } },
    });
    const late = await moveViolations(db, marketer, { publicationId: publication.id, startsAt: inDays(6) });
    expect(late.map(({ code, detail }) => [code, detail])).toEqual([['H3', 'late']]);
    expect(late[0]?.sentence).toContain('Aika on määräajan jälkeen');
    const fine = await moveViolations(db, marketer, {
      publicationId: publication.id,
      startsAt: inDays(3, '15:00'),
    });
    expect(fine).toEqual([]);
  });
});
