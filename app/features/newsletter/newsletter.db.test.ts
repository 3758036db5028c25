import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { checkAccount, connectAccount } from '~/features/channels/account.server';
import { realSenders } from '~/features/publishing/api.server';
import { publishDue } from '~/features/publishing/publishing-loop.server';
import { askNewsletter, followNewsletterLink, newsletterLink } from '~/features/site/newsletter-pages.server';
import { buildChannel } from '../../../tests/support/build';
import { buildActor, buildDue } from '../../../tests/support/build-publishing';
import { startSmtpServer, type TestSmtpServer } from '../../../tests/support/smtp-server';
import { withTestDatabase } from '../../../tests/support/test-database';
import { forgetUnanswered, newsletterStore, subscriberCounts } from './api.server';

withTestDatabase();

/* Over a real connection to an SMTP server in this process. */
let server: TestSmtpServer;
beforeEach(async () => {
  server = await startSmtpServer();
});
afterEach(() => server.close());

const BASE = 'http://127.0.0.1:3000';

async function connected() {
  const admin = await buildActor('administrator', 'editor');
  const channel = await buildChannel({ kind: 'newsletter' });
  const checked = await checkAccount(admin, channel.id, {
    from: 'Laaja <kirje@laaja.fi>',
    mailUrl: server.url,
  });
  if (checked.kind !== 'account') throw new Error(`${checked.code}: ${checked.diagnostic}`);
  await connectAccount(admin, channel.id, checked.token);
  return { admin, channel, checked };
}

function ask(channelId: string, email: string) {
  const request = new Request(`${BASE}/help/fi/newsletter`, {
    method: 'POST',
    body: new URLSearchParams({ list: channelId, email }),
  });
  return askNewsletter(request, { lang: 'fi' });
}

