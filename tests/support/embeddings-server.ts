import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadEncoder } from '~/adapters/encoder/load-encoder.server';

type Asked = { readonly key: string | undefined; readonly model: string; readonly input: readonly string[] };

/**
 * A real HTTP server that embeds the OpenAI way, with the shipped table behind it. `fail` answers the next
 * requests with these statuses instead.
 */
export async function startEmbeddingsServer() {
  const encode = loadEncoder();
  const asked: Asked[] = [];
  const failures: { status: number; headers: Record<string, string> }[] = [];
  let body: ((asked: Asked) => unknown) | null = null;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const failure = failures.shift();
      if (failure) {
        response.writeHead(failure.status, failure.headers).end();
        return;
      }
      const { model, input } = JSON.parse(Buffer.concat(parts).toString('utf8')) as Asked;
      const one = { key: request.headers.authorization, model, input };
      asked.push(one);
      // Out of order, as a server may.
      const data = input
        .map((text, index) => ({ index, embedding: [...encode(text)].map((x) => 3 * x) }))
        .reverse();
      response
        .writeHead(200, { 'Content-Type': 'application/json' })
        .end(JSON.stringify(body ? body(one) : { object: 'list', data }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/v1`,
    asked,
    fail: (status: number, headers: Record<string, string> = {}) => void failures.push({ status, headers }),
    answer: (other: typeof body) => void (body = other),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
