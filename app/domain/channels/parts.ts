import type { ChannelKind } from './kinds';
import { measure, type LiveLimits } from './measure';
import type { TextPart } from './limits';
import { sentencesOf } from './sentences';
import type { FollowKind } from './wire';

/** Where more than one part can go out, and how the later ones stand to the first. */
export const FOLLOW_KINDS: Readonly<Partial<Record<ChannelKind, FollowKind>>> = {
  bluesky: 'reply',
  mastodon: 'reply',
  x: 'reply',
  threads: 'reply',
  linkedin: 'comment',
  facebook: 'comment',
  instagram: 'comment',
};

/** By which limit a part is measured. */
export const FOLLOW_PARTS: Readonly<Record<FollowKind, TextPart>> = { reply: 'text', comment: 'comment' };

/** As many posts as a thread may have; a post has one first comment. */
export const MOST_PARTS: Readonly<Record<FollowKind, number>> = { reply: 25, comment: 2 };

const SEPARATOR = '\n---\n';
// The line break before the hyphens and the one after them belong to the separator; of two separators in a row the
// break between them belongs to the second.
const SEPARATOR_LINE = /(?:^|\n)[ \t]*---[ \t]*(?:\n(?![ \t]*---[ \t]*(?:\n|$))|(?=\n)|$)/u;

/**
 * A channel's own text in its parts, as a person writes them: a line of three hyphens begins the next.
 * Where the channel has neither threads nor comments, hyphens are hyphens. What is beyond the most parts
 * stays in the last one, where it is measured: nothing is dropped.
 */
export function partsOf(kind: ChannelKind, text: string): readonly string[] {
  return split(kind, text, trimmedLines);
}

/**
 * The same parts as they stand while they are being written: with every line break in them, so that one pressed at
 * the end of a part is still there for the next word. `joinParts` of them is the text again.
 */
export function writtenParts(kind: ChannelKind, text: string): readonly string[] {
  return split(kind, text, (part) => part);
}

function split(kind: ChannelKind, text: string, each: (part: string) => string): readonly string[] {
  const follow = FOLLOW_KINDS[kind];
  if (follow === undefined) return [text];
  const all = text.split(SEPARATOR_LINE).map(each);
  const most = MOST_PARTS[follow];
  if (all.length <= most) return all;
  return [...all.slice(0, most - 1), joinParts(all.slice(most - 1))];
}

export function joinParts(parts: readonly string[]): string {
  return parts.join(SEPARATOR);
}

/**
 * A text as a thread of posts that each fit, between sentences. A sentence that does not fit by itself
 * stands alone, for a person to shorten.
 */
export function asThread(kind: ChannelKind, text: string, language: string, live?: LiveLimits): string {
  const parts: string[] = [];
  let open = '';
  for (const sentence of sentencesOf(text, language)) {
    const longer = open + sentence;
    if (open.trim() !== '' && !measure(kind, 'text', longer.trim(), live).ok) {
      parts.push(open.trim());
      open = sentence;
    } else open = longer;
  }
  if (open.trim() !== '') parts.push(open.trim());
  return joinParts(parts);
}

/** Without the line breaks that stand around a separator. */
const trimmedLines = (text: string): string => text.replace(/^\n+|\n+$/gu, '');
