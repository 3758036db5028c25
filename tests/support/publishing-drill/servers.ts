import { startBluesky } from '../../e2e/bluesky-server';
import { httpDouble } from '../network/http-double';
import { hasWordpress, startWordpress } from '../network/wordpress';

/**
 * One post as the server has it. `at`: when it came, by the server's own clock; null where it keeps none.
 * `after`: the words of the post that it stands under; absent where it stands by itself.
 */
export type Arrived = { readonly text: string; readonly at: Date | null; readonly after?: string };

/** A server that publications go to, and that is asked afterwards what it has. */
export type DrillServer = {
  readonly kind: string;
  /** Accounts on it, each a channel of its own. */
  readonly accounts: readonly object[];
  readonly arrived: () => Promise<readonly Arrived[]>;
  readonly stop: () => Promise<unknown>;
};

/** A real Bluesky server, a real WordPress where Debian's is installed, and a receiver that cannot be asked. */
export async function startServers(): Promise<readonly DrillServer[]> {
  return Promise.all([bluesky(), workflow(), ...(hasWordpress ? [wordpress()] : [])]);
}

async function bluesky(): Promise<DrillServer> {
  const server = await startBluesky();
  return {
    kind: 'bluesky',
    accounts: [{ service: server.url, identifier: server.handle, appPassword: server.password }],
    arrived: async () => {
      const posts = await server.posts();
      const texts = new Map(posts.map(({ uri, text }) => [uri, text]));
      return posts.map(({ text, parent }) => ({
        text,
        at: null,
        ...(parent !== null && { after: texts.get(parent) ?? parent }),
      }));
    },
    stop: server.close,
  };
}

async function wordpress(): Promise<DrillServer> {
  const { url, users, php, stop } = await startWordpress();
  return {
    kind: 'wordpress',
    accounts: (['editor', 'author'] as const).map((user) => ({
      service: url,
      user,
      appPassword: users[user].replace(/\s+/g, ''),
    })),
    arrived: () => {
      const rows = JSON.parse(php(LIST_POSTS)) as readonly { readonly title: string; readonly at: string }[];
      return Promise.resolve(rows.map(({ title, at }) => ({ text: title, at: new Date(`${at}Z`) })));
    },
    stop,
  };
}

const LIST_POSTS = `
echo json_encode(array_map(
  fn($post) => ['title' => $post->post_title, 'at' => str_replace(' ', 'T', $post->post_date_gmt)],
  get_posts(['numberposts' => -1, 'post_status' => 'any', 'category' => 0, 's' => 'Harjoitus'])));`;

/** Our own stand-in for a workflow of Teams: the one that cannot be asked, so a doubt waits for a person. */
async function workflow(): Promise<DrillServer> {
  const arrived: Arrived[] = [];
  const double = await httpDouble(({ body }) => {
    const text = /Harjoitus \d+/.exec(body)?.[0] ?? body;
    arrived.push({ text, at: new Date() });
    return { status: 202, body: {}, headers: { 'x-ms-workflow-run-id': `run-${arrived.length}` } };
  });
  return {
    kind: 'teams',
    accounts: [{ url: `${double.url}/workflows/1/triggers/manual/run` }],
    arrived: () => Promise.resolve(arrived),
    stop: double.stop,
  };
}
