/**
 * Makes one call of a newsletter's sending in a process of its own, as a worker does, and prints the outcome.
 *   tsx tests/support/send-newsletter-in-own-process.ts CHANNEL PUBLICATION MAILSERVER
 */
import { newsletterAdapter } from '../../app/adapters/channels/newsletter/newsletter-adapter.server';
import { newsletterStore } from '../../app/features/newsletter/newsletter-store.server';

const [channelId = '', id = '', mailUrl = ''] = process.argv.slice(2);
const nothing = () => Promise.reject(new Error('not asked for here'));
const adapter = newsletterAdapter(
  { from: 'Laaja <kirje@laaja.fi>', mailUrl: '' },
  {
    channelId,
    mailUrl,
    newsletter: newsletterStore,
    tokens: { tokenOf: nothing },
    media: { read: nothing, urlOf: () => '' },
    fetch,
    now: () => new Date(),
  },
);
const wire = {
  title: 'Häiriö',
  text: 'Korjattu.',
  html: '<p>Korjattu.</p>',
  facets: [],
  media: [],
  language: 'fi',
};
const outcome = await adapter.publish(wire, { id, createdAt: new Date() }, AbortSignal.timeout(60_000));
console.log(`outcome ${JSON.stringify(outcome)}`);
process.exit(0);
