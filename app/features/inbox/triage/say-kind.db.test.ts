import { subDays, subHours } from 'date-fns';
import { beforeAll, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { regroupQuestions } from '~/features/questions/api.server';
import { now } from '~/platform/clock.server';
import { buildAnswer } from '../../../../tests/support/build-answer';
import { buildPerson, buildSource } from '../../../../tests/support/build-inbox';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { drawSample } from '../labelling/draw-sample.server';
import { labelledMessages } from '../labelling/labelled-file.server';
import { saveLabel } from '../labelling/save-label.server';
import { inboxView } from '../inbox.view.server';
import { readInboxFilter } from '../inbox-filter';
import { messageView } from '../message.view.server';
import { fetchInbox } from '../receiving/fetch-inbox.server';
import { messageReader } from '../receiving/message-reader.server';
import { sayKind } from './say-kind.server';
import { triageForm } from './triage-form.server';
import { triageMessages } from './triage-messages.server';
import { undoTriage } from './undo-triage.server';

withTestDatabase();

let agent: SignedIn;
let seller: SignedIn;

const GRUMBLE = 'Ennen oli kaikki paremmin, hyvää viikonloppua vaan sinne';

async function receive(...texts: readonly string[]): Promise<readonly string[]> {
  const source = await buildSource();
  await fetchInbox(
    source.id,
    texts.map((text, at) => ({
      externalId: String(at),
      from: `asiakas-${at}`,
      receivedAt: subHours(now(), 1),
      text,
    })),
  );
  const rows = await (await prisma()).message.findMany({ where: { sourceId: source.id } });
  return rows.toSorted((a, b) => Number(a.externalId) - Number(b.externalId)).map(({ id }) => id);
}

function formOf(fields: Readonly<Record<string, string | readonly string[]>>): FormData {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) form.append(name, value);
  return form;
}

const messageOf = async (id: string) =>
  (await prisma()).message.findUniqueOrThrow({
    where: { id },
    select: { kind: true, triage: true, kindSaidAt: true, questions: { select: { topicId: true } } },
  });

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { name: 'Laaja Oy', timeZone: 'Europe/Helsinki' } });
  [agent, seller] = [await buildPerson('service'), await buildPerson('marketing')];
});

it('a lead that is a complaint becomes one, is no longer the sellers’, and all of it can be taken back', async () => {
  const [id = ''] = await receive(
    'Harkitsen vaihtoa toiseen yhtiöön, tämä on loukkaavaa. Miksi en saa liittymää?',
  );
  await triageMessages(agent, [id], 'lead');
  const notices = async () =>
    (await prisma()).notice.count({ where: { userId: seller.userId, about: `message:${id}`, readAt: null } });
  expect(await notices()).toBe(1);

  const { event } = await sayKind(agent, [id], 'complaint');
  expect(await messageOf(id)).toMatchObject({ kind: 'complaint', triage: 'open' });
  expect(await notices()).toBe(0);
  await regroupQuestions();
  expect(await messageOf(id)).toMatchObject({ kind: 'complaint' });

  await undoTriage(agent, event);
  expect(await messageOf(id)).toMatchObject({ kind: 'lead', triage: 'lead' });
  expect(await notices()).toBe(1);
  await expect(undoTriage(agent, event)).rejects.toMatchObject({ code: 'conflict' });
});

it('a troll’s message waits for nobody and counts nowhere; the sender’s next one is not silenced but pointed out', async () => {
  const source = await buildSource();
  const from = 'mölyapina@example.com';
  const texts = ['Miksi teidän mastonne säteilee lehmilleni?', 'Ja miksi mastonne surisee öisin?'];
  const send = (at: number) =>
    fetchInbox(source.id, [
      { externalId: String(at), from, receivedAt: subHours(now(), 1), text: texts[at] ?? '' },
    ]);
  await send(0);
  const db = await prisma();
  const idOf = async (externalId: string) =>
    (await db.message.findFirstOrThrow({ where: { sourceId: source.id, externalId } })).id;
  const first = await idOf('0');
  const topic = (await messageOf(first)).questions[0]?.topicId;
  expect(topic).toEqual(expect.any(String));
  const troll = async () => {
    const { undo } = await triageForm(agent, formOf({ kind: `troll:${first}` }), '/inbox');
    return undo?.fields['event'] ?? '';
  };

  const event = await troll();
  expect(await messageOf(first)).toMatchObject({
    kind: 'troll',
    triage: 'done',
    questions: [{ topicId: null }],
  });
  await undoTriage(agent, event);
  expect(await messageOf(first)).toMatchObject({
    kind: 'help',
    triage: 'open',
    questions: [{ topicId: topic }],
  });

  await troll();
  await send(1);
  const next = await messageView(agent, await idOf('1'));
  expect(next).toMatchObject({ kind: 'help', fromTroll: true, triage: 'open' });
  expect(next.dueAt).not.toBeNull();
  const list = await inboxView(agent, readInboxFilter(new URLSearchParams('q=mastonne')));
  expect(list.messages.map(({ kind, fromTroll, dueAt }) => [kind, fromTroll, dueAt === null])).toEqual(
    expect.arrayContaining([
      ['troll', false, true],
      ['help', true, false],
    ]),
  );
  expect(list.week.troll).toBe(1);
  // Nobody learns from it: the same words of another are what they are.
  expect((await messageReader(db))(texts[0] ?? '').kind).toBe('help');
  await expect(saveLabel(agent, formOf({ message: first, kind: 'troll' }))).rejects.toMatchObject({
    code: 'invalid',
  });

  const said = await sayKind(agent, [first], 'help');
  const after = await messageOf(first);
  expect(after).toMatchObject({ kind: 'help', triage: 'open' });
  expect(after.questions.map(({ topicId }) => topicId)).toEqual([expect.any(String)]);
  await undoTriage(agent, said.event);
  expect(await messageOf(first)).toMatchObject({
    kind: 'troll',
    triage: 'done',
    questions: [{ topicId: null }],
  });
});

