import { AtpAgent, type BlobRef } from '@atproto/api';
import { TestNetworkNoAppView } from '@atproto/dev-env';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '~/domain/channels/compose';
import { documentFromText } from '~/domain/channels/document/document-runs';
import type { ProseDocument } from '~/domain/channels/document/document.schema';
import type { WireVariant } from '~/domain/channels/wire';
import type { WireMedia } from '~/domain/media/wire-media';
import { MediaGone, type MediaReader } from '~/domain/publishing/media-reader';
import type { SendingKey } from '~/domain/publishing/channel-adapter';
import { tcpProxy } from '../../../../tests/support/network/tcp-proxy';
import { blueskyAdapter } from './bluesky-adapter.server';
import { POST_COLLECTION, recordKey } from './record';
import { BlueskySessions } from './sessions.server';
import type { BlueskySettings } from './settings.schema';

/*
 * Against a real PDS in this process: the software that runs Bluesky's own servers, with its rate
 * limits on. Its servers listen on loopback and end with the file.
 */
let net: TestNetworkNoAppView;
let settings: BlueskySettings;
let did: string;
let reader: AtpAgent;
const sessions = new BlueskySessions();
const signal = () => AbortSignal.timeout(20_000);
const HANDLE = 'laaja.test';

/** Noise, which no encoder makes small: a picture as large as the channel takes. */
let picture: Buffer;
const MEDIA: MediaReader = {
  read: ({ assetId }) =>
    assetId === 'gone'
      ? Promise.reject(new MediaGone(assetId))
      : Promise.resolve(new Blob([new Uint8Array(picture)])),
  urlOf: () => '',
};
const pictured = (more: Partial<WireMedia> = {}): WireMedia => ({
  assetId: 'a1',
  kind: 'image',
  mime: 'image/jpeg',
  width: 900,
  height: 600,
  seconds: null,
  codec: null,
  bytes: 1_000_000,
  crop: null,
  alt: 'Reititin, jossa palaa punainen valo.',
  fileName: 'reititin.jpg',
  ...more,
});

beforeAll(async () => {
  process.env['LOG_ENABLED'] = 'false';
  net = await TestNetworkNoAppView.create({ pds: { rateLimitsEnabled: true } });
  reader = new AtpAgent({ service: net.pds.url });
  const { data } = await reader.createAccount({
    handle: HANDLE,
    email: 'a@laaja.test',
    password: 'tilin-salasana',
  });
  did = data.did;
  const app = await reader.com.atproto.server.createAppPassword({ name: 'vuoro' });
  settings = { service: net.pds.url, identifier: HANDLE, appPassword: app.data.password };
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#888', noise } })
    .jpeg({ quality: 90 })
    .toBuffer();
}, 60_000);

afterAll(() => net.close());

let sendings = 0;
/** A key of its own for every test, as every publication has one. */
function newKey(): SendingKey {
  sendings += 1;
  return { id: `publication-${sendings}`, createdAt: new Date(Date.UTC(2026, 10, 11, 7, 0, 0, sendings)) };
}

function wire(text: string, more: Partial<WireVariant> = {}): WireVariant {
  return { title: null, text, html: null, facets: [], media: [], language: 'fi', ...more };
}

async function recordOf(key: SendingKey): Promise<Record<string, unknown>> {
  const { data } = await reader.com.atproto.repo.getRecord({
    repo: did,
    collection: POST_COLLECTION,
    rkey: recordKey(key),
  });
  return data.value;
}

async function countOf(text: string): Promise<number> {
  const { data } = await reader.com.atproto.repo.listRecords({
    repo: did,
    collection: POST_COLLECTION,
    limit: 100,
  });
  return data.records.filter(({ value }) => value['text'] === text).length;
}

/** The same server, reached through a connection that the test can break. */
async function behindProxy() {
  const proxy = await tcpProxy(Number(new URL(net.pds.url).port));
  const rewired: typeof fetch = (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    url.hostname = '127.0.0.1';
    url.port = String(proxy.port);
    // A connection of its own for every request, so that a fault meets exactly the request it is meant for.
    request.headers.set('connection', 'close');
    return fetch(new Request(url, request), { signal: init?.signal ?? null });
  };
  return { proxy, adapter: blueskyAdapter(settings, new BlueskySessions(rewired), MEDIA) };
}

