import type { Outcome } from '~/domain/publishing/outcome';
import { MediaGone } from '~/domain/publishing/media-reader';
import type { WireMedia } from '~/domain/media/wire-media';
import { describeError } from '../faults';
import type { Unsuccessful } from './judge';

/** Pictures that a channel has taken in, by what it calls them; or why nothing can be published with them. */
export type Uploaded<Id> =
  | { readonly kind: 'uploaded'; readonly ids: readonly Id[] }
  | { readonly kind: 'stopped'; readonly outcome: Exclude<Outcome, { kind: 'published' | 'unknown' }> };

/**
 * Gives every picture and video to the channel, one after another, before the post. Nothing is public
 * until the post is, so a doubt here is no doubt about the post: it may be tried again.
 */
export async function uploadAll<Id>(
  media: readonly WireMedia[],
  upload: (one: WireMedia) => Promise<{ readonly id: Id } | Unsuccessful>,
): Promise<Uploaded<Id>> {
  const ids: Id[] = [];
  for (const one of media) {
    const done = await uploaded(one, upload);
    if ('id' in done) ids.push(done.id);
    else return { kind: 'stopped', outcome: stopped(done) };
  }
  return { kind: 'uploaded', ids };
}

async function uploaded<Id>(
  one: WireMedia,
  upload: (one: WireMedia) => Promise<{ readonly id: Id } | Unsuccessful>,
): Promise<{ readonly id: Id } | Unsuccessful> {
  try {
    return await upload(one);
  } catch (error) {
    if (error instanceof MediaGone)
      return { kind: 'rejected', code: 'mediaGone', diagnostic: describeError(error) };
    // Our time was over while the channel was still working on it.
    if (error instanceof Error && error.name === 'AbortError')
      return { kind: 'retryLater', code: 'channelFault', at: null, diagnostic: 'Still working on the file.' };
    throw error;
  }
}

function stopped(outcome: Unsuccessful): Exclude<Outcome, { kind: 'published' | 'unknown' }> {
  return outcome.kind === 'unknown' ? { ...outcome, kind: 'retryLater', at: null } : outcome;
}
