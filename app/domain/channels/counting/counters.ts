import type { Counting } from '../limits';
import { emojiSpans } from './emoji';
import { findMastodonLinks } from './mastodon-links';
import { countBytes, countCodePoints, countGraphemes } from './text-units';
import { countWeighted } from './x-weighted';

/** What an instance may say about its counting, besides its limits. */
export type CountingOptions = {
  /** Mastodon: what every link costs, whatever its length. */
  readonly charactersPerUrl: number;
};

export const DEFAULT_COUNTING: CountingOptions = { charactersPerUrl: 23 };

/** Escaped with a backslash in LinkedIn's "little" text format; unescaped, one of them ends the post. */
const LINKEDIN_RESERVED = /[|\\{}@[\]()<>#*_~]/gu;
const HASHTAG = /(?<![\p{L}\p{N}_&/])[#＃](?=[\p{L}\p{N}_]*\p{L})[\p{L}\p{N}_]+/gu;
/** A mention of an account on another server: only "@name" is counted (mastodon/mastodon, Account::MENTION_RE). */
const REMOTE_MENTION =
  /(?<![=/\p{L}\p{M}\p{N}_])(@[a-z0-9_]+(?:[a-z0-9_.-]+[a-z0-9_]+)?)@[\p{L}\p{M}\p{N}_.-]+[\p{L}\p{M}\p{N}_](?!@|＠|:\/\/)/giu;

/** How long the text is, for each way of counting. */
export const COUNTERS: Readonly<Record<Counting, (text: string, options: CountingOptions) => number>> = {
  utf16: (text) => text.length,
  codePoints: countCodePoints,
  graphemes: countGraphemes,
  bytes: countBytes,
  weighted: countWeighted,
  escaped: (text) => escapeForLinkedIn(text).length,
  linkedGraphemes: (text, options) => countGraphemes(asMastodonCounts(text, options.charactersPerUrl)),
  emojiAsBytes: countEmojiAsBytes,
  hashtags: (text) => countMatches(text, HASHTAG),
  angleBrackets: (text) => countMatches(text, /[<>]/gu),
  unusableCharacters: (text) => countMatches(text, /[\uFFFE\uFEFF\uFFFF]/gu),
};

/** The text as LinkedIn must be given it, so that it is shown as it was written. */
export function escapeForLinkedIn(text: string): string {
  return text.replace(LINKEDIN_RESERVED, String.raw`\$&`);
}

/** What a reader sees of a text that LinkedIn has given back in its own format. */
export function unescapeFromLinkedIn(text: string): string {
  return text.replace(/\\([|\\{}@[\]()<>#*_~])/gu, '$1');
}

/** Links become placeholders of a fixed length, and mentions lose their server. */
function asMastodonCounts(text: string, charactersPerUrl: number): string {
  let counted = '';
  let from = 0;
  for (const { start, end } of findMastodonLinks(text)) {
    counted += text.slice(from, start).replace(REMOTE_MENTION, '$1') + 'x'.repeat(charactersPerUrl);
    from = end;
  }
  return counted + text.slice(from).replace(REMOTE_MENTION, '$1');
}

/** Threads: an emoji costs its UTF-8 bytes, any other character one. */
function countEmojiAsBytes(text: string): number {
  let count = 0;
  let from = 0;
  for (const { start, end } of emojiSpans(text)) {
    count += countCodePoints(text.slice(from, start)) + countBytes(text.slice(start, end));
    from = end;
  }
  return count + countCodePoints(text.slice(from));
}

function countMatches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