describe('a post on a real PDS', () => {
  it('arrives as it was composed: text, link, Finnish hashtags, instant', async () => {
    const document: ProseDocument = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'Älä hätäänny, ' },
            {
              type: 'text',
              text: 'hinnasto',
              marks: [{ type: 'link', attrs: { href: 'https://laaja.fi/hinnat' } }],
            },
            { type: 'text', text: ' on muuttunut. #sähkönsäästö #äly' },
          ],
        },
      ],
    };
    const source = { headline: null, document, language: 'fi', pageUrl: null, media: [] };
    const composed = compose('bluesky', source).wire;
    const key = newKey();
    const outcome = await blueskyAdapter(settings, sessions, MEDIA).publish(composed, key, signal());
    const rkey = recordKey(key);
    expect(outcome).toEqual({
      kind: 'published',
      remoteId: `at://${did}/${POST_COLLECTION}/${rkey}`,
      url: `https://bsky.app/profile/${HANDLE}/post/${rkey}`,
    });
    const facet = (byteStart: number, byteEnd: number, feature: object) => ({
      $type: 'app.bsky.richtext.facet',
      index: { byteStart, byteEnd },
      features: [feature],
    });
    expect(await recordOf(key)).toEqual({
      $type: POST_COLLECTION,
      text: 'Älä hätäänny, hinnasto on muuttunut. #sähkönsäästö #äly',
      langs: ['fi'],
      createdAt: key.createdAt.toISOString(),
      facets: [
        facet(19, 27, { $type: 'app.bsky.richtext.facet#link', uri: 'https://laaja.fi/hinnat' }),
        facet(42, 60, { $type: 'app.bsky.richtext.facet#tag', tag: 'sähkönsäästö' }),
        facet(61, 66, { $type: 'app.bsky.richtext.facet#tag', tag: 'äly' }),
      ],
    });
  });

  it.each([
    ['300 graphemes', 'ä'.repeat(300)],
    ['166 families, 2,988 bytes', '👨‍👩‍👧'.repeat(166)],
    ['NFD letters, kept as they are', 'Sa\u0308a\u0308sto\u0308 '.repeat(30)],
  ])('takes %s', async (_name, text) => {
    const key = newKey();
    expect(await blueskyAdapter(settings, sessions, MEDIA).publish(wire(text), key, signal())).toMatchObject({
      kind: 'published',
    });
    expect((await recordOf(key))['text']).toBe(text);
  });

  it.each([
    ['301 graphemes', 'ä'.repeat(301), 'textTooLong'],
    ['170 families, 3,060 bytes', '👨‍👩‍👧'.repeat(170), 'textTooLong'],
    ['nothing but space', ' \n', 'textEmpty'],
  ])('does not even send %s', async (_name, text, code) => {
    const { proxy, adapter } = await behindProxy();
    await proxy.close();
    // The server cannot be reached, so an answer other than "too long" would show that it was asked.
    expect(await adapter.publish(wire(text), newKey(), signal())).toMatchObject({ kind: 'rejected', code });
  });

  it('agrees with the server about where the limits are', async () => {
    const post = (text: string) =>
      reader.com.atproto.repo.createRecord({
        repo: did,
        collection: POST_COLLECTION,
        record: { $type: POST_COLLECTION, text, createdAt: new Date(0).toISOString() },
      });
    await expect(post('ä'.repeat(301))).rejects.toThrow(/grapheme too big \(maximum 300, got 301\)/);
    await expect(post('👨‍👩‍👧'.repeat(170))).rejects.toThrow(/string too big \(maximum 3000, got 3060\)/);
  });

  it('a record that the server refuses is rejected with its own words', async () => {
    const broken = wire('Linkki', {
      facets: [{ byteStart: 0, byteEnd: 6, feature: { kind: 'link', uri: 'ei osoite' } }],
    });
    const outcome = await blueskyAdapter(settings, sessions, MEDIA).publish(broken, newKey(), signal());
    expect(outcome).toMatchObject({ kind: 'rejected', code: 'contentRefused' });
    expect(outcome).toHaveProperty('diagnostic', expect.stringMatching(/^HTTP 400 /));
  });
});

