import { createHmac, timingSafeEqual } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WireVariant } from '~/domain/channels/wire';
import { httpDouble, type Heard, type HttpDouble } from '../../../../tests/support/network/http-double';
import {
  CABLE,
  LIGHT,
  paragraph,
  picture,
  picturedWire,
  ROUTER,
} from '../../../../tests/support/pictured-wire';
import { webhookAdapter } from './webhook-adapter.server';

const SECRET = 'yhteinen-salaisuus-jonka-pituus-riittaa';
const WIRE: WireVariant = {
  title: 'Häiriö',
  text: 'Korjattu.',
  html: '<p>Korjattu.</p>',
  facets: [],
  media: [],
  language: 'fi',
};
const KEY = { id: '0193a000-0000-7000-8000-000000000001', createdAt: new Date('2026-11-22T07:00:00Z') };
const signal = () => AbortSignal.timeout(5000);

/** A receiver as docs/CHANNELS.md tells to write one: checks the signature and its age, takes an id once. */
function receiver(now: () => Date) {
  const taken = new Map<string, object>();
  const answer = ({ headers, body }: Heard) => {
    const [, seconds = '', code = ''] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['vuoro-signature'])) ?? [];
    const expected = createHmac('sha256', SECRET).update(`${seconds}.${body}`).digest();
    const isOurs = code !== '' && timingSafeEqual(expected, Buffer.from(code, 'hex'));
    const isFresh = Math.abs(now().getTime() / 1000 - Number(seconds)) < 300;
    if (!isOurs || !isFresh) return { status: 401, body: { error: 'signature' } };
    const event = JSON.parse(body) as { readonly type: string; readonly id: string };
    if (event.type === 'publication' && !taken.has(event.id)) taken.set(event.id, event);
    if (event.type === 'withdrawal' && !taken.delete(event.id)) return { status: 410, body: {} };
    return { status: 200, body: { id: event.id, url: `https://laaja.fi/tiedotteet/${event.id}` } };
  };
  return { taken, answer };
}

let double: HttpDouble;
let clock: Date;
let inbox: ReturnType<typeof receiver>;
beforeEach(async () => {
  clock = new Date('2026-11-22T07:00:00Z');
  inbox = receiver(() => clock);
  double = await httpDouble(inbox.answer);
});
afterEach(() => double.stop());

function adapter(secret = SECRET, at: () => Date = () => clock) {
  const media = {
    read: () => Promise.resolve(new Blob([])),
    urlOf: ({ assetId }: { readonly assetId: string }) => `https://ohje.laaja.fi/media/lent/${assetId}`,
  };
  return webhookAdapter({ url: `${double.url}/hook`, secret }, { fetch, now: at, media });
}

describe('a signed webhook', () => {
  it('is taken once, however often it is sent with its id', async () => {
    const outcome = {
      kind: 'published',
      remoteId: KEY.id,
      url: `https://laaja.fi/tiedotteet/${KEY.id}`,
    };
    expect(await adapter().publish(WIRE, KEY, signal())).toEqual(outcome);
    clock = new Date(clock.getTime() + 60_000);
    expect(await adapter().publish(WIRE, KEY, signal())).toEqual(outcome);
    expect([...inbox.taken.values()]).toEqual([
      {
        type: 'publication',
        id: KEY.id,
        createdAt: '2026-11-22T07:00:00.000Z',
        title: 'Häiriö',
        text: 'Korjattu.',
        html: '<p>Korjattu.</p>',
        language: 'fi',
        media: [],
      },
    ]);
    expect(double.heard.map(({ headers }) => headers['vuoro-id'])).toEqual([KEY.id, KEY.id]);
  });

  it('names pictures of the text by the addresses they have in the list', async () => {
    const blocks = [picture(LIGHT, 'Kuva: Laaja'), paragraph('Loppu'), picture(CABLE)];
    const wire = picturedWire('webhook', { blocks, beside: [ROUTER] });
    await adapter().publish(wire, KEY, signal());
    const url = (assetId: string) => `https://ohje.laaja.fi/media/lent/${assetId}`;
    const html = [
      '<p>Alku</p>',
      `<figure><img src="${url(LIGHT)}" alt="valo"><figcaption>Kuva: Laaja</figcaption></figure>`,
      '<p>Loppu</p>',
      `<figure><img src="${url(CABLE)}" alt="kaapeli"></figure>`,
    ].join('\n');
    const media = [ROUTER, LIGHT, CABLE].map((id) => ({ url: url(id), type: 'image/jpeg' }));
    expect([...inbox.taken.values()]).toMatchObject([{ html, media }]);
  });

  it('is refused with another secret, or when it is played again later', async () => {
    expect(await adapter('jokin-aivan-muu-salaisuus-tassa').publish(WIRE, KEY, signal())).toMatchObject({
      kind: 'rejected',
      code: 'credentialsRefused',
    });
    const old = () => new Date(clock.getTime() - 3_600_000);
    expect(await adapter(SECRET, old).publish(WIRE, KEY, signal())).toMatchObject({ kind: 'rejected' });
  });

  it('tells of a withdrawal, and knows when there was nothing to take down', async () => {
    await adapter().publish(WIRE, KEY, signal());
    expect(await adapter().withdraw?.(KEY.id, signal())).toEqual({ kind: 'withdrawn' });
    expect(await adapter().withdraw?.(KEY.id, signal())).toEqual({ kind: 'alreadyGone' });
  });

  it('shows where it leads after a signed ping', async () => {
    expect(await adapter().identify?.(signal())).toMatchObject({
      kind: 'account',
      name: expect.stringMatching(/^127\.0\.0\.1:\d+\/hook$/) as string,
    });
    expect(double.heard).toMatchObject([{ body: expect.stringContaining('"type":"ping"') as string }]);
  });

  it('may be made again after a lost answer: the look says so', async () => {
    double.answer = (heard) => {
      inbox.answer(heard);
      return 'cut';
    };
    expect(await adapter().publish(WIRE, KEY, signal())).toMatchObject({ kind: 'unknown', code: 'noAnswer' });
    expect(await adapter().find(KEY, signal(), WIRE)).toEqual({ kind: 'absent' });
    double.answer = inbox.answer;
    expect(await adapter().publish(WIRE, KEY, signal())).toMatchObject({ kind: 'published' });
    expect(inbox.taken.size).toBe(1);
  });
});
