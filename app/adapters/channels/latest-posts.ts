import type { WireVariant } from '~/domain/channels/wire';
import type { SendingKey } from '~/domain/publishing/channel-adapter';
import type { Finding } from '~/domain/publishing/outcome';

const CLOCKS_DIFFER_MS = 5 * 60_000;

/** One of an account's own posts, as its channel tells of it. `words` as a reader sees them. */
export type LatestPost = {
  readonly id: string;
  readonly url: string | null;
  readonly words: string;
  readonly at: Date;
  /** What it replies to; null: it stands by itself. Absent where the channel was asked for what does, or does not. */
  readonly parent?: string | null;
};

type Sought = {
  readonly wire: Pick<WireVariant, 'text' | 'follows'>;
  readonly createdAt: SendingKey['createdAt'];
  /** Its words as the channel gives them back, where that is not the text as it was sent. */
  readonly words?: string;
};

/**
 * Whether a sending is among an account's latest posts, where the channel keeps no key of ours: one with the same
 * words that is not older than the sending.
 *
 * @param most how many the channel was asked for: a page that newer posts fill may have pushed ours out of sight
 */
export function amongLatest(
  posts: readonly LatestPost[],
  most: number,
  { wire, createdAt, words = wire.text }: Sought,
): Finding {
  const from = createdAt.getTime() - CLOCKS_DIFFER_MS;
  const later = posts.filter(({ at }) => at.getTime() >= from);
  const ours = bareWords(words);
  const parent = wire.follows?.parent ?? null;
  // Two posts of a thread may say the same: they follow different ones.
  const post = later.find(
    (one) => bareWords(one.words) === ours && (one.parent === undefined || one.parent === parent),
  );
  if (post !== undefined) return { kind: 'found', remoteId: post.id, url: post.url };
  return later.length < most
    ? { kind: 'absent' }
    : { kind: 'cannotTell', diagnostic: `More than ${most} posts since the sending.` };
}

/** A text without its spaces, which the way through a channel changes. */
function bareWords(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, '');
}
