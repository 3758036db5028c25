/**
 * Asks for a channel's token in a process of its own, as a worker does, and says what it got. The network is the
 * stand-in at an address of the test's.
 *   tsx tests/support/renew-in-own-process.ts CHANNEL ADDRESS MOMENT
 */
import { setTimeout as wait } from 'node:timers/promises';
import { connectorOf } from '../../app/adapters/channels/registry.server';
import { tokenKeeper } from '../../app/features/connections/token-keeper.server';

const [channelId = '', address = '', at = '0'] = process.argv.slice(2);
const keeper = tokenKeeper({
  networkOf: (kind) => connectorOf(kind)?.oauth ?? null,
  fetch: (input, init) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : String(input));
    return fetch(`${address}${pathname}${search}`, init);
  },
  now: () => new Date(),
});
// Both processes ask at the same moment.
await wait(Math.max(0, Number(at) - Date.now()));
const kept = await keeper.tokenOf(channelId);
console.log(`got ${kept.kind === 'token' ? kept.token : kept.code};`);
process.exit(0);
