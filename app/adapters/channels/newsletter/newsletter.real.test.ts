import { ImapFlow } from 'imapflow';
import { simpleParser, type ParsedMail } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { WireVariant } from '~/domain/channels/wire';
import type { NewsletterStore, Tally } from '~/domain/publishing/newsletter-store';
import { keptToken, PICTURE } from '../../../../tests/support/kept-token';
import { MAILBOX_PASSWORD, startDovecot, type Dovecot } from '../../../../tests/support/network/dovecot';
import { hasPostfix, startPostfix, type Postfix } from '../../../../tests/support/network/postfix';
import { newsletterAdapter } from './newsletter-adapter.server';

/* Real mail: Vuoro gives it to Postfix, Postfix puts it into mailboxes, and it is read from Dovecot as readers do. */
const KEY = { id: '0193a000-0000-7000-8000-000000000009', createdAt: new Date('2026-11-22T07:00:00Z') };
const IN_TEXT = { ...PICTURE, assetId: '0199d2a0-1111-7aaa-8bbb-00000000000a', alt: 'Lasku' };
const WIRE: WireVariant = {
  title: 'Miksi ensimmäinen laskuni on suurempi? 👨‍👩‍👧‍👦',
  text: 'Siksi, että siinä on avausmaksu (€).',
  html: `<p>Siksi, että siinä on <strong>avausmaksu</strong> (€).</p>\n<figure><img src="asset:${IN_TEXT.assetId}" alt="Lasku"><figcaption>Malli</figcaption></figure>\n<p>Loppu.</p>`,
  facets: [],
  media: [PICTURE, IN_TEXT],
  language: 'fi',
};

let dovecot: Dovecot;
let postfix: Postfix;
beforeAll(async () => {
  if (!hasPostfix) return;
  dovecot = await startDovecot();
  postfix = await startPostfix(['aino', 'eino'], dovecot);
}, 60_000);
afterAll(async () => {
  if (!hasPostfix) return;
  postfix.stop();
  await dovecot.stop();
});

/** Deliveries as the table keeps them: each is taken once. */
function deliveriesTo(names: readonly string[]): NewsletterStore {
  const rows = names.map((name, at) => ({ name, at, state: 'waiting' as keyof Tally }));
  return {
    open: () => Promise.resolve(),
    take: (_key, most) => {
      const taken = rows.filter(({ state }) => state === 'waiting').slice(0, most);
      for (const row of taken) row.state = 'sending';
      return Promise.resolve(
        taken.map(({ name, at }) => ({
          deliveryId: String(at),
          email: `${name}@lukijat.test`,
          language: 'fi',
          unsubscribeUrl: `https://ohje.laaja.test/help/fi/newsletter/leave/${name}`,
        })),
      );
    },
    settle: (id, state) => {
      const row = rows[Number(id)];
      if (row) row.state = state;
      return Promise.resolve();
    },
    tally: () => {
      const count = (wanted: keyof Tally) => rows.filter(({ state }) => state === wanted).length;
      const states = ['waiting', 'sending', 'sent', 'refused', 'doubtful'] as const;
      return Promise.resolve(Object.fromEntries(states.map((state) => [state, count(state)])) as Tally);
    },
  };
}

async function mailsOf(user: string): Promise<readonly ParsedMail[]> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: dovecot.port,
    secure: false,
    auth: { user, pass: MAILBOX_PASSWORD },
    logger: false,
  });
  await client.connect();
  try {
    await client.mailboxOpen('INBOX');
    const mails: ParsedMail[] = [];
    for await (const { source } of client.fetch('1:*', { source: true }))
      if (source) mails.push(await simpleParser(source));
    return mails;
  } finally {
    await client.logout();
  }
}

describe.runIf(hasPostfix)('a letter through a real mail server', () => {
  it('reaches its readers whole and once, can be left with one click, and tells who was refused', async () => {
    const newsletter = deliveriesTo(['aino', 'eino', 'ei-ketaan']);
    const adapter = newsletterAdapter(
      { from: 'Laaja <kirje@laaja.test>', mailUrl: '' },
      {
        channelId: 'c1',
        newsletter,
        tokens: keptToken(''),
        mailUrl: postfix.url,
        fetch: globalThis.fetch,
        now: () => new Date(),
        media: { read: () => Promise.resolve(new Blob(['kuva'])), urlOf: () => '' },
      },
    );
    expect(await adapter.identify?.(AbortSignal.timeout(20_000))).toMatchObject({ kind: 'account' });
    expect(await adapter.publish(WIRE, KEY, AbortSignal.timeout(30_000))).toMatchObject({
      kind: 'published',
    });
    expect(await newsletter.tally(KEY)).toMatchObject({ sent: 2, refused: 1, doubtful: 0, waiting: 0 });
    // The same letter again: everybody has been written to.
    await adapter.publish(WIRE, KEY, AbortSignal.timeout(30_000));
    for (const reader of ['aino', 'eino']) {
      const mails = await vi.waitFor(
        async () => {
          const all = await mailsOf(reader);
          expect(all).toHaveLength(1);
          return all;
        },
        { timeout: 30_000, interval: 200 },
      );
      const [letter] = mails;
      expect(letter?.subject).toBe(WIRE.title);
      expect(letter?.from?.text).toContain('kirje@laaja.test');
      expect(letter?.text).toContain('avausmaksu (€)');
      expect(letter?.html).toContain('<strong>avausmaksu</strong>');
      expect(letter?.attachments.map(({ content }) => content.toString())).toEqual(['kuva', 'kuva']);
      // The reader's program has put the letter's own parts in their places: one in the text, one after it.
      const shown = String(letter?.html).split('Loppu.');
      expect(shown.map((part) => part.match(/<img src="data:image\/jpeg;base64,/gu)?.length)).toEqual([1, 1]);
      expect(shown[0]).toMatch(/alt="Lasku"[\s\S]*Malli/u);
      expect(JSON.stringify(letter?.headers.get('list'))).toContain(`newsletter/leave/${reader}`);
      expect(
        letter?.headerLines.some(({ line }) =>
          /^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/iu.test(line),
        ),
      ).toBe(true);
    }
  }, 90_000);
});
