import {
  documentSchema,
  type Block,
  type Inline,
  type ProseDocument,
  type TextNode,
} from './document/document.schema';
import { findLinks } from './counting/links';
import type { ChannelKind } from './kinds';

/** Networks on which people and organisations have a name of their own that a post can call. */
export const HANDLE_NETWORKS = [
  'bluesky',
  'mastodon',
  'x',
  'threads',
  'instagram',
  'telegram',
  'youtube',
] as const satisfies readonly ChannelKind[];
export type HandleNetwork = (typeof HANDLE_NETWORKS)[number];

/** Whom a text can mention as `@Name`, and what they are called on each network, without the "@". */
export type Mentionable = {
  readonly name: string;
  readonly handles: Readonly<Partial<Record<HandleNetwork, string>>>;
  /** The account behind the handle on Bluesky, where it has been found: what a mention there points at. */
  readonly blueskyDid: string | null;
};

/** A network's handle as people write it, without "@" and the address around it; null when it cannot be one. */
export function readHandle(network: HandleNetwork, typed: string): string | null {
  const text = typed.trim().replace(/^@/u, '');
  const shape = {
    bluesky: /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/iu,
    mastodon: /^[a-z0-9_]+(?:[a-z0-9_.-]*[a-z0-9_])?@[a-z0-9.-]+\.[a-z]{2,}$/iu,
    x: /^\w{1,15}$/u,
    threads: /^[\w.]{1,30}$/u,
    instagram: /^[\w.]{1,30}$/u,
    telegram: /^\w{4,32}$/u,
    youtube: /^[\p{L}\p{N}_.·-]{3,30}$/u,
  }[network];
  return shape.test(text) ? text : null;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/**
 * Finds `@Name` of those known, the longest name first; a letter after it makes it somebody else's, a handle is not
 * called twice, and after a slash it is a part of an address, "mastodon.social/@Name".
 */
function pattern(known: readonly Mentionable[]): RegExp {
  const names = known.map(({ name }) => escaped(name)).toSorted((a, b) => b.length - a.length);
  return new RegExp(
    `(?<![\\p{L}\\p{N}/])[@＠](${names.join('|')})(?![\\p{L}\\p{N}_]|[.@-][\\p{L}\\p{N}])`,
    'giu',
  );
}

/**
 * A text with everybody it mentions called as on one channel: by the handle there, or by the plain name where they
 * have none. Addresses stay as they are.
 */
export function withHandles(text: string, kind: ChannelKind, known: readonly Mentionable[]): string {
  if (known.length === 0 || !/[@＠]/u.test(text)) return text;
  const byName = new Map(known.map((one) => [one.name.toLowerCase(), one]));
  const links = findLinks(text);
  return text.replace(pattern(known), (whole: string, name: string, at: number) => {
    if (links.some(({ start, end }) => start <= at && at < end)) return whole;
    const one = byName.get(name.toLowerCase());
    const handle = one?.handles[kind as HandleNetwork];
    return handle === undefined ? (one?.name ?? name) : `@${handle}`;
  });
}

/** The document with everybody it mentions called as on one channel. */
export function mentionedDocument(
  document: ProseDocument,
  kind: ChannelKind,
  known: readonly Mentionable[],
): ProseDocument {
  if (known.length === 0) return document;
  const inNode = (node: Block | Inline): Block | Inline => {
    if (node.type === 'text') return inText(node);
    if (!('content' in node) || node.content === undefined) return node;
    const content: readonly unknown[] = node.content;
    return { ...node, content: content.map((child) => inNode(child as Block | Inline)) } as Block;
  };
  const inText = (node: TextNode): TextNode => ({ ...node, text: withHandles(node.text, kind, known) });
  return { ...document, content: document.content.map((block) => inNode(block) as Block) };
}

/**
 * Whether a text calls anybody otherwise on a channel by the one directory than by the other. `ownText`: the channel's
 * own, or null where it shows the post's document as it is stored. A title calls nobody.
 */
export function areCalledOtherwise(
  { ownText, document }: { readonly ownText: string | null; readonly document: unknown },
  kind: ChannelKind,
  before: readonly Mentionable[],
  after: readonly Mentionable[],
): boolean {
  if (ownText !== null) return withHandles(ownText, kind, before) !== withHandles(ownText, kind, after);
  const { data } = documentSchema.safeParse(document);
  if (data === undefined) return false;
  const shown = (known: readonly Mentionable[]) => JSON.stringify(mentionedDocument(data, kind, known));
  return shown(before) !== shown(after);
}

/** Handles on Bluesky that a mention can point at, lower case, with the account behind each. */
export function blueskyAccounts(known: readonly Mentionable[]): ReadonlyMap<string, string> {
  return new Map(
    known.flatMap(({ handles: { bluesky }, blueskyDid }) =>
      bluesky !== undefined && blueskyDid !== null ? [[bluesky.toLowerCase(), blueskyDid] as const] : [],
    ),
  );
}
