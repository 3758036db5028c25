/**
 * Publishes to a webhook in a process of its own, with the fetch that production has, and prints the outcome.
 *   NODE_EXTRA_CA_CERTS=CA.pem tsx tests/support/call-webhook-in-own-process.ts ADDRESS
 */
import { webhookAdapter } from '../../app/adapters/channels/webhook/webhook-adapter.server';
import { guardedFetch } from '../../app/platform/guarded-fetch.server';

const [address = ''] = process.argv.slice(2);
const media = { read: () => Promise.reject(new Error('no media')), urlOf: () => '' };
const adapter = webhookAdapter(
  { url: address, secret: 'salaisuus' },
  { fetch: guardedFetch, now: () => new Date(), media },
);
const wire = { title: null, text: 'Häiriö', html: null, facets: [], media: [], language: 'fi' };
const key = { id: 'p1', createdAt: new Date() };
console.log(JSON.stringify(await adapter.publish(wire, key, AbortSignal.timeout(10_000))));
