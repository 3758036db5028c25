import { measure } from '~/domain/channels/measure';
import { mediaProblems } from '~/domain/media/media-problems';
import type { ChannelAdapter } from '~/domain/publishing/channel-adapter';
import type { SitePlace, SiteStore } from '~/domain/publishing/site-store';
import { describeError } from '../faults';

export type SiteChannel = {
  readonly kind: 'site' | 'feed';
  readonly channelId: string;
  /** Address of the public site, without a slash at the end. */
  readonly publicUrl: string;
};

/**
 * Our own help site or feed: publishing is one transaction into our own table, and the key is unique
 * there, so a second call with it finds the first one's place.
 */
export function siteAdapter({ kind, channelId, publicUrl }: SiteChannel, store: SiteStore): ChannelAdapter {
  const seen = ({ remoteId, path }: SitePlace) => ({ remoteId, url: `${publicUrl}${path}` });
  return {
    kind,
    guarantee: 'keyed',
    validate: (wire) => {
      if (wire.text.trim() === '') return ['textEmpty'];
      const problems = mediaProblems(kind, wire.media);
      return measure(kind, 'text', wire.text).ok ? problems : ['textTooLong', ...problems];
    },
    publish: async ({ title, html, text, language, media }, key) => {
      try {
        return {
          kind: 'published',
          ...seen(await store.put({ channelId, title, html, text, language, media }, key)),
        };
      } catch (error) {
        // The transaction may have been committed before the connection broke.
        return { kind: 'unknown', code: 'ownStoreFailed', diagnostic: describeError(error) };
      }
    },
    find: async (key) => {
      const place = await store.find(channelId, key);
      return place === null ? { kind: 'absent' } : { kind: 'found', ...seen(place) };
    },
    correct: async ({ remoteId, wire }) => {
      const { title, html, text, language, media } = wire;
      const wasThere = await store.correct(remoteId, { channelId, title, html, text, language, media });
      return { kind: wasThere ? 'corrected' : 'alreadyGone' };
    },
    withdraw: async (remoteId) => {
      const wasThere = await store.withdraw(channelId, remoteId);
      return { kind: wasThere ? 'withdrawn' : 'alreadyGone' };
    },
  };
}
