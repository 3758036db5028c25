import { TestNetworkNoAppView } from '@atproto/dev-env';

/** A real Bluesky server (PDS) on this machine with one account of ours. */
export async function startBluesky() {
  process.env['LOG_ENABLED'] = 'false';
  const network = await TestNetworkNoAppView.create({});
  const agent = network.pds.getClient();
  const handle = 'laaja.test';
  const password = 'a-long-enough-password';
  await agent.com.atproto.server.createAccount({ email: 'laaja@example.test', handle, password });
  const { data } = await agent.com.atproto.server.createSession({ identifier: handle, password });
  return {
    url: network.pds.url,
    handle,
    password,
    /** The texts of everything posted, newest first. */
    posts: async (): Promise<readonly string[]> => {
      const texts: string[] = [];
      let cursor: string | undefined;
      do {
        const { data: page } = await agent.com.atproto.repo.listRecords({
          repo: data.did,
          collection: 'app.bsky.feed.post',
          limit: 100,
          ...(cursor !== undefined && { cursor }),
        });
        texts.push(...page.records.map(({ value }) => (value as { text: string }).text));
        ({ cursor } = page);
      } while (cursor !== undefined);
      return texts;
    },
    close: () => network.close(),
  };
}