it('what is no troll’s after all is as it was: old ones do not wait, and what people put right and taught stays', async () => {
  const source = await buildSource();
  const text = 'Miksi laskuttajanne lähettää pöllöpostia?';
  await fetchInbox(source.id, [
    { externalId: 'old', receivedAt: subDays(now(), 30), text },
    { externalId: 'new', receivedAt: subHours(now(), 1), text: 'Mistä saan pölynimurin pusseja?' },
  ]);
  const db = await prisma();
  const idOf = async (externalId: string) =>
    (await db.message.findFirstOrThrow({ where: { sourceId: source.id, externalId } })).id;
  const [old, recent] = [await idOf('old'), await idOf('new')];
  const to = (await messageOf(recent)).questions[0]?.topicId ?? '';
  const where = { messageId: old };
  await db.question.updateMany({ where, data: { topicId: to, fixed: true } });
  const question = await db.question.findFirstOrThrow({ where });
  const answer = await buildAnswer({
    state: 'live',
    question: 'Mitä on pöllöposti?',
    wordings: [question.text],
  });
  const called = await triageMessages(agent, [old, recent], 'troll');

  const said = await sayKind(agent, [old, recent], 'help');
  expect(await db.question.findMany({ where })).toEqual([question]);
  expect(await messageOf(old)).toMatchObject({ kind: 'help', triage: 'past' });
  expect(await messageOf(recent)).toMatchObject({
    kind: 'help',
    triage: 'open',
    questions: [{ topicId: to }],
  });
  expect((await db.answer.findUniqueOrThrow({ where: { id: answer.id } })).wordings).toEqual([question.text]);

  await undoTriage(agent, said.event);
  expect(await messageOf(old)).toMatchObject({
    kind: 'troll',
    triage: 'done',
    questions: [{ topicId: null }],
  });
  await undoTriage(agent, called.event);
  expect(await db.question.findMany({ where })).toEqual([question]);
  expect(await messageOf(old)).toMatchObject({ kind: 'help', triage: 'past' });
});

it('taken back leaves what has been done with the message since', async () => {
  const colleague = await buildPerson('service');
  const [id = ''] = await receive('Toivon, että mainoksenne loppuvat');
  const { kind } = await messageOf(id);
  const said = await sayKind(agent, [id], 'complaint');
  await triageMessages(colleague, [id], 'done');
  await undoTriage(agent, said.event);
  expect(await messageOf(id)).toMatchObject({ kind, kindSaidAt: null, triage: 'done' });
  expect(await (await prisma()).message.findUnique({ where: { id } })).toMatchObject({
    triagedById: colleague.userId,
    triagedAt: expect.any(Date) as Date,
  });
});

it('stays when what was done before it is taken back, by whom it ever was', async () => {
  const colleague = await buildPerson('service');
  const [id = '', lead = ''] = await receive('Palautetta teille mainoksesta', 'Ostaisin teiltä kaiken');
  const done = await triageMessages(agent, [id], 'done');
  await sayKind(agent, [id], 'complaint');
  await undoTriage(agent, done.event);
  const saidAt = expect.any(Date) as Date;
  expect(await messageOf(id)).toMatchObject({ kind: 'complaint', kindSaidAt: saidAt, triage: 'open' });

  const handed = await triageMessages(agent, [lead], 'lead');
  await sayKind(colleague, [lead], 'help');
  await undoTriage(agent, handed.event);
  expect(await messageOf(lead)).toMatchObject({ kind: 'help', kindSaidAt: saidAt, triage: 'open' });

  const first = await triageMessages(agent, [id], 'done');
  await triageMessages(colleague, [id], 'done');
  await undoTriage(agent, first.event);
  expect(await messageOf(id)).toMatchObject({ triage: 'done' });
});

