import { addDays, addMinutes } from 'date-fns';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { prisma, transaction } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { env } from '~/platform/env.server';
import { buildPerson, formOf } from '../../../tests/support/build-inbox';
import { startSmtpServer, type TestSmtpServer } from '../../../tests/support/smtp-server';
import { withTestDatabase } from '../../../tests/support/test-database';
import { chooseWays, choicesView } from './choices.server';
import type { NoticeKind, Way } from './kinds';
import { makeDigests } from './mail/make-digests.server';
import { sendWaitingMails } from './mail/send-waiting.server';
import { noticesView } from './notices.view.server';
import { notify, settleNotices, type NewNotice } from './notify.server';
import { readNotices } from './read-notices.server';

withTestDatabase();

let server: TestSmtpServer;
let person: SignedIn;
let at = new Date('2026-11-20T09:00:00Z');

vi.mock(import('~/platform/clock.server'), () => ({ now: () => at }));

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { name: 'Laaja Oy', timeZone: 'Europe/Helsinki' } });
  server = await startSmtpServer();
});
afterAll(() => server.close());

beforeEach(async () => {
  Object.assign(env(), {
    VUORO_SMTP_URL: server.url,
    VUORO_MAIL_FROM: 'Vuoro <vuoro@laaja.example>',
    PUBLIC_URL: 'https://vuoro.laaja.example',
  });
  server.behave('takes');
  (server.mails as unknown[]).length = 0;
  const db = await prisma();
  await db.notice.deleteMany();
  await db.noticeMail.deleteMany();
  await db.noticeChoice.deleteMany();
  at = new Date('2026-11-20T09:00:00Z');
  person = await buildPerson('editor');
});

const tell = (change: Partial<NewNotice> = {}) =>
  transaction((tx) =>
    notify(tx, {
      userIds: [person.userId],
      kind: 'failure',
      sentence: 'notices:say.failed',
      values: { title: 'Häiriö korjattu', channel: 'Bluesky' },
      link: '/publications/1',
      ...change,
    }),
  );
const choose = (way: Way, kinds: Partial<Record<NoticeKind, Way>> = {}) =>
  chooseWays(
    person,
    formOf({ rising: way, approval: way, failure: way, decision: way, lead: way, work: way, ...kinds }),
  );
const texts = async (who = person) => (await noticesView(who, 1)).notices.map(({ text }) => text);
const states = async () =>
  (await (await prisma()).noticeMail.findMany({ orderBy: { createdAt: 'asc' } })).map(({ state }) => state);
const received = () => Promise.all(server.mails.map(({ raw }) => simpleParser(raw)));

