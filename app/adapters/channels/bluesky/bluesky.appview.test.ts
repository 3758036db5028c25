import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireVariant } from '~/domain/channels/wire';
import type { SendingKey } from '~/domain/publishing/channel-adapter';
import {
  hasBlueskyNetwork,
  startBlueskyNetwork,
  type BlueskyAccount,
  type BlueskyNetwork,
} from '../../../../tests/support/network/bluesky-network';
import { blueskyAdapter } from './bluesky-adapter.server';
import { BlueskySessions } from './sessions.server';

/* Against a real PDS with a real AppView behind it: what readers see, and what they did with it. */
describe.skipIf(!hasBlueskyNetwork)('a thread as the network shows it', () => {
  let network: BlueskyNetwork;
  let us: BlueskyAccount;
  let reader: BlueskyAccount;
  const signal = () => AbortSignal.timeout(20_000);
  const key = (part: number): SendingKey => ({
    id: part === 0 ? 'publication' : `publication#${part}`,
    createdAt: new Date('2026-11-22T07:00:00Z'),
  });
  const wire = (text: string, more: Partial<WireVariant> = {}): WireVariant => ({
    title: null,
    text,
    html: null,
    facets: [],
    media: [],
    language: 'fi',
    ...more,
  });

  beforeAll(async () => {
    network = await startBlueskyNetwork();
    us = await network.account('laaja');
    reader = await network.account('aino');
  });
  afterAll(() => network.stop());

  it('stands under its first part, and what readers did with it is read back until it is gone', async () => {
    const { data } = await us.agent.com.atproto.server.createAppPassword({ name: 'vuoro' });
    const adapter = blueskyAdapter(
      { service: network.url, identifier: us.handle, appPassword: data.password },
      new BlueskySessions(),
      { read: () => Promise.reject(new Error('no media here')), urlOf: () => '' },
    );
    const idOf = async (sent: WireVariant, part: number): Promise<string> => {
      const outcome = await adapter.publish(sent, key(part), signal());
      return outcome.kind === 'published' ? outcome.remoteId : outcome.kind;
    };
    const root = await idOf(wire('Verkko päivitetään yöllä.'), 0);
    await idOf(wire('Näin varaudut.', { follows: { kind: 'reply', root, parent: root } }), 1);
    await network.settled();

    const seen = await reader.agent.app.bsky.feed.getPostThread({ uri: root });
    expect(seen.data.thread).toMatchObject({
      post: { record: { text: 'Verkko päivitetään yöllä.' } },
      replies: [{ post: { record: { text: 'Näin varaudut.' } } }],
    });
    expect(await adapter.reception?.(root, signal())).toEqual({
      kind: 'read',
      reception: { likes: 0, replies: 1, reposts: 0 },
    });

    const [first] = (await reader.agent.getPosts({ uris: [root] })).data.posts;
    const ref = { uri: root, cid: first?.cid ?? '' };
    await reader.agent.like(ref.uri, ref.cid);
    await reader.agent.repost(ref.uri, ref.cid);
    await reader.agent.post({ text: 'Koskeeko Oulua?', reply: { root: ref, parent: ref } });
    await reader.agent.post({ text: 'Hyvä tietää', embed: { $type: 'app.bsky.embed.record', record: ref } });
    await network.settled();
    expect(await adapter.reception?.(root, signal())).toEqual({
      kind: 'read',
      reception: { likes: 1, replies: 2, reposts: 2 },
    });

    await adapter.withdraw?.(root, signal());
    await network.settled();
    expect(await adapter.reception?.(root, signal())).toEqual({ kind: 'gone' });
  });
});
