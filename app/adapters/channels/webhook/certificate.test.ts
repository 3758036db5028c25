import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { runScript } from '../../../../tests/support/process';

const FOLDER = 'tests/vectors/tls';
const pem = (name: string) => readFileSync(`${FOLDER}/${name}`);

/** A receiver behind TLS; the sender trusts the authority that signed its certificate. */
async function publishBehind(certificate: 'good.pem' | 'expired.pem') {
  let calls = 0;
  const server = createServer({ cert: pem(certificate), key: pem('leaf.key') }, (_request, response) => {
    calls += 1;
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  try {
    const { port } = server.address() as AddressInfo;
    const child = runScript('tests/support/call-webhook-in-own-process.ts', [`https://localhost:${port}`], {
      NODE_EXTRA_CA_CERTS: `${FOLDER}/ca.pem`,
    });
    await child.ends();
    return { calls, outcome: JSON.parse(child.printed()) as Record<string, unknown> };
  } finally {
    server.close();
  }
}

it('a server whose certificate has run out is told nothing, and the post waits with the reason', async () => {
  const [good, expired] = await Promise.all([publishBehind('good.pem'), publishBehind('expired.pem')]);
  expect(good).toMatchObject({ calls: 1, outcome: { kind: 'published' } });
  expect(expired).toMatchObject({ calls: 0, outcome: { kind: 'retryLater', code: 'certificateRefused' } });
  expect(expired.outcome['diagnostic']).toContain('CERT_HAS_EXPIRED');
});
