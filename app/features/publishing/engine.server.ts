import { setTimeout as wait } from 'node:timers/promises';
import { prisma } from '~/db/prisma.server';
import type { ChannelAdapter } from '~/domain/publishing/channel-adapter';
import { now } from '~/platform/clock.server';
import { log } from '~/platform/log.server';
import { engineStore } from './engine-store.server';
import type { Engine } from './engine/engine';
import { sentWords } from './parts.server';
import type { PublicationRow } from './publication-row.server';
import type { Senders } from './senders.server';

/** The steps of publishing over the real database, the real clock and these channels. */
export function engineOf(senders: Senders): Engine<PublicationRow> {
  return {
    store: engineStore(senders),
    time: {
      now,
      wait: (ms) => wait(ms),
      limit: (ms, stopping) => {
        const timeout = AbortSignal.timeout(ms);
        return stopping ? AbortSignal.any([timeout, stopping]) : timeout;
      },
    },
    log,
    kinds: senders.kinds,
    guaranteeOf: senders.guaranteeOf,
    adapterFor: (row) => {
      const adapter = senders.adapterFor(row.channel);
      // A channel that keeps no key of ours is asked for the words.
      const find: ChannelAdapter['find'] = async (key, signal) =>
        adapter.find(key, signal, await sentWords(await prisma(), row, senders));
      return { ...adapter, find };
    },
  };
}
