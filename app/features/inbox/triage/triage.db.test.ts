import { subDays, subHours } from 'date-fns';
import { beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { fittingAnswers } from '~/features/questions/api.server';
import { now } from '~/platform/clock.server';
import { buildAnswer } from '../../../../tests/support/build-answer';
import { buildPerson, buildSource, formOf } from '../../../../tests/support/build-inbox';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { answerTimesView, promiseAnswerTime } from '../answer-times.server';
import { readInboxFilter } from '../inbox-filter';
import { inboxView } from '../inbox.view.server';
import { messageView } from '../message.view.server';
import { fetchInbox } from '../receiving/fetch-inbox.server';
import { triageForm } from './triage-form.server';
import { answerFits, triageMessages } from './triage-messages.server';
import { undoTriage } from './undo-triage.server';

withTestDatabase();

let agent: SignedIn;
let seller: SignedIn;
let approver: SignedIn;

const list = (query = '', who = agent) => inboxView(who, readInboxFilter(new URLSearchParams(query)));
const CONFLICT = { code: 'conflict' };

/** Messages that came an hour ago, each about something of its own. */
async function receive(...texts: readonly string[]): Promise<readonly string[]> {
  const source = await buildSource();
  await fetchInbox(
    source.id,
    texts.map((text, at) => ({
      externalId: String(at),
      from: `asiakas-${at}`,
      channel: 'chat',
      receivedAt: subHours(now(), 1),
      text,
    })),
  );
  const rows = await (await prisma()).message.findMany({ where: { sourceId: source.id } });
  return rows.toSorted((a, b) => Number(a.externalId) - Number(b.externalId)).map(({ id }) => id);
}

const stateOf = async (id: string) =>
  (await (await prisma()).message.findUniqueOrThrow({ where: { id } })).triage;
const questionsOf = async (id: string) =>
  (await prisma()).question.findMany({
    where: { messageId: id },
    orderBy: { position: 'asc' },
    select: { topicId: true, fixed: true },
  });

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { name: 'Laaja Oy', timeZone: 'Europe/Helsinki' } });
  [agent, seller, approver] = [
    await buildPerson('service'),
    await buildPerson('marketing'),
    await buildPerson('approver'),
  ];
});