describe('pictures', () => {
  it('go along with their alternative text, to the byte, and once however often it is tried', async () => {
    const key = newKey();
    const sent = wire('Reitittimen valo palaa punaisena?', {
      media: [pictured(), pictured({ assetId: 'a2', alt: 'Toinen kuva.' })],
    });
    const adapter = blueskyAdapter(settings, sessions, MEDIA);
    const first = await adapter.publish(sent, key, signal());
    expect(first.kind).toBe('published');
    const embed = (await recordOf(key))['embed'] as {
      readonly images: readonly {
        readonly alt: string;
        readonly image: BlobRef;
        readonly aspectRatio: object;
      }[];
    };
    expect(embed.images.map(({ alt }) => alt)).toEqual([
      'Reititin, jossa palaa punainen valo.',
      'Toinen kuva.',
    ]);
    expect(embed.images[0]?.aspectRatio).toEqual({ width: 900, height: 600 });
    const cid = String(embed.images[0]?.image.ref);
    const stored = await reader.com.atproto.sync.getBlob({ did, cid });
    expect(Buffer.from(stored.data).equals(picture)).toBe(true);
    // Another worker tries again: the same record.
    const again = await blueskyAdapter(settings, new BlueskySessions(), MEDIA).publish(sent, key, signal());
    expect(again).toEqual(first);
  });

  it('that are gone from the library are said, and nothing is out', async () => {
    const key = newKey();
    const sent = wire('Kuva puuttuu', { media: [pictured({ assetId: 'gone' })] });
    const adapter = blueskyAdapter(settings, sessions, MEDIA);
    expect(await adapter.publish(sent, key, signal())).toMatchObject({ kind: 'rejected', code: 'mediaGone' });
    expect(await adapter.find(key, signal(), wire(''))).toEqual({ kind: 'absent' });
  });

  it('without alternative text, or too many, are refused before anything is sent', async () => {
    const adapter = blueskyAdapter(settings, sessions, MEDIA);
    expect(adapter.validate(wire('Hei', { media: [pictured({ alt: '' })] }))).toEqual(['mediaAltMissing']);
    const five = Array.from({ length: 5 }, (_, at) => pictured({ assetId: `a${at}` }));
    expect(adapter.validate(wire('Hei', { media: five }))).toEqual(['mediaTooMany']);
  });

  it('whose sending breaks off leave nothing behind, and may be tried again', async () => {
    const { proxy, adapter } = await behindProxy();
    const key = newKey();
    await adapter.identify?.(signal());
    proxy.fault = { kind: 'cutAnswer' };
    const cut = await adapter.publish(wire('Katkeaa', { media: [pictured()] }), key, signal());
    expect(cut.kind).toBe('retryLater');
    proxy.fault = { kind: 'none' };
    expect(await adapter.find(key, signal(), wire(''))).toEqual({ kind: 'absent' });
    expect((await adapter.publish(wire('Katkeaa', { media: [pictured()] }), key, signal())).kind).toBe(
      'published',
    );
    await proxy.close();
  });
});

describe('once and only once', () => {
  it('five calls at once with one key leave one post', async () => {
    const key = newKey();
    const text = 'Viisi kutsua, yksi julkaisu';
    const adapter = blueskyAdapter(settings, sessions, MEDIA);
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => adapter.publish(wire(text), key, signal())),
    );
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(outcomes[0]).toMatchObject({ kind: 'published' });
    expect(await countOf(text)).toBe(1);
  });

  it('a worker that died after sending is found out, and its successor adds nothing', async () => {
    const key = newKey();
    const text = 'Julkaistu juuri ennen kaatumista';
    await blueskyAdapter(settings, sessions, MEDIA).publish(wire(text), key, signal());
    const successor = blueskyAdapter(settings, new BlueskySessions(), MEDIA);
    const found = await successor.find(key, signal(), wire(''));
    expect(found).toMatchObject({
      kind: 'found',
      remoteId: expect.stringContaining(recordKey(key)) as string,
    });
    expect(await successor.publish(wire(text), key, signal())).toMatchObject({ kind: 'published' });
    expect(await countOf(text)).toBe(1);
  });

  it('what was never sent is absent', async () => {
    expect(await blueskyAdapter(settings, sessions, MEDIA).find(newKey(), signal(), wire(''))).toEqual({
      kind: 'absent',
    });
  });

  it('another text under the same key is a doubt, and the first stays', async () => {
    const key = newKey();
    const adapter = blueskyAdapter(settings, sessions, MEDIA);
    await adapter.publish(wire('Ensimmäinen sanamuoto'), key, signal());
    expect(await adapter.publish(wire('Toinen sanamuoto'), key, signal())).toMatchObject({
      kind: 'unknown',
      code: 'differentTextUnderKey',
    });
    expect((await recordOf(key))['text']).toBe('Ensimmäinen sanamuoto');
  });

  it('record keys are well formed and keep the order of time', () => {
    const keys = Array.from({ length: 50 }, (_, minute) =>
      recordKey({ id: `p${minute}`, createdAt: new Date(Date.UTC(2026, 0, 1, 0, 2 * minute)) }),
    );
    for (const key of keys) expect(key).toMatch(/^[234567abcdefghij][234567a-z]{12}$/);
    expect(keys.toSorted()).toEqual(keys);
    expect(recordKey({ id: 'p0', createdAt: new Date(Date.UTC(2026, 0, 1)) })).toBe(keys[0]);
  });
});

