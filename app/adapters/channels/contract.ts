import type { ChannelKind } from '~/domain/channels/kinds';
import type { ChannelAdapter } from '~/domain/publishing/channel-adapter';
import { randomUUID } from 'node:crypto';
import { log } from '~/platform/log.server';
import { describeError } from './faults';

/**
 * An adapter whose calls never throw. What it throws is a doubt, not a failure: the text may have
 * been accepted before the error, so the outcome is `unknown` unless the adapter itself proved
 * otherwise and returned that.
 */
export function guarded(adapter: ChannelAdapter): ChannelAdapter {
  const { withdraw, correct, reception, identify } = adapter;
  return {
    kind: adapter.kind,
    guarantee: adapter.guarantee,
    validate: adapter.validate,
    publish: (wire, key, signal) =>
      adapter.publish(wire, key, signal).catch((error: unknown) => ({
        kind: 'unknown' as const,
        code: 'unexpectedError' as const,
        diagnostic: recorded(adapter.kind, error),
      })),
    find: (key, signal, sent) =>
      adapter.find(key, signal, sent).catch((error: unknown) => ({
        kind: 'cannotTell' as const,
        diagnostic: recorded(adapter.kind, error),
      })),
    ...(withdraw && {
      withdraw: (remoteId, signal) => withdraw(remoteId, signal).catch(failed(adapter.kind)),
    }),
    ...(correct && {
      correct: (correction, signal) => correct(correction, signal).catch(failed(adapter.kind)),
    }),
    ...(reception && {
      reception: (remoteId, signal) =>
        reception(remoteId, signal).catch((error: unknown) => ({
          kind: 'cannotTell' as const,
          diagnostic: recorded(adapter.kind, error),
        })),
    }),
    ...(identify && { identify: (signal) => identify(signal).catch(failed(adapter.kind)) }),
  };
}

function failed(kind: ChannelKind) {
  return (error: unknown) =>
    ({ kind: 'failed', code: 'unexpectedError', diagnostic: recorded(kind, error) }) as const;
}

/** An error that no adapter expected, in the log under an id that a person can read out. */
function recorded(kind: ChannelKind, error: unknown): string {
  const errorId = randomUUID().slice(0, 8);
  log.error({ err: error, kind, errorId }, 'a channel failed in an unexpected way');
  return `${errorId}: ${describeError(error)}`;
}
