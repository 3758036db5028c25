import { findLinks } from './counting/links';
import { countBytes } from './counting/text-units';
import type { Run } from './document/document-runs';
import type { Facet } from './wire';

/** A word after "#" with at least one letter; a hyphen or an apostrophe inside belongs to it, punctuation after it does not. */
const HASHTAG =
  /(?<![^\s(])[#＃]((?=[\p{L}\p{N}_'’-]*\p{L})[\p{L}\p{N}\p{M}_](?:[\p{L}\p{N}\p{M}_'’-]*[\p{L}\p{N}\p{M}_])?)/gu;
const LONGEST_TAG = 64;

type Span = { readonly start: number; readonly end: number; readonly feature: Facet['feature'] };

/** A handle that is a domain of its own, as on Bluesky. */
const HANDLE = /(?<![\p{L}\p{N}])@((?:[a-z0-9-]+\.)+[a-z0-9-]*[a-z0-9])/giu;

/**
 * Runs as one text with its mentions, links (words or bare addresses) and hashtags as facets, none overlapping.
 *
 * @param accounts  whom a handle belongs to, by the handle in lower case; others are plain text
 */
export function withFacets(
  runs: readonly Run[],
  accounts: ReadonlyMap<string, string> = new Map(),
): {
  readonly text: string;
  readonly facets: readonly Facet[];
} {
  const text = runs.map((run) => run.text).join('');
  const spans: Span[] = [];
  let at = 0;
  for (const run of runs) {
    if (run.href !== null && /^https?:/u.test(run.href)) {
      spans.push({ ...trimmed(run.text, at), feature: { kind: 'link', uri: run.href } });
    }
    at += run.text.length;
  }
  for (const match of accounts.size > 0 ? text.matchAll(HANDLE) : []) {
    const did = accounts.get((match[1] ?? '').toLowerCase());
    const start = match.index;
    if (did !== undefined)
      addUnlessTaken(spans, { start, end: start + match[0].length, feature: { kind: 'mention', did } });
  }
  for (const { start, end, uri } of findLinks(text)) {
    addUnlessTaken(spans, { start, end, feature: { kind: 'link', uri } });
  }
  for (const match of text.matchAll(HASHTAG)) {
    const tag = match[1] ?? '';
    if (tag.length > LONGEST_TAG) continue;
    addUnlessTaken(spans, {
      start: match.index,
      end: match.index + match[0].length,
      feature: { kind: 'tag', tag },
    });
  }
  return { text, facets: toByteFacets(text, spans) };
}

/** The space around linked words is not part of the link. */
function trimmed(text: string, at: number): { readonly start: number; readonly end: number } {
  const start = at + (text.length - text.trimStart().length);
  return { start, end: start + text.trim().length };
}

function addUnlessTaken(spans: Span[], span: Span): void {
  if (!spans.some((other) => span.start < other.end && other.start < span.end)) spans.push(span);
}

function toByteFacets(text: string, spans: readonly Span[]): readonly Facet[] {
  let at = 0;
  let byteAt = 0;
  const byteOf = (index: number) => {
    byteAt += countBytes(text.slice(at, index));
    at = index;
    return byteAt;
  };
  return spans
    .filter(({ start, end }) => end > start)
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, feature }) => ({ byteStart: byteOf(start), byteEnd: byteOf(end), feature }));
}
