import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  hasDovecot,
  MAILBOX_PASSWORD,
  startDovecot,
  type Dovecot,
} from '../../../../tests/support/network/dovecot';
import type { Resume, SourceBatch } from '../contract';
import type { ImapSettings } from './imap-settings.schema';
import { imapSource } from './imap-source.server';

/*
 * Against a real Dovecot on loopback, started by this file. Where it is not installed, or cannot be
 * started without root, these are skipped; `npm run verify` installs it.
 */
let server: Dovecot;
const signal = () => AbortSignal.timeout(20_000);

const settings = (user: string, more: Partial<ImapSettings> = {}): ImapSettings => ({
  ...{
    host: '127.0.0.1',
    port: server.port,
    security: 'none',
    user,
    folders: ['INBOX'],
    since: '2026-11-01',
  },
  ...more,
});
const source = (user: string, more: Partial<ImapSettings> = {}, password = MAILBOX_PASSWORD) =>
  imapSource(settings(user, more), password, 'Europe/Helsinki');

function mail(id: string, text: string | Buffer, headers: readonly string[] = []): Buffer {
  const head = [
    'From: Maija <maija@example.test>',
    'Date: Fri, 20 Nov 2026 09:05:00 +0200',
    `Message-ID: <${id}@example.test>`,
    ...headers,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), Buffer.from(text)]);
}

async function readAll(adapter: ReturnType<typeof source>, resume: Resume = null) {
  const batches: SourceBatch[] = [];
  for await (const batch of adapter.read(resume, signal())) batches.push(batch);
  const items = batches.flatMap((batch) => batch.items);
  return {
    batches,
    items,
    texts: items.map((item) => (item.kind === 'message' ? item.message.text : item.reason)),
    resume: batches.at(-1)?.resume ?? resume,
  };
}

