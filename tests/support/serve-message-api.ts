/**
 * The message interface in a process of its own, for a test that kills it.
 *   tsx tests/support/serve-message-api.ts     prints its address
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerCall } from '../../app/features/sources/message-api/answer-call.server';

const server = createServer((incoming, outgoing) => {
  const parts: Buffer[] = [];
  incoming.on('data', (part: Buffer) => parts.push(part));
  incoming.on('end', () => {
    const request = new Request(`http://vuoro.test${incoming.url ?? '/'}`, {
      method: incoming.method ?? 'GET',
      headers: { ...(incoming.headers as Record<string, string>) },
      body: Buffer.concat(parts),
    });
    void answerCall(request).then(async (response) => {
      outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
    });
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`at http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
