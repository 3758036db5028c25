import { subHours } from 'date-fns';
import { beforeAll, describe, expect, it } from 'vitest';
import { Prisma, prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { buildPerson, buildSource, formOf } from '../../../../tests/support/build-inbox';
import { refusal } from '../../../../tests/support/refusal';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { fetchInbox } from '../receiving/fetch-inbox.server';
import { triageMessages } from '../triage/triage-messages.server';
import { drawSample } from './draw-sample.server';
import { labelView } from './label.view.server';
import { labelledMessages } from './labelled-file.server';
import { saveLabel, skipLabel } from './save-label.server';

withTestDatabase();

let agent: SignedIn;
let other: SignedIn;

const message = async (actor = agent, named: string | null = null) => {
  const { message: found } = await labelView(actor, named);
  if (!found) throw new Error('nothing left to label');
  return found;
};

type Message = Awaited<ReturnType<typeof message>>;

/** The form as the page would send it, with a choice of a person's own for each part. */
function told(shown: Message, topics: readonly string[], rest: Record<string, string> = {}): FormData {
  const form = formOf({ message: shown.id, kind: 'help', ...rest });
  shown.parts.forEach(({ start, end }, place) => {
    form.append('parts[]', `${start}-${end}`);
    form.append('topics[]', topics[place] ?? 'nothing');
  });
  return form;
}

const lines = async () =>
  (await labelledMessages(agent))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { id: string; questions: { text: string; topic: string }[] });

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { name: 'Laaja Oy', timeZone: 'Europe/Helsinki' } });
  [agent, other] = [await buildPerson('service'), await buildPerson('service')];
  const { id } = await buildSource();
  const texts = [
    'Hei! Miten vaihdan laskutusosoitteen?',
    'Milloin uusi liittymä aukeaa? Ja toinen asia: miksi lasku on kaksinkertainen?',
    'Kiitos avusta, kaikki toimii taas!',
    'Miksi lasku on noussut tässä kuussa?',
  ];
  const sent = texts.map((text, at) => ({
    externalId: String(at),
    from: `asiakas-${at}`,
    receivedAt: subHours(now(), 5 - at),
    text,
  }));
  await fetchInbox(id, sent);
});

