import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server on loopback that gives what the test tells it to, and remembers what it was asked. */
export type FeedServer = {
  readonly url: string;
  answer: (response: ServerResponse, asked: IncomingHttpHeaders) => void;
  readonly asked: IncomingHttpHeaders[];
  readonly close: () => Promise<void>;
};

export async function feedServer(): Promise<FeedServer> {
  const server = createServer((request, response) => {
    feed.asked.push(request.headers);
    feed.answer(response, request.headers);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const feed: FeedServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`,
    answer: (response) => response.end(),
    asked: [],
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return feed;
}

/** An RSS feed of entries, newest first as feeds are. */
export function rssOf(entries: readonly { readonly id: string; readonly title: string }[]): string {
  const items = entries.map(
    ({ id, title }) =>
      `<item><guid>${id}</guid><title>${title}</title><pubDate>Fri, 20 Nov 2026 09:00:00 +0200</pubDate></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Hälytykset</title>${items.join('')}</channel></rss>`;
}
