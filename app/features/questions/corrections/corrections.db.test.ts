import { beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { buildAnswer, buildAsked, buildTopic } from '../../../../tests/support/build-answer';
import { buildPerson } from '../../../../tests/support/build-inbox';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { regroupQuestions } from '../grouping/regroup.server';
import { linkAnswer } from './link-answer.server';
import { mergeTopics } from './merge-topics.server';
import { moveQuestions } from './move-questions.server';
import { renameTopic } from './rename-topic.server';
import { setTopicState } from './set-topic-state.server';
import { splitTopic } from './split-topic.server';
import { undoChange } from './undo-change.server';

withTestDatabase();

let agent: SignedIn;
let editor: SignedIn;
let marketer: SignedIn;

beforeAll(async () => {
  agent = await buildPerson('service');
  editor = await buildPerson('editor');
  marketer = await buildPerson('marketing');
});

/** A topic in which these have been asked, and the ids of its questions in that order. */
async function asked(...texts: readonly string[]) {
  const topic = await buildTopic({ label: texts[0] ?? '', representative: texts[0] ?? '' });
  const questions: string[] = [];
  for (const text of texts) {
    const message = await buildAsked(topic.id, text);
    const question = await (await prisma()).question.findFirstOrThrow({ where: { messageId: message.id } });
    questions.push(question.id);
  }
  return { id: topic.id, questions };
}

const topic = async (id: string) => (await prisma()).topic.findUniqueOrThrow({ where: { id } });

async function questionsOf(topicId: string | null, ids: readonly string[]) {
  const rows = await (
    await prisma()
  ).question.findMany({ where: { topicId, id: { in: [...ids] } }, orderBy: { seq: 'asc' } });
  return rows.map(({ id }) => id);
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? error.code : `not refused: ${String(error)}`;
}

describe('who may change topics', () => {
  it('is service and the editor, nobody else', async () => {
    const a = await asked('Mikä on PUK-koodi?', 'Missä PUK-koodi näkyy?');
    const b = await asked('Unohdin PUK-koodin, mistä sen saa?');
    const refusals = [
      renameTopic(marketer, a.id, 'Toinen nimi'),
      mergeTopics(marketer, [a.id, b.id]),
      splitTopic(marketer, a.id, a.questions.slice(1)),
      moveQuestions(marketer, { from: a.id, ids: a.questions.slice(1), to: b.id }),
      setTopicState(marketer, a.id, 'muted'),
      linkAnswer(marketer, a.id, b.id),
      undoChange(marketer, '1'),
    ];
    expect(await Promise.all(refusals.map(codeOf))).toEqual(refusals.map(() => 'forbidden'));
    expect(await questionsOf(a.id, a.questions)).toEqual(a.questions);
  });
});

describe('renaming', () => {
  it('keeps the name through a regrouping, covers personal data, and can be taken back', async () => {
    const { id } = await asked('Milloin netti toimii taas Rantakylässä?');
    const event = await renameTopic(agent, id, '  Netti poikki,  soita 040 123 4567 ');
    expect(await topic(id)).toMatchObject({ labelFixed: true });
    const { label } = await topic(id);
    expect(label).toMatch(/^Netti poikki, soita \[/);
    expect(label).not.toContain('123 4567');
    await regroupQuestions();
    expect((await topic(id)).label).toBe(label);
    await undoChange(agent, event);
    expect(await topic(id)).toMatchObject({
      label: 'Milloin netti toimii taas Rantakylässä?',
      labelFixed: false,
    });
  });

  it.each(['', '   ', 'x'.repeat(121)])('refuses %j', async (name) => {
    const { id } = await asked('Miten laskun saa sähköpostiin?');
    expect(await codeOf(renameTopic(agent, id, name))).toBe('invalid');
  });

  it('is not taken back over the head of who renamed it since', async () => {
    const { id } = await asked('Mihin reklamaatio lähetetään?');
    const mine = await renameTopic(agent, id, 'Reklamaatiot');
    await renameTopic(editor, id, 'Valitukset');
    expect(await codeOf(undoChange(agent, mine))).toBe('conflict');
    expect((await topic(id)).label).toBe('Valitukset');
  });

  it('and muting do not undo each other', async () => {
    const { id } = await asked('Voiko sopimuksen siirtää toiselle?');
    const muted = await setTopicState(agent, id, 'muted');
    await renameTopic(editor, id, 'Sopimuksen siirto');
    await undoChange(agent, muted);
    expect(await topic(id)).toMatchObject({ state: 'new', label: 'Sopimuksen siirto', labelFixed: true });
  });
});

describe('merging', () => {
  it('moves everything to the most asked topic, for good, and comes apart again', async () => {
    const db = await prisma();
    const big = await asked('Miten vaihdan operaattoria?', 'Miten operaattori vaihdetaan?');
    const small = await asked('Paljonko kuitu maksaa mökille?');
    const answer = await buildAnswer({ topicId: small.id, state: 'live' });
    const all = [...big.questions, ...small.questions];
    const merged = await mergeTopics(agent, [small.id, big.id]);
    expect(merged).toMatchObject({ id: big.id, count: 2 });
    expect(await questionsOf(big.id, all)).toEqual(all);
    expect((await topic(small.id)).mergedIntoId).toBe(big.id);
    expect(await db.answer.findUniqueOrThrow({ where: { id: answer.id } })).toMatchObject({
      topicId: big.id,
    });

    // Unlike texts: only the person's word holds them together.
    await regroupQuestions();
    expect(await questionsOf(big.id, all)).toEqual(all);
    expect((await topic(small.id)).mergedIntoId).toBe(big.id);

    await undoChange(agent, merged.event);
    expect(await questionsOf(small.id, all)).toEqual(small.questions);
    expect(await questionsOf(big.id, all)).toEqual(big.questions);
    expect((await topic(small.id)).mergedIntoId).toBeNull();
    expect((await db.answer.findUniqueOrThrow({ where: { id: answer.id } })).topicId).toBe(small.id);
    expect(await db.question.count({ where: { id: { in: all }, fixed: true } })).toBe(0);
    expect(await codeOf(undoChange(agent, merged.event))).toBe('conflict');
  });

  it('refuses what another has merged meanwhile, and unknown topics', async () => {
    const [a, b, c] = [
      await asked('Toimiiko eSIM kellossa?'),
      await asked('eSIM ja älykello?'),
      await asked('Kello ja eSIM'),
    ];
    const results = await Promise.allSettled([
      mergeTopics(agent, [a.id, b.id]),
      mergeTopics(editor, [a.id, b.id]),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const gone = (await topic(a.id)).mergedIntoId === null ? b : a;
    expect(await codeOf(mergeTopics(agent, [gone.id, c.id]))).toBe('conflict');
    expect(await codeOf(renameTopic(agent, gone.id, 'Myöhässä'))).toBe('conflict');
    expect(await codeOf(mergeTopics(agent, [c.id, crypto.randomUUID()]))).toBe('notFound');
    expect(await codeOf(mergeTopics(agent, [c.id, c.id]))).toBe('invalid');
    expect(await codeOf(mergeTopics(agent, [c.id, 'x']))).toBe('notFound');
  });

  it('of what was merged before comes apart one by one', async () => {
    const [a, b, c] = [
      await asked('Roaming Virossa?'),
      await asked('Roaming Espanjassa?', 'Toimiiko puhelin Espanjassa?'),
      await asked(
        'Roaming Norjassa?',
        'Norjan roaming?',
        'Paljonko netti maksaa Norjassa?',
        'Norja ja netti?',
      ),
    ];
    const first = await mergeTopics(agent, [a.id, b.id]);
    const second = await mergeTopics(agent, [first.id, c.id]);
    expect((await topic(a.id)).mergedIntoId).toBe(c.id);
    expect(await codeOf(undoChange(agent, first.event))).toBe('conflict');
    await undoChange(agent, second.event);
    expect((await topic(a.id)).mergedIntoId).toBe(b.id);
    expect((await topic(b.id)).mergedIntoId).toBeNull();
  });

  it('is taken back only by who did it', async () => {
    const [a, b] = [await asked('Laskun eräpäivä?'), await asked('Eräpäivän siirto?')];
    const { event } = await mergeTopics(agent, [a.id, b.id]);
    expect(await codeOf(undoChange(editor, event))).toBe('notFound');
  });
});

describe('splitting', () => {
  it('makes a topic that regrouping leaves alone, and comes together again', async () => {
    const whole = await asked(
      'Miten vaihdan wifin salasanan?',
      'Wifin salasanan vaihto?',
      'Miten salasana vaihdetaan?',
    );
    const parting = whole.questions.slice(2);
    const { id, event, count } = await splitTopic(agent, whole.id, parting);
    expect(count).toBe(1);
    await regroupQuestions();
    expect(await questionsOf(id, whole.questions)).toEqual(parting);
    expect(await questionsOf(whole.id, whole.questions)).toEqual(whole.questions.slice(0, 2));
    await undoChange(agent, event);
    expect(await questionsOf(whole.id, whole.questions)).toEqual(whole.questions);
  });

  it('needs some of the questions, not none, not all, and only its own', async () => {
    const a = await asked('Missä on myymälä?', 'Myymälän aukiolo?');
    const other = await asked('Onko chat auki?');
    expect(await codeOf(splitTopic(agent, a.id, []))).toBe('invalid');
    expect(await codeOf(splitTopic(agent, a.id, a.questions))).toBe('invalid');
    expect(await codeOf(splitTopic(agent, a.id, other.questions))).toBe('conflict');
  });
});

describe('moving questions', () => {
  it('puts them where a person says, or nowhere, and regrouping agrees', async () => {
    const from = await asked('Miksi lasku tuli kahdesti?', 'Kiitos, hyvää joulua teille?', 'Netin nopeus?');
    const to = await asked('Miksi netti on hidas?');
    const [, greeting, speed] = from.questions as [string, string, string];
    const moved = await moveQuestions(agent, { from: from.id, ids: [speed], to: to.id });
    await moveQuestions(agent, { from: from.id, ids: [greeting], to: null });
    await regroupQuestions();
    expect(await questionsOf(to.id, from.questions)).toEqual([speed]);
    expect(await questionsOf(null, from.questions)).toEqual([greeting]);
    expect(await codeOf(moveQuestions(editor, { from: from.id, ids: [speed], to: null }))).toBe('conflict');
    await undoChange(agent, moved);
    expect(await questionsOf(from.id, [speed])).toEqual([speed]);
  });
});

describe('linking an answer', () => {
  it('gives a free answer to the topic once', async () => {
    const [a, b] = [await asked('Miten avaan liittymän?'), await asked('Miten liittymä avataan?')];
    const answer = await buildAnswer({ state: 'live' });
    const event = await linkAnswer(agent, a.id, answer.id);
    expect(await codeOf(linkAnswer(editor, b.id, answer.id))).toBe('conflict');
    await undoChange(agent, event);
    expect(
      (await (await prisma()).answer.findUniqueOrThrow({ where: { id: answer.id } })).topicId,
    ).toBeNull();
  });
});

describe('what is rising', () => {
  async function rises(topicId: string, count: number, more: { wording?: string; kind?: string } = {}) {
    await (
      await prisma()
    ).trendSignal.create({
      data: {
        topicId,
        kind: 'burst',
        times: 4,
        count,
        ...more,
        since: new Date('2026-11-09T06:00:00Z'),
        windowHours: 12,
        computedAt: new Date('2026-11-09T09:00:00Z'),
      },
    });
  }
  const rise = async (topicId: string) =>
    (await prisma()).trendSignal.findUnique({
      where: { topicId },
      select: { count: true, times: true, kind: true, wording: true },
    });

  it('follows most of its questions at once, stays smaller without a few, and comes back with them', async () => {
    const from = await asked('Netti poikki?', 'Netti ei toimi?', 'Netti alhaalla?', 'Mihin netti katosi?');
    const to = await asked('Onko laajakaistassa häiriö?');
    await rises(from.id, 4);
    const few = await moveQuestions(agent, { from: from.id, ids: from.questions.slice(3), to: to.id });
    expect(await rise(from.id)).toMatchObject({ count: 3, times: 3 });
    expect(await rise(to.id)).toBeNull();
    await undoChange(agent, few);
    expect(await rise(from.id)).toMatchObject({ count: 4, times: 4 });

    const most = await moveQuestions(agent, { from: from.id, ids: from.questions.slice(1), to: to.id });
    expect(await rise(from.id)).toBeNull();
    expect(await rise(to.id)).toMatchObject({ count: 3, kind: 'burst' });
    await undoChange(agent, most);
    expect(await rise(to.id)).toBeNull();
    expect(await rise(from.id)).toMatchObject({ count: 4, times: 4 });

    const talk = { from: from.id, ids: from.questions, to: null };
    await moveQuestions(agent, talk);
    expect(await rise(from.id)).toBeNull();
  });

  const fix = async (ids: readonly string[]) =>
    (await prisma()).question.updateMany({ where: { id: { in: [...ids] } }, data: { fixed: true } });

  it('goes by all that was moved, whether it had been fixed before or not', async () => {
    const from = await asked('Kaapeli-tv pimeni?', 'Tv ei näy?', 'Kuva katosi?', 'Tv mykkä?', 'Ei kuvaa?');
    const to = await asked('Miksi tv ei toimi?');
    await fix(from.questions.slice(0, 2));
    await rises(from.id, 5);
    await moveQuestions(agent, { from: from.id, ids: from.questions.slice(1, 4), to: to.id });
    expect(await rise(from.id)).toBeNull();
    expect(await rise(to.id)).toMatchObject({ count: 3 });

    const [big, small] = [
      await asked('SMS ei lähde?', 'Tekstiviesti ei mene?', 'Viesti jumissa?', 'Viestit?', 'Ei viestejä?'),
      await asked('Tekstarit poikki?', 'Tekstari ei tule?', 'Ei tekstareita?', 'Tekstariongelma?'),
    ];
    await fix(small.questions.slice(0, 2));
    await rises(small.id, 4);
    const { event } = await mergeTopics(agent, [big.id, small.id]);
    expect(await rise(big.id)).toMatchObject({ count: 4 });
    await undoChange(agent, event);
    expect(await rise(big.id)).toBeNull();
    expect(await rise(small.id)).toMatchObject({ count: 4 });
  });

  it('inside a topic, as news, goes only when the whole topic goes', async () => {
    const news = 'Reititin punaisella?';
    const from = await asked('Miksi netti takkuaa?', 'Netti tahmoo?', 'Netti hidastui?', news);
    const to = await asked('Laskun loppusumma?', 'Mikä tämä lasku on?', 'Lasku kahdesti?', 'Outo lasku?');
    await rises(from.id, 4, { wording: news });
    await moveQuestions(agent, { from: from.id, ids: from.questions.slice(0, 3), to: to.id });
    expect(await rise(from.id)).toMatchObject({ count: 4, wording: news });
    expect(await rise(to.id)).toBeNull();
    await moveQuestions(agent, { from: from.id, ids: from.questions.slice(3), to: to.id });
    expect(await rise(from.id)).toBeNull();
    expect(await rise(to.id)).toMatchObject({ count: 4, wording: news });

    const other = await asked('Kortti katosi?', 'Missä kortti?', 'Uusi SIM?');
    await rises(other.id, 3);
    await moveQuestions(agent, { from: other.id, ids: other.questions, to: to.id });
    expect(await rise(to.id)).toMatchObject({ count: 3, wording: null });
  });

  it('is as it was after an undo where its new topic was rising too, and an outage was one there', async () => {
    const from = await asked('Puhelut katkeavat?', 'Puhelu katkeaa?', 'Ei soi?', 'Miksei puhelu yhdisty?');
    const to = await asked('Miksi puhelin ei soi?', 'Puhelin mykkänä?');
    await rises(from.id, 4, { kind: 'outage' });
    await rises(to.id, 10);
    const most = await moveQuestions(agent, { from: from.id, ids: from.questions.slice(1), to: to.id });
    expect(await rise(to.id)).toMatchObject({ count: 13, kind: 'outage' });
    await undoChange(agent, most);
    expect(await rise(from.id)).toMatchObject({ count: 4, kind: 'outage' });
    expect(await rise(to.id)).toMatchObject({ count: 10, kind: 'burst' });
  });

  it('follows an undo where it has been judged anew since', async () => {
    const from = await asked('Lasku väärin?', 'Väärä summa?', 'Mistä summa tulee?', 'Summa pielessä?');
    const to = await asked('Miksi lasku on väärin?');
    await rises(from.id, 4);
    const most = await moveQuestions(agent, { from: from.id, ids: from.questions.slice(1), to: to.id });
    const judged = { count: 4, computedAt: new Date('2026-11-09T10:00:00Z') };
    await (await prisma()).trendSignal.update({ where: { topicId: to.id }, data: judged });
    await undoChange(agent, most);
    expect(await rise(to.id)).toBeNull();
    expect(await rise(from.id)).toMatchObject({ count: 3 });
  });

  it('does not grow where its messages were judged to come from fewer people', async () => {
    const from = await asked('Ei toimi?', 'Ei toimi!', 'Ei toimi', 'Ei toimi...', 'Ei toimi??');
    const to = await asked('Mikä ei toimi?');
    await rises(from.id, 2);
    await moveQuestions(agent, { from: from.id, ids: from.questions.slice(1), to: to.id });
    expect(await rise(from.id)).toBeNull();
    expect(await rise(to.id)).toMatchObject({ count: 2 });
  });

  it('is not lost in a merge, and goes along when a topic is split', async () => {
    const [big, small] = [
      await asked('Paljonko maksaa 5G?', 'Mitä 5G maksaa?', '5G-liittymän hinta?'),
      await asked('Miksi 5G ei kuulu?', 'Ei 5G-kenttää?'),
    ];
    await rises(small.id, 2);
    await mergeTopics(agent, [big.id, small.id]);
    expect(await rise(big.id)).toMatchObject({ count: 2 });
    expect(await rise(small.id)).toBeNull();
    const { id } = await splitTopic(agent, big.id, small.questions);
    expect(await rise(id)).toMatchObject({ count: 2 });
    expect(await rise(big.id)).toBeNull();
  });
});
