import { addDays, subHours, subMinutes } from 'date-fns';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { log } from '~/platform/log.server';
import { buildChannel } from '../../../../tests/support/build';
import { buildAnswer } from '../../../../tests/support/build-answer';
import { buildPerson, buildSource, formOf } from '../../../../tests/support/build-inbox';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { fetchInbox } from '../receiving/fetch-inbox.server';
import { eraseData } from './erase-data.server';
import { exportData } from './export-data.server';
import { findPerson } from './find-person.server';
import { forgetOriginals } from './forget-originals.server';
import { personFile, personForm } from './person-form.server';

withTestDatabase();

let administrator: SignedIn;
let agent: SignedIn;

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { name: 'Laaja Oy' } });
  [administrator, agent] = [await buildPerson('administrator'), await buildPerson('service')];
});

/** One person's three messages, one of them about them by somebody else, and one that is another's. */
async function inboxOf(name: string) {
  const source = await buildSource();
  const address = `${name}@example.com`;
  await fetchInbox(source.id, [
    { externalId: '1', from: address, receivedAt: subHours(now(), 3), text: `Miten ${name} saa laskun?` },
    {
      externalId: '2',
      from: ` ${address.toUpperCase()}`,
      receivedAt: subHours(now(), 2),
      text: `Entä hyvitys ${name}?`,
    },
    { externalId: '3', from: 'muu', receivedAt: subHours(now(), 1), text: `Vastatkaa: ${address}, milloin?` },
    { externalId: '4', from: 'muu', receivedAt: subHours(now(), 1), text: 'Milloin kauppa aukeaa?' },
  ]);
  const rows = await (await prisma()).message.findMany({ where: { sourceId: source.id } });
  const id = (key: string) => rows.find(({ externalId }) => externalId === key)?.id ?? '';
  return { source, address, id };
}

