import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Heard = {
  readonly method: string;
  /** Path with its query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

/** `cut`: the request is read whole, then the connection ends without a byte. */
export type Said =
  | {
      readonly status: number;
      readonly body: string | object;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | 'cut';

export type HttpDouble = {
  readonly url: string;
  readonly heard: readonly Heard[];
  /** What it says next; may be changed between requests. */
  answer: (heard: Heard) => Said;
  readonly stop: () => Promise<unknown>;
};

/** A server on loopback that says what a test tells it to, over a real connection. */
export async function httpDouble(answer: HttpDouble['answer']): Promise<HttpDouble> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = 'GET', url = '/', headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
      heard.push(one);
      const said = double.answer(one);
      if (said === 'cut') {
        request.socket.destroy();
        return;
      }
      const isText = typeof said.body === 'string';
      response.writeHead(said.status, {
        'Content-Type': isText ? 'text/html; charset=utf-8' : 'application/json',
        ...said.headers,
      });
      response.end(isText ? said.body : JSON.stringify(said.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const double: HttpDouble = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    answer,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
  return double;
}
