import { TestNetworkNoAppView } from '@atproto/dev-env';

/** A post as the server has it. `parent`: the address of what it replies to; null for one that stands by itself. */
export type Posted = { readonly uri: string; readonly text: string; readonly parent: string | null };

type Post = { readonly text: string; readonly reply?: { readonly parent: { readonly uri: string } } };

const posted = (uri: string, { text, reply }: Post): Posted => ({
  uri,
  text,
  parent: reply?.parent.uri ?? null,
});

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
    /** Everything posted, newest first. */
    posts: async (): Promise<readonly Posted[]> => {
      const posts: Posted[] = [];
      let cursor: string | undefined;
      do {
        const { data: page } = await agent.com.atproto.repo.listRecords({
          repo: data.did,
          collection: 'app.bsky.feed.post',
          limit: 100,
          ...(cursor !== undefined && { cursor }),
        });
        posts.push(...page.records.map(({ uri, value }) => posted(uri, value as Post)));
        ({ cursor } = page);
      } while (cursor !== undefined);
      return posts;
    },
    close: () => network.close(),
  };
}