describe('a sample that people label', () => {
  it('is drawn once, by those who may sort questions', async () => {
    expect((await labelView(agent, null)).drawn).toBe(0);
    expect((await refusal(drawSample(await buildPerson('marketing')))).code).toBe('forbidden');
    expect(await drawSample(agent)).toBe(4);
    expect((await refusal(drawSample(agent))).sentence).toBe('inbox:label.allDrawn');
    expect(await labelView(other, null)).toMatchObject({ drawn: 4, labelled: 0, previousId: null });
  });

  it('corrects what was found, keeps what was missed, and is a file that can be measured', async () => {
    const db = await prisma();
    const { id } = await db.message.findFirstOrThrow({ where: { text: { contains: 'kaksinkertainen' } } });
    const shown = await message(agent, id);
    const topic = await db.topic.findFirstOrThrow({
      where: { questions: { some: { message: { text: { contains: 'laskutus' } } } } },
    });
    expect(shown.parts.length).toBeGreaterThan(1);
    const last = shown.parts.length - 1;
    const topics = shown.parts.map((_, place) => (place === last ? topic.id : 'nothing'));
    await saveLabel(agent, told(shown, topics, { answer: 'nothing' }));

    const questions = await db.question.findMany({ where: { messageId: id } });
    const at = shown.parts[last];
    for (const question of questions)
      expect(question).toMatchObject({
        fixed: true,
        topicId: question.startsAt === at?.start ? topic.id : null,
      });
    expect(await lines()).toEqual([
      expect.objectContaining({
        id,
        kind: 'help',
        answer: null,
        questions: [{ text: at?.text, topic: topic.id }],
      }),
    ]);
    expect((await message(agent, id)).parts.map(({ topicId }) => topicId ?? 'nothing')).toEqual(topics);
  });

  it('offers the topic that a part has, however rare it is', async () => {
    const db = await prisma();
    const { id } = await db.topic.create({
      data: { engineKey: 'rare', label: 'Harvinainen', language: 'fi', representative: 'Harvinainen?' },
    });
    const shown = await db.message.findFirstOrThrow({ where: { text: { contains: 'laskutusosoitteen' } } });
    await db.question.updateMany({ where: { messageId: shown.id }, data: { topicId: id } });
    const others = Array.from({ length: 301 }, (_, at) => ({
      engineKey: `common ${at}`,
      label: `Yleinen ${at}`,
      language: 'fi',
      representative: `Yleinen ${at}?`,
    }));
    await db.topic.createMany({ data: others });
    const made = await db.topic.findMany({ where: { engineKey: { startsWith: 'common' } } });
    const { id: sourceId } = await buildSource();
    await fetchInbox(sourceId, [
      { externalId: 'x', receivedAt: subHours(now(), 400), text: 'Mitä eroa näillä on?' },
    ]);
    const { id: elsewhere } = await db.message.findFirstOrThrow({ where: { sourceId } });
    await db.question.createMany({
      data: made.flatMap((topic, at) =>
        [0, 1].map((twice) => ({
          messageId: elsewhere,
          topicId: topic.id,
          position: 100 + at * 2 + twice,
          text: 'x',
          startsAt: 0,
          endsAt: 1,
          language: 'fi',
          receivedAt: now(),
        })),
      ),
    });
    const view = await labelView(agent, shown.id);
    expect(view.topics).toContainEqual({ id, label: 'Harvinainen' });
    await db.message.delete({ where: { id: elsewhere } });
  });

  it('leaves out what nobody could tell, and ends', async () => {
    const first = await message();
    await skipLabel(agent, first.id);
    expect((await labelView(agent, null)).previousId).toBe(first.id);
    for (let left = 2; left > 0; left -= 1) {
      const shown = await message(other);
      await saveLabel(
        other,
        told(
          shown,
          shown.parts.map(({ topicId }) => topicId ?? 'nothing'),
        ),
      );
    }
    expect(await labelView(agent, null)).toMatchObject({ drawn: 4, labelled: 4, message: null });
    expect(await lines()).toHaveLength(3);
  });

  it('refuses a form that is not whole, and loses nothing', async () => {
    const { id } = await (
      await prisma()
    ).messageLabel
      .findFirstOrThrow()
      .then(({ messageId }) => ({ id: messageId }));
    const shown = await message(agent, id);
    const form = told(shown, []);
    form.append('parts[]', '0-3');
    expect((await refusal(saveLabel(agent, form))).code).toBe('invalid');
    expect((await refusal(labelView(agent, 'x').then(() => undefined))).code).toBe('notFound');
    expect(await lines()).toHaveLength(3);
  });

  it('leaves to the trolls what has been called theirs since it was drawn', async () => {
    const db = await prisma();
    const { messageId } = await db.messageLabel.findFirstOrThrow({ where: { labelledAt: { not: null } } });
    await db.messageLabel.update({
      where: { messageId },
      data: { labelledAt: null, labelledById: null, judgement: Prisma.DbNull },
    });
    const shown = await message();
    expect(shown.id).toBe(messageId);
    await triageMessages(other, [messageId], 'troll');
    expect(await labelView(agent, null)).toMatchObject({ drawn: 3, labelled: 3, message: null });
    expect((await refusal(saveLabel(agent, told(shown, [])))).sentence).toBe('inbox:label.troll');
    expect((await db.message.findUniqueOrThrow({ where: { id: messageId } })).kind).toBe('troll');
  });

  it('goes with the message', async () => {
    const db = await prisma();
    await db.message.deleteMany();
    expect(await db.messageLabel.count()).toBe(0);
  });
});