it('two kinds taken back in the order in which they were said leave the one before both', async () => {
  const [id = ''] = await receive('Ennen kaikki oli niin mukavaa, hyvää viikonloppua sinne');
  expect(await messageOf(id)).toMatchObject({ kind: 'chatter', questions: [] });
  const asks = await sayKind(agent, [id], 'help');
  expect((await messageOf(id)).questions).toHaveLength(1);
  const lead = await triageMessages(agent, [id], 'lead');
  const complains = await sayKind(agent, [id], 'complaint');
  await undoTriage(agent, lead.event);
  await undoTriage(agent, asks.event);
  expect(await messageOf(id)).toMatchObject({ kind: 'complaint', triage: 'open' });
  await undoTriage(agent, complains.event);
  expect(await messageOf(id)).toMatchObject({
    kind: 'chatter',
    kindSaidAt: null,
    triage: 'open',
    questions: [],
  });
});

it('messages in nearly the same words get the kind that a person said, until that is taken back', async () => {
  const [id = ''] = await receive(GRUMBLE);
  expect((await messageOf(id)).kind).toBe('chatter');
  const { event } = await sayKind(agent, [id], 'complaint');
  const [alike = '', other = ''] = await receive(
    'Ennen oli kyllä kaikki paremmin, hyvää viikonloppua vaan sinne teille',
    'Kiitos paljon, nyt toimii',
  );
  expect((await messageOf(alike)).kind).toBe('complaint');
  expect((await messageOf(other)).kind).toBe('chatter');

  await undoTriage(agent, event);
  expect(await messageOf(id)).toMatchObject({ kind: 'chatter', kindSaidAt: null });
  const [later = ''] = await receive('Ennen oli vaan kaikki paremmin, hyvää viikonloppua sinne');
  expect((await messageOf(later)).kind).toBe('chatter');
});

it('teaches what stands, when a word is taken back after another’s later word', async () => {
  const colleague = await buildPerson('service');
  const [id = '', other = ''] = await receive(
    'Keltainen maskottinne tanssii oudosti joka mainoksessa',
    'Terveisiä mummolasta ja hyvää syksyä',
  );
  await sayKind(agent, [id], 'complaint');
  const { event } = await sayKind(agent, [id], 'lead');
  await sayKind(colleague, [other], 'chatter');
  const [alike = ''] = await receive('Keltainen maskottinne tanssii oudosti joka ikisessä mainoksessa');
  expect((await messageOf(alike)).kind).toBe('lead');
  await undoTriage(agent, event);
  const [later = ''] = await receive('Keltainen maskottinne kyllä tanssii oudosti joka mainoksessa');
  expect((await messageOf(later)).kind).toBe('complaint');
});

it('talk that is a question after all gets its topic, and loses it when that is taken back', async () => {
  const [id = ''] = await receive(GRUMBLE);
  expect((await messageOf(id)).questions).toEqual([]);
  const toast = await triageForm(agent, formOf({ kind: `help:${id}` }), '/inbox');
  const [question] = (await messageOf(id)).questions;
  expect(question?.topicId).not.toBeNull();
  await undoTriage(agent, toast.undo?.fields['event'] ?? '');
  expect(await messageOf(id)).toMatchObject({ kind: 'chatter', questions: [] });
});

it('is said of many at once, of none is refused, and only by those who go through the inbox', async () => {
  const ids = await receive('Onko teillä töitä?', 'Otatteko kesätyöntekijöitä?');
  const approver = await buildPerson('approver');
  await expect(sayKind(approver, ids, 'chatter')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(triageForm(agent, formOf({ kind: 'chatter' }), '/inbox')).rejects.toMatchObject({
    code: 'invalid',
  });
  await expect(triageForm(agent, formOf({ kind: `whatever:${ids[0]}` }), '/inbox')).rejects.toMatchObject({
    code: 'invalid',
  });
  const toast = await triageForm(agent, formOf({ kind: 'chatter', 'messages[]': ids }), '/inbox');
  expect(toast.values).toEqual({ count: 2 });
  for (const id of ids) expect((await messageOf(id)).kind).toBe('chatter');
});

it('leaves the labelled sample to those who label', async () => {
  const [id = ''] = await receive('Olen pettynyt, laskussa on virhe. Milloin se korjataan?');
  await drawSample(agent);
  const questions = await (await prisma()).question.findMany({ where: { messageId: id } });
  await saveLabel(
    agent,
    formOf({
      message: id,
      kind: 'help',
      'parts[]': questions.map(({ startsAt, endsAt }) => `${startsAt}-${endsAt}`),
      'topics[]': questions.map(({ topicId }) => topicId ?? 'nothing'),
    }),
  );
  await sayKind(seller, [id], 'complaint');
  expect((await messageOf(id)).kind).toBe('complaint');
  expect(await labelledMessages(agent)).toContain('"kind":"help"');
});