describe('the inbox of a morning', () => {
  it('holds what waits, newest first, with a time by which to answer; what is old or has no time only teaches', async () => {
    const source = await buildSource();
    await fetchInbox(source.id, [
      { externalId: 'new', receivedAt: subHours(now(), 2), text: 'Miten avaan pakkoruutin?' },
      { externalId: 'old', receivedAt: subDays(now(), 30), text: 'Miten suljen pakkoruutin?' },
      { externalId: 'none', text: 'Miten siirrän pakkoruutin?' },
    ]);
    const view = await list('channel=&kind=');
    const mine = view.messages.filter(({ text }) => text.includes('pakkoruutin'));
    expect(mine.map(({ text }) => text)).toEqual(['Miten avaan pakkoruutin?']);
    expect(mine[0]?.dueAt).not.toBeNull();
    expect((await list('q=pakkoruutin')).total).toBe(3);
    expect((await list('q=pakkoruutin&state=open')).counts).toMatchObject({ open: 1, all: 3 });
  });

  it('keeps what a channel has been promised', async () => {
    const [id = ''] = await receive('Missä kaapelikelani viipyy?');
    await promiseAnswerTime(agent, {
      channel: 'chat',
      minutes: 30,
      days: 'always',
      opens: '00:00',
      closes: '00:00',
    });
    const { dueAt, receivedAt } = await messageView(agent, id);
    expect(Date.parse(dueAt ?? '') - Date.parse(receivedAt ?? '')).toBe(30 * 60_000);
    expect((await answerTimesView(agent)).find(({ channel }) => channel === 'chat')).toMatchObject({
      own: true,
      minutes: 30,
    });
    await expect(answerTimesView(seller)).rejects.toMatchObject({ code: 'forbidden' });
    const promise = { channel: 'chat', minutes: 30, days: 'always', opens: '', closes: '' } as const;
    await expect(promiseAnswerTime(seller, promise)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('triage', () => {
  it('accepts: the topic is fixed, the message is dealt with, and all of it can be taken back', async () => {
    const [id = ''] = await receive('Miten vaihdan laskutusosoitteen?');
    const before = await questionsOf(id);
    expect(before).toEqual([{ topicId: expect.any(String) as string, fixed: false }]);
    const { event } = await triageMessages(agent, [id], 'accept');
    expect(await stateOf(id)).toBe('done');
    expect((await messageView(agent, id)).dueAt).toBeNull();
    expect(await questionsOf(id)).toEqual(before.map((question) => ({ ...question, fixed: true })));
    await undoTriage(agent, event);
    expect(await stateOf(id)).toBe('open');
    expect(await questionsOf(id)).toEqual(before);
    await expect(undoTriage(agent, event)).rejects.toMatchObject(CONFLICT);
  });

  it('takes many at once, says that they ask nothing, and takes all of it back', async () => {
    const ids = await receive('Miksi kuitusopimus irtosi?', 'Kuka maksaa antennin?', 'Mitä roaming maksaa?');
    const form = formOf({ act: 'nothing' });
    for (const id of ids) form.append('messages[]', id);
    const toast = await triageForm(agent, form, '/inbox');
    expect(toast).toMatchObject({ sentence: 'inbox:triage.nothing', values: { count: 3 } });
    for (const id of ids) expect(await questionsOf(id)).toEqual([{ topicId: null, fixed: true }]);
    await undoTriage(agent, toast.undo?.fields['event'] ?? '');
    for (const id of ids) {
      expect(await stateOf(id)).toBe('open');
      expect((await questionsOf(id))[0]?.topicId).not.toBeNull();
    }
  });

  it('does a row’s button to that row only, whatever is picked', async () => {
    const [one = '', other = ''] = await receive('Voiko numeron siirtää?', 'Onko teillä eSIM?');
    const form = formOf({ act: `done:${one}` });
    form.append('messages[]', other);
    await triageForm(agent, form, '/inbox');
    expect([await stateOf(one), await stateOf(other)]).toEqual(['done', 'open']);
  });

  it('hands a lead to those who sell, who may close it', async () => {
    const [id = ''] = await receive('Haluaisin tarjouksen 200 liittymästä');
    const { event } = await triageMessages(agent, [id], 'lead');
    expect((await list('state=lead', seller)).messages.map((message) => message.id)).toContain(id);
    const told = await (await prisma()).notice.findMany({ where: { about: `message:${id}` } });
    expect(told.map(({ userId, readAt }) => [userId, readAt])).toEqual([[seller.userId, null]]);
    expect(JSON.stringify(told)).not.toContain('tarjouksen');
    await undoTriage(agent, event);
    expect(
      await (await prisma()).notice.findMany({ where: { about: `message:${id}`, readAt: null } }),
    ).toEqual([]);
    await triageMessages(agent, [id], 'lead');
    const unread = async () =>
      (await prisma()).notice.count({ where: { about: `message:${id}`, readAt: null } });
    const annoys = await triageMessages(agent, [id], 'troll');
    expect(await unread()).toBe(0);
    await undoTriage(agent, annoys.event);
    expect([await stateOf(id), await unread()]).toEqual(['lead', 1]);
    await triageMessages(seller, [id], 'done');
    expect(await stateOf(id)).toBe('done');
  });

  it('goes on from message to message of the list one came from', async () => {
    const ids = await receive('Yksi yökkösauto?', 'Kaksi yökkösautoa?', 'Kolme yökkösautoa?');
    const filter = readInboxFilter(new URLSearchParams('q=yökkösauto&state=open'));
    const [first] = (await inboxView(agent, filter)).messages;
    const seen: string[] = [];
    for (let id: string | null = first?.id ?? null; id !== null;) {
      seen.push(id);
      id = (await messageView(agent, id, filter)).next;
    }
    expect(seen.toSorted()).toEqual([...ids].sort());
  });

  it('is refused to those who only read, for nothing, for too many and for what is gone', async () => {
    const [id = ''] = await receive('Saako nipun halvemmalla?');
    await expect(triageMessages(approver, [id], 'done')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(triageMessages(seller, [id], 'accept')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(triageMessages(agent, [], 'done')).rejects.toMatchObject({ sentence: 'inbox:triage.none' });
    const many = Array.from({ length: 101 }, () => crypto.randomUUID());
    await expect(triageMessages(agent, many, 'done')).rejects.toMatchObject({
      sentence: 'inbox:triage.many',
    });
    await expect(triageMessages(agent, [id, crypto.randomUUID()], 'done')).rejects.toMatchObject({
      code: 'notFound',
    });
    await expect(triageMessages(agent, ['x'], 'done')).rejects.toMatchObject({ code: 'notFound' });
    await expect(triageForm(agent, formOf({ act: 'explode' }), '/')).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(await stateOf(id)).toBe('open');
    const { event } = await triageMessages(agent, [id], 'done');
    await expect(undoTriage(seller, event)).rejects.toMatchObject({ code: 'notFound' });
  });
});

it('those picked go into one topic together and are dealt with, but for those that ask several things or nothing, and come back together', async () => {
  const [home = '', first = '', second = '', both = '', talk = '', troll = ''] = await receive(
    'Miten vaihdan lukituskoodin?',
    'Ovi ei aukea vanhalla numerolla',
    'Näppäimistö hylkää numeroni',
    'Mistä saan avaimen? Paljonko uusi lukko maksaa?',
    'Hyvää viikonloppua kaikille',
    'Miksi numeronne haisee?',
  );
  const to = (await questionsOf(home))[0]?.topicId ?? '';
  const before = [await questionsOf(first), await questionsOf(second)];
  expect(before.map((questions) => questions.length)).toEqual([1, 1]);
  expect(await questionsOf(both)).toHaveLength(2);
  const move = (topic: string, ...ids: readonly string[]) => {
    const form = formOf({ act: 'move', to: topic });
    for (const id of ids) form.append('messages[]', id);
    return triageForm(agent, form, '/inbox');
  };
  await expect(move('', first)).rejects.toMatchObject({ sentence: 'inbox:message.choose' });
  await expect(move(to, both)).rejects.toMatchObject({ sentence: 'inbox:move.several' });
  expect(await questionsOf(talk)).toEqual([]);
  await triageMessages(agent, [troll], 'troll');
  await expect(move(to, talk, troll)).rejects.toMatchObject({ sentence: 'inbox:move.nothing' });

  const { undo, sentence, values } = await move(to, first, second, both, talk, troll);
  expect([sentence, values]).toEqual(['inbox:move.some', { count: 2, left: 3 }]);
  expect([await stateOf(both), await stateOf(talk)]).toEqual(['open', 'open']);
  expect(await questionsOf(troll)).toEqual([{ topicId: null, fixed: true }]);
  const there = [{ topicId: to, fixed: true }];
  expect([await questionsOf(first), await questionsOf(second)]).toEqual([there, there]);
  expect([await stateOf(first), await stateOf(second)]).toEqual(['done', 'done']);
  await undoTriage(agent, undo?.fields['event'] ?? '');
  expect([await questionsOf(first), await questionsOf(second)]).toEqual(before);
  expect(await stateOf(second)).toBe('open');
});

describe('the published answer that fits', () => {
  it('is offered with how sure that is, and learns the words of whoever is told that it fits', async () => {
    const answer = await buildAnswer({ state: 'live', question: 'Miten lukitsen pakastimen?', wordings: [] });
    await buildAnswer({ state: 'live', question: 'Mistä saan verokortin?' });
    await buildAnswer({ state: 'retired', question: 'Miten lukitsen pakastimen ovet?' });
    const [id = ''] = await receive('Miten lukitsen pakastimen?');
    const [best] = (await messageView(agent, id)).fitting;
    expect(best).toMatchObject({ id: answer.id });
    expect(best?.score).toBeGreaterThan(0.5);

    const [other = ''] = await receive('kylmäarkun säppi ei mene kiinni, terv. Matti Virtanen 040 765 4321');
    const { event } = await answerFits(agent, other, answer.id);
    expect(await stateOf(other)).toBe('done');
    const wordings = async () =>
      (await (await prisma()).answer.findUniqueOrThrow({ where: { id: answer.id } })).wordings;
    expect(await wordings()).toHaveLength(1);
    expect((await wordings()).join()).not.toMatch(/Virtanen|765/);
    const asked = await fittingAnswers(await prisma(), 'kylmäarkun säppi ei mene kiinni', 3);
    expect(asked[0]?.id).toBe(answer.id);
    await undoTriage(agent, event);
    expect(await wordings()).toEqual([]);
    const log = await (await prisma()).auditEvent.findMany({ where: { subjectId: other } });
    expect(JSON.stringify(log.map(({ before, after }) => [before, after]))).not.toContain('säppi');
  });

  it('takes what is asked to its own topic, which begins with the first who asks, and all of it can be taken back', async () => {
    const answer = await buildAnswer({ state: 'live', question: 'Miten sauna varataan?' });
    const [first = '', second = ''] = await receive(
      'haluaisin lämmittää löylyn perjantaina, onnistuuko?',
      'saunavuoron varaaminen ei onnistu, mistä se tehdään',
    );
    const [before] = await questionsOf(second);
    const began = await answerFits(agent, first, answer.id);
    const [begun] = await questionsOf(first);
    const topic = await (await prisma()).topic.findUniqueOrThrow({ where: { id: begun?.topicId ?? '' } });
    expect(topic).toMatchObject({ label: 'Miten sauna varataan?', labelFixed: true });
    const topicOfAnswer = async () =>
      (await (await prisma()).answer.findUniqueOrThrow({ where: { id: answer.id } })).topicId;
    expect(await topicOfAnswer()).toBe(topic.id);

    const { event } = await answerFits(agent, second, answer.id);
    expect(await questionsOf(second)).toEqual([{ topicId: topic.id, fixed: true }]);
    await undoTriage(agent, event);
    expect(await questionsOf(second)).toEqual([before]);
    expect(await topicOfAnswer()).toBe(topic.id);

    await answerFits(agent, second, answer.id);
    await undoTriage(agent, began.event);
    expect((await questionsOf(first))[0]?.topicId).not.toBe(topic.id);
    expect(await questionsOf(second)).toEqual([{ topicId: topic.id, fixed: true }]);
    expect(await topicOfAnswer()).toBe(topic.id);
  });

  it('finds an answer by what its own text says, where nobody has asked in those words yet', async () => {
    const answer = await buildAnswer({
      state: 'live',
      question: 'Miten leivinkone puhdistetaan?',
      text: 'Irrota vaivain ja pese vuoka pehmeällä harjalla. Älä liota vuokaa.',
    });
    await buildAnswer({
      state: 'live',
      question: 'Miten rasvakeitin kootaan?',
      text: 'Kiinnitä kori kahvaan.',
    });
    const fitting = await fittingAnswers(
      await prisma(),
      'saako vuokaa liottaa ja millä harjalla sen pesee',
      3,
    );
    expect(fitting[0]?.id).toBe(answer.id);
  });

  it('judges the matching: what stood first was right or wrong, until that is taken back', async () => {
    const [fits, other] = [
      await buildAnswer({ state: 'live', question: 'Miten kahvinkeittimen suodatin vaihdetaan?' }),
      await buildAnswer({ state: 'live', question: 'Miten leivänpaahtimen murut tyhjennetään?' }),
    ];
    const [id = ''] = await receive('miten kahvinkeittimeen vaihdetaan suodatin');
    const verdict = async () => (await prisma()).matchVerdict.findUnique({ where: { messageId: id } });
    const say = async (answer: string) => {
      const form = new FormData();
      form.set('message', id);
      form.set('answer', answer);
      return (await triageForm(agent, form, '/inbox')).undo?.fields['event'] ?? '';
    };
    const none = await say('none');
    expect(await verdict()).toMatchObject({ answerId: fits.id, accepted: false });
    expect(await stateOf(id)).toBe('open');
    await undoTriage(agent, none);
    expect(await verdict()).toBeNull();

    await say(fits.id);
    expect(await verdict()).toMatchObject({ answerId: fits.id, accepted: true });
    expect((await verdict())?.confidence).toBeGreaterThan(0);
    const wrong = await say(other.id);
    expect(await verdict()).toMatchObject({ answerId: fits.id, accepted: false });
    await undoTriage(agent, wrong);
    expect(await verdict()).toMatchObject({ answerId: fits.id, accepted: true });
  });

  it('is sure from when on people say so', async () => {
    const answer = await buildAnswer({ state: 'live', question: 'Miten polkupyörän ketju öljytään?' });
    const [id = '', ...others] = await receive(
      'miten polkupyörän ketju öljytään',
      ...Array.from({ length: 40 }, (_, at) => `onko varastossa numero ${at + 100}`),
    );
    const sure = async () =>
      (await fittingAnswers(await prisma(), 'pyörän ketju pitäisi öljytä', 1)).map((each) => each.sure);
    const judged = (accepted: boolean) =>
      others.map((messageId) => ({ messageId, answerId: answer.id, confidence: 9, accepted, at: now() }));
    const db = await prisma();
    await db.matchVerdict.createMany({ data: judged(false) });
    expect((await fittingAnswers(db, 'miten polkupyörän ketju öljytään', 1))[0]).toMatchObject({
      id: answer.id,
      sure: false,
    });
    await db.matchVerdict.deleteMany();
    await db.matchVerdict.createMany({
      data: judged(true).map((each) => ({ ...each, confidence: 0.01 })),
    });
    expect(await sure()).toEqual([true]);
    await db.matchVerdict.deleteMany();
    expect(id).not.toBe('');
  });

  it('is none that is not published', async () => {
    const answer = await buildAnswer({ state: 'retired' });
    const [id = ''] = await receive('Miten puran liittymän?');
    await expect(answerFits(agent, id, answer.id)).rejects.toMatchObject({ code: 'notFound' });
    expect(await stateOf(id)).toBe('open');
  });
});