describe('a notice', () => {
  it('is told in the application and, by default, nowhere else', async () => {
    await tell();
    expect(await texts()).toEqual(['Lähtö epäonnistui: ”Häiriö korjattu”. Kanava: Bluesky.']);
    expect(await texts({ ...person, language: 'en' })).toEqual([
      'A publication failed: “Häiriö korjattu” on Bluesky.',
    ]);
    await makeDigests();
    expect(await sendWaitingMails()).toBe(0);
    expect(await states()).toEqual([]);
  });

  it('is not told to whoever does not want it, nor to anybody else', async () => {
    const other = await buildPerson('editor');
    await choose('app', { failure: 'off' });
    await tell({ userIds: [person.userId, other.userId, other.userId] });
    expect(await texts()).toEqual([]);
    expect(await texts(other)).toHaveLength(1);
  });

  it('comes once about one thing until it is read, and is settled when the thing is', async () => {
    await tell({ about: 'publication:1' });
    await Promise.all([tell({ about: 'publication:1' }), tell({ about: 'publication:2' })]);
    expect((await noticesView(person, 1)).unread).toBe(2);
    await transaction((tx) => settleNotices(tx, 'failure', 'publication:1'));
    expect((await noticesView(person, 1)).unread).toBe(1);
    await tell({ about: 'publication:1' });
    expect((await noticesView(person, 1)).unread).toBe(2);
  });

  it('says times and words of two languages in the reader’s way', async () => {
    await tell({
      values: { title: { fi: 'kyllä', en: 'yes' }, channel: { at: '2026-11-24T12:00:00.000Z' } },
    });
    expect((await texts())[0]).toMatch(/”kyllä”.*ti\s24\.11\. klo\s14\.00/);
    expect((await texts({ ...person, language: 'en' }))[0]).toMatch(/“yes” on Tue\s24\sNov, 14:00/);
  });

  it('is opened and read by its own person only', async () => {
    await tell();
    await tell();
    const [first] = (await noticesView(person, 1)).notices;
    const other = await buildPerson('editor');
    const open = formOf({ intent: 'open', id: first?.id ?? '' });
    await expect(readNotices(other, open)).rejects.toMatchObject({ code: 'notFound' });
    expect(await readNotices(person, open)).toBe('/publications/1');
    expect((await noticesView(person, 1)).unread).toBe(1);
    expect(await readNotices(person, formOf({ intent: 'readAll' }))).toBeNull();
    expect((await noticesView(person, 1)).unread).toBe(0);
    await expect(readNotices(person, formOf({ intent: 'read', id: 'x' }))).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});

describe('mail at once', () => {
  it('goes out once, in the person’s language, and leads back', async () => {
    await (await prisma()).user.update({ where: { id: person.userId }, data: { language: 'en' } });
    await choose('app', { failure: 'immediate' });
    await tell();
    expect(await sendWaitingMails()).toBe(1);
    expect(await sendWaitingMails()).toBe(0);
    const [mail] = await received();
    expect(server.mails.map(({ to }) => to)).toEqual([[person.email]]);
    expect(mail?.subject).toContain('Vuoro: ');
    expect(mail?.subject).toContain('“Häiriö korjattu” on Bluesky');
    expect(mail?.text).toContain('“Häiriö korjattu” on Bluesky');
    expect(mail?.text).toContain('https://vuoro.laaja.example/publications/1');
    expect(mail?.text).toContain('https://vuoro.laaja.example/notices/choices');
    expect(mail?.html).toContain('<a href="https://vuoro.laaja.example/publications/1">Open in Vuoro</a>');
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(await states()).toEqual(['sent']);
  });

  it('says nothing of what is under an embargo', async () => {
    await choose('immediate');
    await tell({ secretUntil: addDays(at, 1) });
    await sendWaitingMails();
    const [mail] = await received();
    expect(mail?.text).not.toContain('Häiriö');
    expect(mail?.text).not.toContain('/publications/1');
    expect(mail?.html).not.toMatch(/Häiriö|publications/);
    expect(mail?.text).toContain('Julkaisukiellon alainen asia');
    // Whoever may know reads it where it stands.
    expect((await texts())[0]).toContain('Häiriö korjattu');
  });

  it('is not sent for what was read meanwhile, nor to somebody who has left', async () => {
    await choose('immediate');
    await tell();
    await readNotices(person, formOf({ intent: 'readAll' }));
    await tell({ about: 'publication:2' });
    await (await prisma()).user.update({ where: { id: person.userId }, data: { active: false } });
    expect(await sendWaitingMails()).toBe(0);
    expect(await states()).toEqual(['dropped', 'dropped']);
  });

  it('waits for a server that is busy, with longer and longer pauses', async () => {
    await choose('immediate');
    await tell();
    server.behave('isBusy');
    expect(await sendWaitingMails()).toBe(0);
    expect(await sendWaitingMails()).toBe(0);
    expect(await states()).toEqual(['waiting']);
    server.behave('takes');
    at = addMinutes(at, 1);
    expect(await sendWaitingMails()).toBe(1);
    expect(server.mails).toHaveLength(1);
  });

  it('waits for a server that is not there or does not know us', async () => {
    await choose('immediate');
    await tell();
    for (const url of ['smtp://127.0.0.1:1', server.url.replace('secret', 'wrong')]) {
      Object.assign(env(), { VUORO_SMTP_URL: url });
      expect(await sendWaitingMails()).toBe(0);
      expect(await states()).toEqual(['waiting']);
      at = addMinutes(at, 5);
    }
    Object.assign(env(), { VUORO_SMTP_URL: server.url });
    expect(await sendWaitingMails()).toBe(1);
  });

  it('is given up where the server refuses it for good', async () => {
    await choose('immediate');
    await tell();
    server.behave('refuses');
    await sendWaitingMails();
    expect(await states()).toEqual(['failed']);
    const [mail] = await (await prisma()).noticeMail.findMany();
    expect(mail?.problem).toBe('554');
  });

  it('is not sent twice when the line breaks after the text, nor after a crash', async () => {
    await choose('immediate');
    await tell();
    server.behave('hangsUp');
    await sendWaitingMails();
    server.behave('takes');
    at = addDays(at, 1);
    await sendWaitingMails();
    expect(server.mails).toHaveLength(1);
    expect(await states()).toEqual(['failed']);

    await tell({ about: 'publication:3' });
    await (await prisma()).noticeMail.updateMany({ where: { state: 'waiting' }, data: { state: 'sending' } });
    await sendWaitingMails();
    expect(server.mails).toHaveLength(1);
  });

  it('is sent by one of two workers', async () => {
    await choose('immediate');
    for (let each = 0; each < 5; each += 1) await tell();
    const [a, b] = await Promise.all([sendWaitingMails(), sendWaitingMails()]);
    expect(a + b).toBe(5);
    expect(server.mails).toHaveLength(5);
  });
});

describe('the morning’s summary', () => {
  it('tells what is unread, once a day, after seven where the organisation is', async () => {
    await choose('digest');
    at = new Date('2026-11-20T04:30:00Z');
    await tell();
    await tell({ values: { title: 'Toinen', channel: 'Facebook' } });
    expect(await makeDigests()).toBe(0);
    at = new Date('2026-11-20T05:05:00Z');
    expect(await makeDigests()).toBe(1);
    expect(await makeDigests()).toBe(0);
    expect(await sendWaitingMails()).toBe(1);
    const [mail] = await received();
    expect(mail?.subject).toBe('Vuoro: 2 ilmoitusta lukematta');
    expect(mail?.text).toContain('Häiriö korjattu');
    expect(mail?.text).toContain('Toinen');

    await tell({ values: { title: 'Kolmas', channel: 'X' } });
    expect(await makeDigests()).toBe(0);
    at = addDays(at, 1);
    expect(await makeDigests()).toBe(1);
    await sendWaitingMails();
    const second = (await received())[1];
    expect(second?.text).toContain('Kolmas');
    expect(second?.text).not.toContain('Toinen');
  });

  it('is made once by two workers, and not at all where everything is read', async () => {
    await choose('digest');
    await tell();
    const made = await Promise.all([makeDigests(), makeDigests()]);
    expect(made[0] + made[1]).toBe(1);
    expect(await states()).toEqual(['waiting']);
    at = addDays(at, 1);
    await readNotices(person, formOf({ intent: 'readAll' }));
    expect(await makeDigests()).toBe(0);
  });
});

describe('where no mail is set up', () => {
  it('none is offered, none can be chosen, and what was chosen is told in the application', async () => {
    await choose('immediate');
    Object.assign(env(), { VUORO_SMTP_URL: undefined });
    const view = await choicesView(person);
    expect(view).toMatchObject({ mail: false, ways: ['off', 'app'] });
    expect(view.kinds.every(({ way }) => way === 'app')).toBe(true);
    await expect(choose('digest')).rejects.toMatchObject({ code: 'invalid' });
    await tell();
    expect(await texts()).toHaveLength(1);
    expect(await states()).toEqual([]);
    expect(await makeDigests()).toBe(0);
  });
});