/** Soft line breaks of quoted-printable taken out, so that addresses are whole. */
function decoded(raw: string): string {
  return raw
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function linkIn(raw: string, kind: 'confirm' | 'unsubscribe') {
  const [, token = ''] =
    new RegExp(`/newsletter/${kind}/([0-9a-f-]{36}\\.[0-9a-f]{64})`).exec(decoded(raw)) ?? [];
  return { lang: 'fi', kind, token };
}

const post = (params: { kind: string; token: string }) =>
  followNewsletterLink(
    new Request(`${BASE}/help/fi/newsletter/${params.kind}/${params.token}`, {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
    }),
    { lang: 'fi', ...params },
  );

async function subscribed(channelId: string, email: string) {
  await ask(channelId, email);
  const mail = server.mails.at(-1);
  await post(linkIn(mail?.raw ?? '', 'confirm'));
}

const read = async (id: string) =>
  (await prisma()).publication.findUniqueOrThrow({ where: { id }, include: { deliveries: true } });

describe('subscribing', () => {
  it('counts nobody before they have said yes themselves, and says so to nobody else', async () => {
    const { channel } = await connected();
    const first = await ask(channel.id, ' Matti@Example.FI ');
    expect(first.status).toBe(200);
    expect(server.mails).toMatchObject([{ to: ['matti@example.fi'] }]);
    expect(await subscriberCounts(channel.id)).toEqual({ active: 0, pending: 1 });

    const params = linkIn(server.mails[0]?.raw ?? '', 'confirm');
    const look = await newsletterLink(new Request(`${BASE}/x`), params);
    expect(look.status).toBe(200);
    // A mail scanner has looked at the link; nobody has said anything.
    expect(await subscriberCounts(channel.id)).toEqual({ active: 0, pending: 1 });
    expect((await post(params)).status).toBe(200);
    expect(await subscriberCounts(channel.id)).toEqual({ active: 1, pending: 0 });

    const again = await ask(channel.id, 'matti@example.fi');
    expect(again.status).toBe(200);
    expect(await again.text()).toBe(await first.text());
    expect(server.mails).toHaveLength(1);
  });

  it('forgets those who did not answer within a week', async () => {
    const { channel } = await connected();
    await ask(channel.id, 'ei-vastaa@lukija.example');
    await ask(channel.id, 'miettii@lukija.example');
    const db = await prisma();
    const longAgo = new Date(Date.now() - 8 * 24 * 3_600_000);
    const where = { channelId: channel.id, email: 'ei-vastaa@lukija.example' };
    await db.subscriber.updateMany({ where, data: { askedAt: longAgo } });
    await forgetUnanswered();
    expect(await db.subscriber.findMany({ where: { channelId: channel.id } })).toMatchObject([
      { email: 'miettii@lukija.example' },
    ]);
  });

  it('says when an address is none, and knows its own links only', async () => {
    const { channel } = await connected();
    for (const email of ['', 'matti', 'a@b', 'a b@c.fi', `a@b.fi\r\nBcc: c@d.fi`])
      expect((await ask(channel.id, email)).status).toBe(400);
    expect(server.mails).toEqual([]);
    const params = { lang: 'fi', kind: 'confirm', token: `${channel.id}.${'0'.repeat(64)}` };
    expect((await post(params)).status).toBe(404);
  });

  it('ends with one click, and the address is forgotten', async () => {
    const { channel } = await connected();
    await subscribed(channel.id, 'matti@example.fi');
    const { id } = await buildDue({ channelId: channel.id });
    await publishDue('worker', realSenders);
    const letter = server.mails.at(-1)?.raw ?? '';
    expect(letter).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    expect(letter).toMatch(/^List-Unsubscribe:\s+</m);
    expect((await post(linkIn(letter, 'unsubscribe'))).status).toBe(200);
    expect((await post(linkIn(letter, 'unsubscribe'))).status).toBe(200);
    expect(await subscriberCounts(channel.id)).toEqual({ active: 0, pending: 0 });
    const db = await prisma();
    expect(await db.subscriber.findMany({ where: { channelId: channel.id } })).toMatchObject([
      { state: 'gone', email: null },
    ]);
    expect((await read(id)).state).toBe('published');
  });
});

describe('a letter', () => {
  it('goes once to each who has confirmed, and to nobody else', async () => {
    const { channel } = await connected();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g'])
      await subscribed(channel.id, `${name}@example.fi`);
    await ask(channel.id, 'odottaa@example.fi');
    const before = server.mails.length;
    const { id } = await buildDue({ channelId: channel.id, text: 'Häiriö on korjattu.' });
    await publishDue('worker', realSenders);
    const letters = server.mails.slice(before);
    expect(letters.map(({ to }) => to.join()).sort()).toEqual(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `${name}@example.fi`),
    );
    const row = await read(id);
    expect(row).toMatchObject({ state: 'published', remoteId: id });
    expect(row.deliveries.every(({ state }) => state === 'sent')).toBe(true);
  });

  it('is never sent again to one whose mail is in doubt, and goes on to the rest', async () => {
    const { channel } = await connected();
    await subscribed(channel.id, 'a@example.fi');
    await subscribed(channel.id, 'b@example.fi');
    const before = server.mails.length;
    const { id } = await buildDue({ channelId: channel.id });
    const key = { id, createdAt: new Date() };
    // A worker takes the first one and dies in the middle of it.
    await newsletterStore.open(channel.id, key);
    const [first] = await newsletterStore.take(key, 1);
    await publishDue('next', realSenders);
    const letters = server.mails.slice(before);
    expect(letters.map(({ to }) => to.join())).toEqual([
      first?.email === 'a@example.fi' ? 'b@example.fi' : 'a@example.fi',
    ]);
    const row = await read(id);
    expect(row.state).toBe('published');
    expect(row.deliveries.map(({ state }) => state).sort()).toEqual(['doubtful', 'sent']);
  });

  it('waits when the server is busy, and goes on with those who have not got it', async () => {
    const { channel } = await connected();
    await subscribed(channel.id, 'a@example.fi');
    const before = server.mails.length;
    server.behave('isBusy');
    const { id } = await buildDue({ channelId: channel.id });
    await publishDue('worker', realSenders);
    expect(await read(id)).toMatchObject({ state: 'due', deliveries: [{ state: 'waiting' }] });
    server.behave('takes');
    const db = await prisma();
    await db.publication.update({ where: { id }, data: { nextTryAt: new Date(0) } });
    await publishDue('worker', realSenders);
    expect(await read(id)).toMatchObject({ state: 'published', deliveries: [{ state: 'sent' }] });
    expect(server.mails.slice(before)).toHaveLength(1);
  });

  it('says so when there is nobody to send it to', async () => {
    const { channel } = await connected();
    const { id } = await buildDue({ channelId: channel.id });
    await publishDue('worker', realSenders);
    expect(await read(id)).toMatchObject({ state: 'failed', problem: 'nobodyToSendTo' });
  });
});

describe('connecting a newsletter', () => {
  it('is refused a wrong password and a server inside the network', async () => {
    const admin = await buildActor('administrator');
    const channel = await buildChannel({ kind: 'newsletter' });
    const check = (mailUrl: string) => checkAccount(admin, channel.id, { from: 'kirje@laaja.fi', mailUrl });
    expect(await check(server.url.replace('a%20secret', 'wrong'))).toMatchObject({
      kind: 'failed',
      code: 'credentialsRefused',
    });
    expect(await check('smtp://10.0.0.1:25')).toMatchObject({ kind: 'failed', code: 'forbiddenAddress' });
    expect(await check('')).toMatchObject({ kind: 'failed', code: 'channelDisconnected' });
  });

  it('shows its sender and server, never the password', async () => {
    const { checked } = await connected();
    expect(checked.account).toMatchObject({ name: 'Laaja <kirje@laaja.fi>' });
    expect(checked.account.service).toMatch(/^smtp:\/\/127\.0\.0\.1:\d+$/);
    expect(JSON.stringify(checked.account)).not.toContain('secret');
  });
});