describe.skipIf(!hasDovecot)('a mailbox on a real server', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    server = await startDovecot();
  });
  afterAll(() => server.stop());

  it('is read once, in order, and goes on from there; nothing is marked as read', async () => {
    server.deliver('a', mail('1', 'Milloin lasku tulee?'));
    server.deliver('a', mail('2', 'Missä lasku on?'));
    const first = await readAll(source('a'));
    expect(first.texts.toSorted()).toEqual(['Milloin lasku tulee?', 'Missä lasku on?']);
    expect(first.items[0]).toMatchObject({
      message: { from: 'maija@example.test', channel: 'email', receivedAt: new Date('2026-11-20T07:05:00Z') },
    });
    expect((await readAll(source('a'), first.resume)).items).toEqual([]);
    server.deliver('a', mail('3', 'Entä nyt?'));
    expect((await readAll(source('a'), first.resume)).texts).toEqual(['Entä nyt?']);
    expect(await source('a').check(signal())).toEqual({ name: 'a', items: 3 });
    expect((await readAll(source('a'))).texts).toHaveLength(3);
  });

  it('starts from the first day it is told, and takes what comes afterwards', async () => {
    server.deliver('b', mail('1', 'Vanha'));
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    const first = await readAll(source('b', { since: tomorrow }));
    expect(first.items).toEqual([]);
    server.deliver('b', mail('2', 'Uusi'));
    expect((await readAll(source('b', { since: tomorrow }), first.resume)).texts).toEqual(['Uusi']);
  });

  it('gives the same keys after the server has numbered the mails anew', async () => {
    for (const id of ['1', '2', '3']) server.deliver('c', mail(id, `Kysymys ${id}?`));
    const keys = ({ items }: Awaited<ReturnType<typeof readAll>>) =>
      items.map((item) => (item.kind === 'message' ? item.message.externalId : '')).toSorted();
    const before = await readAll(source('c'));
    await new Promise((resolve) => setTimeout(resolve, 1_100)); // UIDVALIDITY counts seconds
    server.renumber('c');
    const after = await readAll(source('c'), before.resume);
    expect(after.resume).not.toEqual(before.resume);
    expect(keys(after)).toEqual(keys(before));
    expect(new Set(keys(after)).size).toBe(3);
  });

  it('tells mails apart that a careless sender gave the same id', async () => {
    server.deliver('d', mail('1', 'Lomake: missä lasku on?'));
    server.deliver('d', mail('1', 'Lomake: milloin netti toimii?'));
    const { items } = await readAll(source('d'));
    expect(new Set(items.map((item) => item.kind === 'message' && item.message.externalId)).size).toBe(2);
  });

  it('reads several folders, each from where it was', async () => {
    server.deliver('e', mail('1', 'Saapunut'));
    server.deliver('e', mail('2', 'Arkistoitu'), 'Arkisto');
    const both = { folders: ['INBOX', 'Arkisto'] };
    const first = await readAll(source('e', both));
    expect(first.texts).toEqual(['Saapunut', 'Arkistoitu']);
    server.deliver('e', mail('3', 'Uusi'), 'Arkisto');
    expect((await readAll(source('e', both), first.resume)).texts).toEqual(['Uusi']);
  });

  it('reads what mail programs send: charsets, HTML alone, quotes, an attachment', async () => {
    const latin = 'Content-Type: text/plain; charset=iso-8859-1';
    server.deliver('f', mail('1', Buffer.from('Missä lähetys viipyy?', 'latin1'), [latin]));
    const html =
      '<style>p{}</style><p>Miten <b>irtisanon</b>?</p><script>x()</script><blockquote>Vanha?</blockquote>';
    server.deliver('f', mail('2', html, ['Content-Type: text/html; charset=utf-8']));
    const reply = 'Milloin?\n\nma 16.11.2026 klo 9.05 Laaja <p@laaja.example> kirjoitti:\n\n> Vanha?';
    server.deliver('f', mail('3', reply, ['Content-Type: text/plain; charset=utf-8', 'Subject: Re: Vika']));
    const parts = [
      ...['--x', 'Content-Type: text/plain; charset=utf-8', '', 'Liite ohessa?', '--x'],
      ...['Content-Type: application/pdf', 'Content-Transfer-Encoding: base64', ''],
      ...['A'.repeat(2_000_000), '--x--'],
    ];
    server.deliver('f', mail('4', parts.join('\r\n'), ['Content-Type: multipart/mixed; boundary=x']));
    const { texts } = await readAll(source('f'));
    expect(texts.toSorted()).toEqual([
      'Liite ohessa?',
      'Milloin?',
      'Missä lähetys viipyy?',
      'Miten irtisanon?',
    ]);
  });

  it('takes or names every bad mail, and loses none', async () => {
    const utf8 = 'Content-Type: text/plain; charset=utf-8';
    server.deliver('g', mail('1', '', [utf8]));
    server.deliver('g', mail('2', '🎉🎉', [utf8]));
    server.deliver('g', mail('3', `Hei? ${'pitkä '.repeat(200_000)}`, [utf8]));
    server.deliver('g', mail('4', 'متى سيعمل الإنترنت؟', [utf8]));
    server.deliver('g', mail('5', '\u200b\u200b', [utf8]));
    server.deliver('g', mail('6', 'Olen lomalla', ['Auto-Submitted: auto-replied']));
    server.deliver('g', mail('7', '<p'.repeat(100_000), ['Content-Type: text/html']));
    server.deliver('g', Buffer.from([0, 255, 254, 1, 2, 3]));
    server.deliver('g', Buffer.from('Subject: Päiväys puuttuu\r\nDate: eilen\r\n\r\nMissä?'));
    const { texts, items } = await readAll(source('g'));
    expect(texts.map((text) => text.slice(0, 20)).toSorted()).toEqual(
      [
        ...['emptyText', 'emptyText', 'emptyText', 'autoReply', 'unreadableMail'],
        ...['🎉🎉', 'Hei? pitkä pitkä pit', 'متى سيعمل الإنترنت؟', 'Päiväys puuttuu\n\nMis'],
      ].toSorted(),
    );
    const undated = items.find((item) => item.kind === 'message' && item.message.text.includes('puuttuu'));
    expect(undated).toMatchObject({ message: { receivedAt: expect.any(Date) as Date } });
  });

  it('comes in batches whose resume points each lead to the next', async () => {
    for (let at = 0; at < 120; at += 1) server.deliver('h', mail(`${at}`, `Kysymys ${at}?`));
    const { batches, texts } = await readAll(source('h'));
    expect(batches.map(({ items }) => items.length)).toEqual([50, 50, 20]);
    const rest = await readAll(source('h'), batches[0]?.resume ?? null);
    expect(rest.texts).toEqual(texts.slice(50));
  });

  it.each([
    ['a wrong password', {}, 'väärä', 'credentialsRefused'],
    ['a folder that is not there', { folders: ['Olematon'] }, MAILBOX_PASSWORD, 'noSuchFolder'],
    ['a server that is not there', { port: 9 }, MAILBOX_PASSWORD, 'unreachable'],
    ['the inner network', { host: '10.0.0.1' }, MAILBOX_PASSWORD, 'forbiddenAddress'],
    ['a name that nobody has', { host: 'ei-ole.invalid' }, MAILBOX_PASSWORD, 'noSuchServer'],
  ])('names %s', async (_name, more, password, code) => {
    await expect(source('a', more, password).check(signal())).rejects.toMatchObject({ code });
  });

  it('that stalls is left when the reader is told to give up', async () => {
    const stop = new AbortController();
    server.deliver('i', mail('1', 'Hei?'));
    await readAll(source('i'));
    server.pause();
    try {
      const reading = readAllUntil(source('i'), stop.signal);
      setTimeout(() => stop.abort(), 500);
      const started = Date.now();
      await expect(reading).rejects.toThrow();
      expect(Date.now() - started).toBeLessThan(30_000);
    } finally {
      server.goOn();
    }
    expect((await readAll(source('i'))).texts).toEqual(['Hei?']);
  });
});

async function readAllUntil(adapter: ReturnType<typeof source>, until: AbortSignal): Promise<void> {
  for await (const batch of adapter.read(null, until)) expect(batch).toBeDefined();
}

describe('a server that accepts and never speaks', () => {
  let mute: Server;
  const sockets = new Set<Socket>();
  beforeAll(async () => {
    mute = createServer((socket) => void sockets.add(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    mute.close();
  });

  it('is given up', { timeout: 60_000 }, async () => {
    const { port } = mute.address() as AddressInfo;
    const told = { host: '127.0.0.1', port, security: 'none', user: 'a', folders: ['INBOX'] } as const;
    const adapter = imapSource({ ...told, folders: ['INBOX'], since: '2026-11-01' }, 'x', 'Europe/Helsinki');
    await expect(adapter.check(AbortSignal.timeout(50_000))).rejects.toMatchObject({ code: 'stalled' });
  });
});