describe('one person’s messages', () => {
  it('are found by who sent them and by whom they name, whatever the letters', async () => {
    const { address, id } = await inboxOf('aada.ahti');
    expect((await findPerson(` ${address.toUpperCase()} `)).toSorted()).toEqual(
      [id('1'), id('2'), id('3')].toSorted(),
    );
    expect(await findPerson('nobody@example.com')).toEqual([]);
    await expect(findPerson(' ab ')).rejects.toMatchObject({ sentence: 'inbox:person.short' });
  });

  it('are found by a number however its spaces are', async () => {
    const source = await buildSource();
    await fetchInbox(source.id, [{ text: 'Soittakaa 050 333 44 55, milloin ehditte?', from: 'x' }]);
    expect(await findPerson('0503334455')).toHaveLength(1);
    expect(await findPerson('050 3334455')).toHaveLength(1);
  });

  it('are given out whole, as they were written, and that is logged without who it is', async () => {
    const { address, id } = await inboxOf('bertta.berg');
    const file = await personFile(administrator, formOf({ who: address }));
    expect(file.messages.map((message) => message.id)).toEqual([id('1'), id('2'), id('3')]);
    expect(file.messages[0]?.original).toEqual({ from: address, text: 'Miten bertta.berg saa laskun?' });
    expect(file.messages[2]?.maskedText).not.toContain(address);
    const [event] = await (
      await prisma()
    ).auditEvent.findMany({ where: { action: 'person.export' }, orderBy: { id: 'desc' } });
    expect(event).toMatchObject({ actorId: administrator.userId, after: { messages: 3, newsletters: 0 } });
    expect(`${event?.subjectId} ${JSON.stringify(event?.after)}`).not.toContain('bertta');
  });

  it('do not come back with the same file, by the same source or another, and what they write later does', async () => {
    const source = await buildSource();
    const [from, at] = ['doris.dahl@example.com', subHours(now(), 30)];
    const file = [
      { externalId: '1', from, receivedAt: at, text: 'Miten saan uuden laskun?' },
      { from, receivedAt: addDays(at, 1), text: 'Eikö siihen lasku tulekaan?' },
      { from: 'muu', receivedAt: at, text: `Kysyn puolesta: ${from}, milloin hän saa laskun?` },
      { from: 'muu', receivedAt: at, text: 'Milloin saan laskun?' },
    ];
    expect(await fetchInbox(source.id, file)).toMatchObject({ added: 4 });
    expect(await eraseData(administrator.userId, from)).toEqual({ messages: 3, newsletters: 0 });
    expect(await fetchInbox(source.id, file)).toEqual({ added: 0, duplicates: 4 });
    const other = await buildSource();
    expect(await fetchInbox(other.id, file)).toEqual({ added: 1, duplicates: 3 });
    expect(await findPerson(from)).toEqual([]);
    const kept = await (await prisma()).erasedMark.findMany();
    expect(JSON.stringify(kept)).not.toMatch(/doris|laskun/);
    // A mail of theirs that had not been read before is of before they were erased as well.
    const late = [{ externalId: '9', from, receivedAt: subHours(now(), 2), text: 'Vanha viesti laskusta?' }];
    expect(await fetchInbox(source.id, late)).toMatchObject({ added: 0 });
    const later = [{ externalId: '10', from, receivedAt: addDays(now(), 1), text: 'Uusi kysymys laskusta?' }];
    expect(await fetchInbox(source.id, later)).toMatchObject({ added: 1 });
  });

  it('are erased with all they left behind: topics are named by others, answers unlearn them', async () => {
    const { source, address, id } = await inboxOf('cecilia.carl');
    const db = await prisma();
    const mine = await db.question.findMany({ where: { messageId: id('2') }, include: { topic: true } });
    const [asked] = mine;
    const answer = await buildAnswer({ state: 'live', wordings: [asked?.text ?? '', 'Muu sanamuoto?'] });
    await db.topic.update({
      where: { id: asked?.topicId ?? '' },
      data: { representative: asked?.text ?? '', label: asked?.text ?? '' },
    });
    const { id: channelId } = await buildChannel({ kind: 'newsletter' });
    await db.subscriber.create({ data: { channelId, email: address, language: 'fi', askedAt: now() } });
    expect((await exportData(null, address)).newsletters).toMatchObject([
      { state: 'pending', language: 'fi' },
    ]);
    const said = (['debug', 'info', 'warn', 'error'] as const).map((level) => vi.spyOn(log, level));
    expect(await eraseData(administrator.userId, address)).toEqual({ messages: 3, newsletters: 1 });
    expect(JSON.stringify(await db.subscriber.findMany())).not.toContain('cecilia');
    expect(JSON.stringify(said.flatMap(({ mock }) => mock.calls))).not.toContain('cecilia');
    expect(await findPerson(address)).toEqual([]);
    const left = await db.message.findMany({ where: { sourceId: source.id } });
    expect(left.map((message) => message.id)).toEqual([id('4')]);
    expect(await db.question.count({ where: { messageId: { in: [id('1'), id('2'), id('3')] } } })).toBe(0);
    expect((await db.answer.findUniqueOrThrow({ where: { id: answer.id } })).wordings).toEqual([
      'Muu sanamuoto?',
    ]);
    const topic = await db.topic.findUniqueOrThrow({ where: { id: asked?.topicId ?? '' } });
    expect([topic.representative, topic.label]).not.toContain(asked?.text);
    // The next one who asks is put into topics as if nothing had been.
    expect(await fetchInbox(source.id, [{ externalId: '9', text: 'Entä hyvitys?' }])).toMatchObject({
      added: 1,
    });
    expect(await eraseData(null, address)).toEqual({ messages: 0, newsletters: 0 });
  });

  it('are an administrator’s to give and to erase, when sure', async () => {
    const { address } = await inboxOf('daavid.dahl');
    for (const fields of [{ who: address }, { who: address, intent: 'erase', sure: 'yes' }])
      await expect(personForm(agent, formOf(fields))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(personFile(agent, formOf({ who: address }))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await personForm(administrator, formOf({ who: address }))).toMatchObject({
      kind: 'found',
      messages: 3,
      newsletters: 0,
    });
    await expect(personForm(administrator, formOf({ who: address, intent: 'erase' }))).rejects.toMatchObject({
      sentence: 'inbox:person.notSure',
    });
    expect(
      await personForm(administrator, formOf({ who: address, intent: 'erase', sure: 'yes' })),
    ).toMatchObject({ kind: 'erased' });
  });
});

describe('originals', () => {
  it('go when their time is over, and only then; what stays is the masked text', async () => {
    const { address, id } = await inboxOf('eero.ek');
    const db = await prisma();
    await db.message.update({ where: { id: id('1') }, data: { retainUntil: subMinutes(now(), 1) } });
    await db.message.update({ where: { id: id('2') }, data: { retainUntil: addDays(now(), 1) } });
    expect(await forgetOriginals()).toBe(1);
    expect(await forgetOriginals()).toBe(0);
    const { messages: rows } = await exportData(null, address);
    expect(rows.map(({ original }) => original === null)).toEqual([true, false, false]);
    expect(rows[0]?.maskedText).toContain('saa laskun?');
  });
});