describe('an account', () => {
  it('is named before the channel is saved', async () => {
    expect(await blueskyAdapter(settings, sessions, MEDIA).identify?.(signal())).toEqual({
      kind: 'account',
      id: did,
      name: `@${HANDLE}`,
      url: `https://bsky.app/profile/${HANDLE}`,
    });
  });

  it('with a wrong password rejects, and says so without the password', async () => {
    const wrong = { ...settings, appPassword: 'väärä-salasana' };
    const outcome = await blueskyAdapter(wrong, new BlueskySessions(), MEDIA).publish(
      wire('Ei lähde'),
      newKey(),
      signal(),
    );
    expect(outcome).toMatchObject({ kind: 'rejected', code: 'credentialsRefused' });
    expect(JSON.stringify(outcome)).not.toContain('väärä-salasana');
    expect(await countOf('Ei lähde')).toBe(0);
  });

  it('signs in again when its session was lost on the server', async () => {
    const own = new BlueskySessions();
    const agent = await own.open(settings);
    await agent.com.atproto.server.deleteSession(undefined, {
      headers: { authorization: `Bearer ${agent.session?.refreshJwt ?? ''}` },
    });
    if (agent.session) agent.session.accessJwt = 'not-a-token';
    const key = newKey();
    expect(
      await blueskyAdapter(settings, own, MEDIA).publish(wire('Uudella istunnolla'), key, signal()),
    ).toMatchObject({
      kind: 'published',
    });
  });
});

describe('a network that fails', () => {
  it('a refused connection proves that nothing was sent', async () => {
    const { proxy, adapter } = await behindProxy();
    await adapter.identify?.(signal());
    await proxy.close();
    expect(await adapter.publish(wire('Ei yhteyttä'), newKey(), signal())).toMatchObject({
      kind: 'retryLater',
      code: 'channelUnreachable',
      at: null,
    });
    expect(await countOf('Ei yhteyttä')).toBe(0);
  });

  it('a connection cut after the request is a doubt, and a look settles it', async () => {
    const { proxy, adapter } = await behindProxy();
    await adapter.identify?.(signal());
    proxy.fault = { kind: 'cutAnswer' };
    const key = newKey();
    const text = 'Yhteys katkesi pyynnön jälkeen';
    expect(await adapter.publish(wire(text), key, signal())).toMatchObject({
      kind: 'unknown',
      code: 'noAnswer',
    });
    expect(await adapter.find(key, signal(), wire(''))).toMatchObject({ kind: 'cannotTell' });
    proxy.fault = { kind: 'none' };
    expect(await adapter.find(key, signal(), wire(''))).toMatchObject({ kind: 'found' });
    expect(await countOf(text)).toBe(1);
    await proxy.close();
  });

  it('silence is a doubt', async () => {
    const { proxy, adapter } = await behindProxy();
    await adapter.identify?.(signal());
    proxy.fault = { kind: 'swallowAnswer' };
    const outcome = await adapter.publish(wire('Ei vastausta'), newKey(), AbortSignal.timeout(500));
    expect(outcome).toMatchObject({ kind: 'unknown', code: 'noAnswer' });
    await proxy.close();
  });

  it('silence at sign-in is no doubt: the post was not sent', async () => {
    const { proxy, adapter } = await behindProxy();
    proxy.fault = { kind: 'cutAnswer' };
    expect(await adapter.publish(wire('Ei kirjauduttu'), newKey(), signal())).toMatchObject({
      kind: 'retryLater',
    });
    await proxy.close();
    expect(await countOf('Ei kirjauduttu')).toBe(0);
  });
});

