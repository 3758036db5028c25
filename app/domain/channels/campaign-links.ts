import { findLinks } from './counting/links';
import type { Block, Inline, ProseDocument, TextNode } from './document/document.schema';
import type { Run } from './document/document-runs';
import type { ChannelKind } from './kinds';

/** What a campaign's links tell the company's own web analytics. */
export type LinkTags = {
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  /** The company's own domains; links elsewhere are left as they are. Subdomains belong to their domain. */
  readonly domains: readonly string[];
};

/** The company's own pages: a tag there would cut a visit in two. */
const OWN_PAGES: readonly ChannelKind[] = ['site', 'wordpress'];
/** Kinds that say nothing of where a reader was: the channel's own key does. */
const NAMELESS: readonly ChannelKind[] = ['manual', 'webhook'];
const MEDIA: Partial<Readonly<Record<ChannelKind, string>>> = {
  newsletter: 'email',
  feed: 'feed',
  webhook: 'referral',
};

/** The tags of a campaign's links on one channel; null where links carry none. */
export function linkTagsOf(
  campaign: { readonly utm: string | null } | null,
  channel: { readonly shownAs: ChannelKind; readonly key: string },
  domains: readonly string[],
): LinkTags | null {
  if (!campaign?.utm || domains.length === 0 || OWN_PAGES.includes(channel.shownAs)) return null;
  return {
    source: NAMELESS.includes(channel.shownAs) ? channel.key : channel.shownAs,
    medium: MEDIA[channel.shownAs] ?? 'social',
    campaign: campaign.utm,
    domains,
  };
}

/** The address with the tags. One that has any utm parameter already stays as its writer made it. */
export function tagged(href: string, { source, medium, campaign, domains }: LinkTags): string {
  if (!/^https?:/iu.test(href) || !URL.canParse(href)) return href;
  const { hostname, searchParams } = new URL(href);
  const isOwn = domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
  if (!isOwn || [...searchParams.keys()].some((name) => name.toLowerCase().startsWith('utm_'))) return href;
  const tags = new URLSearchParams({ utm_source: source, utm_medium: medium, utm_campaign: campaign });
  // The rest of the address is the writer's, to the letter: no parsing and writing anew.
  const [address = '', ...fragment] = href.split('#');
  const joint = !address.includes('?') ? '?' : /[?&]$/u.test(address) ? '' : '&';
  return [`${address}${joint}${tags.toString()}`, ...fragment].join('#');
}

/** Runs whose links carry the tags. Where words can carry a link, an address is read as it was written. */
export function taggedRuns(runs: readonly Run[], tags: LinkTags, wordsLink: boolean): readonly Run[] {
  return runs.flatMap((run) =>
    (run.href === null ? pieces(run.text) : [run]).map((piece) => {
      const href = piece.href === null ? null : tagged(piece.href, tags);
      if (href === piece.href) return run.href === null ? { ...piece, href: null } : piece;
      return piece.text.trim() === piece.href && !wordsLink
        ? { text: href ?? '', href: null }
        : { ...piece, href };
    }),
  );
}

/** The document whose links carry the tags; a bare address of the company's becomes a link, its words stay. */
export function taggedDocument(document: ProseDocument, tags: LinkTags): ProseDocument {
  return { ...document, content: document.content.map((block) => taggedBlock(block, tags)) };
}

function taggedBlock<B extends Block>(block: B, tags: LinkTags): B {
  if (!('content' in block) || block.content === undefined) return block;
  const content: readonly unknown[] = block.content;
  return { ...block, content: content.flatMap((child) => taggedChild(child as Block | Inline, tags)) };
}

function taggedChild(child: Block | Inline, tags: LinkTags): readonly (Block | Inline)[] {
  if (child.type === 'hardBreak') return [child];
  return child.type === 'text' ? taggedText(child, tags) : [taggedBlock(child, tags)];
}

function taggedText(node: TextNode, tags: LinkTags): readonly TextNode[] {
  const marks = node.marks ?? [];
  if (marks.some(({ type }) => type === 'link')) {
    const changed = marks.map((mark) =>
      mark.type === 'link'
        ? { ...mark, attrs: { ...mark.attrs, href: tagged(mark.attrs.href, tags) } }
        : mark,
    );
    return [{ ...node, marks: changed }];
  }
  return pieces(node.text).map(({ text, href }) => {
    const to = href === null ? null : tagged(href, tags);
    if (to === href || to === null) return { ...node, text };
    return { ...node, text, marks: [...marks, { type: 'link', attrs: { href: to } }] };
  });
}

/** A text cut where its bare addresses begin and end. */
function pieces(text: string): readonly Run[] {
  const cut: Run[] = [];
  let at = 0;
  for (const { start, end, uri } of findLinks(text)) {
    if (start > at) cut.push({ text: text.slice(at, start), href: null });
    cut.push({ text: text.slice(start, end), href: uri });
    at = end;
  }
  if (at < text.length) cut.push({ text: text.slice(at), href: null });
  return cut;
}
