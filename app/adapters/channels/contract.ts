import type { ChannelAdapter } from '~/domain/publishing/channel-adapter';
import { describeError } from './faults';

/**
 * An adapter whose calls never throw. What it throws is a doubt, not a failure: the text may have
 * been accepted before the error, so the outcome is `unknown` unless the adapter itself proved
 * otherwise and returned that.
 */
export function guarded(adapter: ChannelAdapter): ChannelAdapter {
  const { withdraw, identify } = adapter;
  return {
    kind: adapter.kind,
    guarantee: adapter.guarantee,
    validate: adapter.validate,
    publish: (wire, key, signal) =>
      adapter.publish(wire, key, signal).catch((error: unknown) => ({
        kind: 'unknown' as const,
        code: 'unexpectedError' as const,
        diagnostic: describeError(error),
      })),
    find: (key, signal) =>
      adapter.find(key, signal).catch((error: unknown) => ({
        kind: 'cannotTell' as const,
        diagnostic: describeError(error),
      })),
    ...(withdraw && { withdraw: (remoteId, signal) => withdraw(remoteId, signal).catch(failed) }),
    ...(identify && { identify: (signal) => identify(signal).catch(failed) }),
  };
}

function failed(error: unknown) {
  return { kind: 'failed', code: 'unexpectedError', diagnostic: describeError(error) } as const;
}