describe('taking down', () => {
  it('removes the post, says so, and says when it was gone already', async () => {
    const key = newKey();
    const adapter = blueskyAdapter(settings, sessions, MEDIA);
    const outcome = await adapter.publish(wire('Vedetään pois'), key, signal());
    const remoteId = outcome.kind === 'published' ? outcome.remoteId : '';
    // A server of its own, with no view of the network behind it, knows no figures.
    expect(await adapter.reception?.(remoteId, signal())).toMatchObject({ kind: 'cannotTell' });
    expect(await adapter.withdraw?.(remoteId, signal())).toEqual({ kind: 'withdrawn' });
    expect(await adapter.find(key, signal(), wire(''))).toEqual({ kind: 'absent' });
    expect(await adapter.withdraw?.(remoteId, signal())).toEqual({ kind: 'alreadyGone' });
  });

  it('touches no other account’s post', async () => {
    const other = `at://did:plc:abcdefghijklmnopqrstuvwx/${POST_COLLECTION}/3kabcdefghi22`;
    expect(await blueskyAdapter(settings, sessions, MEDIA).withdraw?.(other, signal())).toMatchObject({
      kind: 'failed',
    });
  });
});

// Last, because it spends the account's sign-ins for five minutes.
describe('the limit of thirty sign-ins in five minutes', () => {
  it('is not met by 31 sendings, and is honoured when it is met', async () => {
    const adapter = blueskyAdapter(settings, sessions, MEDIA);
    for (let i = 0; i < 31; i += 1) {
      expect(await adapter.publish(wire(`Julkaisu ${i}`), newKey(), signal())).toMatchObject({
        kind: 'published',
      });
    }
    const before = Date.now();
    let outcome: Awaited<ReturnType<typeof adapter.publish>> | null = null;
    for (let i = 0; i < 40 && outcome?.kind !== 'retryLater'; i += 1) {
      outcome = await blueskyAdapter(settings, new BlueskySessions(), MEDIA).publish(
        wire('Raja'),
        newKey(),
        signal(),
      );
    }
    expect(outcome).toMatchObject({ kind: 'retryLater', code: 'rateLimited' });
    const at = outcome?.kind === 'retryLater' ? outcome.at : null;
    expect(at?.getTime()).toBeGreaterThan(before);
    expect(at?.getTime()).toBeLessThanOrEqual(before + 310_000);
  }, 120_000);
});

it('composes an answer too long for a post into one that the server takes', async () => {
  const answer = documentFromText(
    'Lasku on suurempi, koska siinä on kytkentä ja vajaa kuukausi. '.repeat(12),
  );
  const composition = compose('bluesky', {
    headline: 'Miksi ensimmäinen lasku on suurempi?',
    document: answer,
    language: 'fi',
    pageUrl: 'https://ohje.laaja.fi/ensimmainen-lasku',
    media: [],
  });
  expect(composition.leftOut).toMatchObject([{ kind: 'sentences', of: 12 }]);
  const key = newKey();
  expect(
    await blueskyAdapter(settings, sessions, MEDIA).publish(composition.wire, key, signal()),
  ).toMatchObject({
    kind: 'published',
  });
});

describe('a thread on a real PDS', () => {
  it('is a chain of replies under its first post, whichever part is sent again', async () => {
    const adapter = blueskyAdapter(settings, sessions, MEDIA);
    const key = newKey();
    const partKey = (part: number): SendingKey => ({ ...key, id: `${key.id}#${part}` });
    const first = await adapter.publish(wire('Ketju alkaa.'), key, signal());
    const root = first.kind === 'published' ? first.remoteId : '';
    const second = wire('Toinen osa.', { follows: { kind: 'reply', root, parent: root } });
    const sent = await adapter.publish(second, partKey(1), signal());
    const parent = sent.kind === 'published' ? sent.remoteId : '';
    // A doubt: the same part once more leaves one post.
    expect(await adapter.publish(second, partKey(1), signal())).toEqual(sent);
    const third = wire('Kolmas osa.', { follows: { kind: 'reply', root, parent } });
    await adapter.publish(third, partKey(2), signal());

    const replyIn = async (part: number) =>
      (await recordOf(partKey(part)))['reply'] as Record<'root' | 'parent', { uri: string; cid: string }>;
    expect((await replyIn(1)).parent.uri).toBe(root);
    const last = await replyIn(2);
    expect([last.root.uri, last.parent.uri]).toEqual([root, parent]);
    expect(last.root.cid).toMatch(/^baf/);
    expect(await countOf('Toinen osa.')).toBe(1);

    // What it follows has been taken down: nothing goes out in its place.
    await adapter.withdraw?.(parent, signal());
    const orphan = wire('Neljäs osa.', { follows: { kind: 'reply', root, parent } });
    expect(await adapter.publish(orphan, partKey(3), signal())).toMatchObject({
      kind: 'rejected',
      code: 'partParentUnknown',
    });
    expect(await countOf('Neljäs osa.')).toBe(0);
  });
});
