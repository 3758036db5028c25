import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BlueskySessions } from '~/adapters/channels/bluesky/sessions.server';
import {
  hasBlueskyNetwork,
  startBlueskyNetwork,
  type BlueskyAccount,
  type BlueskyNetwork,
} from '../../../../tests/support/network/bluesky-network';
import { tcpProxy } from '../../../../tests/support/network/tcp-proxy';
import type { Resume, SourceBatch, SourceItem } from '../contract';
import { blueskySource } from './bluesky-source.server';

const signal = () => AbortSignal.timeout(20_000);
const around = { timeZone: 'Europe/Helsinki', now: () => new Date() };

describe('a refusal to read', () => {
  const refusedWith = (body: string, type: string) => {
    const fetch: typeof globalThis.fetch = () =>
      Promise.resolve(new Response(body, { status: 401, headers: { 'content-type': type } }));
    const settings = { service: 'https://bsky.social', identifier: 'laaja.example' };
    return blueskySource(settings, 'salasana', new BlueskySessions(fetch), around).check(signal());
  };

  it('is believed from the network itself', async () => {
    const body = JSON.stringify({
      error: 'AuthenticationRequired',
      message: 'Invalid identifier or password',
    });
    await expect(refusedWith(body, 'application/json')).rejects.toMatchObject({ code: 'credentialsRefused' });
  });

  it('of a page on the way says nothing of the password: it is tried again', async () => {
    await expect(refusedWith('<html>Are you human?</html>', 'text/html')).rejects.toMatchObject({
      code: 'httpStatus',
      params: { status: 401 },
    });
  });
});

describe.skipIf(!hasBlueskyNetwork)('what people say to an account on Bluesky', () => {
  let network: BlueskyNetwork;
  let us: BlueskyAccount;
  let customer: BlueskyAccount;
  const open = (password = us.password) =>
    blueskySource({ service: network.url, identifier: us.handle }, password, new BlueskySessions(), around);

  beforeAll(async () => {
    network = await startBlueskyNetwork();
    us = await network.account('laaja');
    customer = await network.account('aino');
  }, 90_000);
  afterAll(() => network.stop());

  async function read(resume: Resume): Promise<readonly SourceBatch[]> {
    await network.settled();
    const batches: SourceBatch[] = [];
    for await (const batch of open().read(resume, signal())) batches.push(batch);
    return batches;
  }
  const textsOf = (batches: readonly SourceBatch[]): readonly string[] =>
    batches.flatMap(({ items }) =>
      items.map((item: SourceItem) => (item.kind === 'message' ? item.message.text : item.reason)),
    );
  const post = (account: BlueskyAccount, text: string, more: object = {}) =>
    account.agent.post({ text, langs: ['fi'], createdAt: new Date().toISOString(), ...more });
  const mention = () => [
    {
      index: { byteStart: 0, byteEnd: Buffer.byteLength(`@${us.handle}`) },
      features: [{ $type: 'app.bsky.richtext.facet#mention', did: us.did }],
    },
  ];

  let end: Resume = null;
  it('takes mentions, replies and quotes, oldest first, and neither likes nor what is said to others', async () => {
    expect(await read(null)).toEqual([]);
    const ours = await post(us, 'Huomenna klo 8 päivitämme verkkoa.');
    await post(customer, `@${us.handle} milloin netti toimii taas?`, { facets: mention() });
    await customer.agent.like(ours.uri, ours.cid);
    await post(customer, 'Tämä ei ole kenellekään.');
    await post(customer, 'Koskeeko tämä Tamperetta?', { reply: { root: ours, parent: ours } });
    await post(customer, 'Taas päivitys!', { embed: { $type: 'app.bsky.embed.record', record: ours } });
    const batches = await read(null);
    expect(textsOf(batches)).toEqual([
      `@${us.handle} milloin netti toimii taas?`,
      'Koskeeko tämä Tamperetta?',
      'Taas päivitys!',
    ]);
    const [, reply] = batches[0]?.items ?? [];
    expect(reply).toMatchObject({
      kind: 'message',
      message: { from: '@aino.test', channel: 'bluesky', lang: 'fi', conversation: ours.uri },
    });
    end = batches.at(-1)?.resume ?? null;
  });

  it('goes on from where it stopped: what is new comes, and what comes again has the same key', async () => {
    const keys = (batches: readonly SourceBatch[]) =>
      batches.flatMap(({ items }) =>
        items.map((item) => (item.kind === 'message' ? item.message.externalId : '')),
      );
    const before = keys(await read(null));
    for (let at = 0; at < 53; at += 1)
      await post(customer, `@${us.handle} kysymys ${at}`, { facets: mention() });
    const batches = await read(end);
    expect(batches.map(({ items }) => items.length)).toEqual([50, 6]);
    expect(keys(batches).slice(0, 3)).toEqual(before);
    expect(new Set(keys(batches)).size).toBe(56);
    // Killed after its first batch, it begins again there.
    const again = textsOf(await read(batches[0]?.resume ?? null));
    expect(again.slice(-6)).toEqual(textsOf(batches).slice(-6));
  }, 60_000);

  it('a post without words is refused with its reason', async () => {
    await post(customer, '', {
      embed: { $type: 'app.bsky.embed.record', record: await post(us, 'Uusi liittymä.') },
    });
    expect(textsOf(await read(end)).at(-1)).toBe('emptyText');
  });

  it('names the account it found, and says what is wrong with what was typed', async () => {
    expect(await open().check(signal())).toEqual({ name: '@laaja.test', items: null });
    await expect(open('väärä').check(signal())).rejects.toMatchObject({ code: 'credentialsRefused' });
    const proxy = await tcpProxy(Number(new URL(network.url).port));
    await proxy.close();
    const gone = { service: `http://localhost:${proxy.port}`, identifier: us.handle };
    await expect(
      blueskySource(gone, us.password, new BlueskySessions(), around).check(signal()),
    ).rejects.toMatchObject({ code: 'unreachable' });
  });
});
