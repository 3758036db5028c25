import type { ChannelAdapter } from '~/domain/publishing/channel-adapter';

/**
 * A channel to which a person posts: newspaper, radio, a service without an interface. The worker
 * never claims its publications; they fall due, and the person who posted records the link.
 */
export function manualAdapter(): ChannelAdapter {
  const diagnostic = 'A person posts to this channel.';
  return {
    kind: 'manual',
    guarantee: 'manual',
    validate: (wire) => (wire.text.trim() === '' ? ['textEmpty'] : []),
    // Nothing leaves here, so nothing can have gone out: an honest answer even to a mistaken call.
    publish: () => Promise.resolve({ kind: 'rejected', code: 'unexpectedError', diagnostic }),
    find: () => Promise.resolve({ kind: 'cannotTell', diagnostic }),
  };
}
