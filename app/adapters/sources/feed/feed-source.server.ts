import { z } from 'zod';
import type { SourceAdapter } from '../contract';
import { fetchFeed } from './fetch-feed.server';
import { readFeed } from './read-feed.server';

export const feedSettingsSchema = z.object({ url: z.url() });
export type FeedSettings = z.infer<typeof feedSettingsSchema>;

const resumeSchema = z.object({ etag: z.string().nullable(), lastModified: z.string().nullable() });

/**
 * An alert feed: RSS, Atom, RDF or JSON Feed. A feed holds its latest entries and no place to go on
 * from, so each reading gives them all and the key of each says which are new.
 */
export function feedSource({ url }: FeedSettings, timeZone: string): SourceAdapter {
  return {
    check: async (signal) => {
      const fetched = await fetchFeed(url, null, signal);
      const feed = readFeed(fetched.kind === 'changed' ? fetched.text : '', timeZone);
      return { name: feed.title, items: feed.items.length };
    },
    read: async function* (resume, signal) {
      const have = resumeSchema.safeParse(resume);
      const fetched = await fetchFeed(url, have.success ? have.data : null, signal);
      if (fetched.kind === 'unchanged') return;
      yield { items: readFeed(fetched.text, timeZone).items, resume: fetched.version };
    },
  };
}
