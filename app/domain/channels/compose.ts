import { wireMedia, type WireMedia } from '../media/wire-media';
import { mediaProblems, type MediaProblem } from '../media/media-problems';
import type { MediaFacts } from '../media/media';
import { lacksPicture, shownMedia, type MediaOfText } from '../media/shown-media';
import { wellFormed } from '~/lib/well-formed';
import { tagged, taggedDocument, taggedRuns, type LinkTags } from './campaign-links';
import type { Block, ProseDocument } from './document/document.schema';
import { toHtml } from './document/document-html';
import { toMarkdown } from './document/document-markdown';
import { mergedRuns, spelledOut, toRuns, type Run } from './document/document-runs';
import { withFacets } from './facets';
import type { ChannelKind } from './kinds';
import type { TextPart } from './limits';
import { measure, type LiveLimits, type Measurement } from './measure';
import { shortenings } from './shorten';
import type { Following, WireVariant } from './wire';
import { FOLLOW_KINDS, FOLLOW_PARTS } from './parts';

export type Source = MediaOfText & {
  /** What readers see first, such as an answer's question. Never the post's working title. */
  readonly headline: string | null;
  readonly document: ProseDocument;
  /** BCP 47. */
  readonly language: string;
  /** The public page that holds the whole text, if there is or will be one. */
  readonly pageUrl: string | null;
  /** What a person has written to follow it; only where the channel has threads or comments. */
  readonly following?: readonly ProseDocument[];
};

export type ComposeOptions = {
  /** Limits that the connected channel told. */
  readonly live?: LiveLimits;
  /** Link to the page also when everything fits. */
  readonly alwaysLink?: boolean;
  /** The links of a campaign tell where they were read. */
  readonly tags?: LinkTags | null;
  /** Accounts on Bluesky that a handle in the text points at, by the handle in lower case. */
  readonly accounts?: ReadonlyMap<string, string>;
};

/** What readers of this channel will not get, and where they get it. */
export type LeftOut =
  | { readonly kind: 'sentences'; readonly count: number; readonly of: number; readonly continuesAt: string }
  /** Pictures or videos that the channel cannot show. */
  | { readonly kind: 'media'; readonly count: number }
  | { readonly kind: 'formatting' };

/**
 * What a channel will show. When `fits` is false, `wire` holds the whole text and `measurement` says
 * by how much it is over: nothing was cut, and it may not go out before a person has shortened it.
 * `media` says what is wrong with the pictures and videos; nothing with one of these goes out either.
 */
export type Composition = {
  readonly fits: boolean;
  readonly wire: WireVariant;
  readonly measurement: Measurement;
  readonly media: readonly MediaProblem[];
  /** What the wire form's pictures and videos were made from, in the same order. */
  readonly pictured: readonly MediaFacts[];
  readonly leftOut: readonly LeftOut[];
  /** What goes out after it, in its order: the rest of a thread, or a first comment. */
  readonly following: readonly ComposedPart[];
};

export type ComposedPart = { readonly wire: Following; readonly measurement: Measurement };

/** `page`: title and rich text. `linked`: words may carry a link. `bare`: addresses stand in the text. */
type Form = 'page' | 'linked' | 'bare';

const FORMS: Readonly<Record<ChannelKind, Form>> = {
  site: 'page',
  feed: 'page',
  wordpress: 'page',
  newsletter: 'page',
  discourse: 'page',
  webhook: 'page',
  manual: 'page',
  bluesky: 'linked',
  mastodon: 'bare',
  linkedin: 'bare',
  facebook: 'bare',
  instagram: 'bare',
  x: 'bare',
  threads: 'bare',
  youtube: 'bare',
  telegram: 'bare',
  slack: 'bare',
  teams: 'bare',
};

/**
 * A document as one channel can show it. Formatting that the channel lacks is dropped and said; links
 * are kept in every form. A text over the limit goes out as its first whole sentences and a link to
 * the page, and the composition says how many sentences were left out. It is never cut otherwise.
 */
export function compose(kind: ChannelKind, source: Source, options: ComposeOptions = {}): Composition {
  const all = shownMedia(source.document, source, showsInText(kind));
  const media = all.flatMap((one) => wireMedia(kind, one, options.live) ?? []);
  const composed =
    FORMS[kind] === 'page'
      ? composePage(kind, source, media, options)
      : composePost(kind, source, textPart(media), options);
  const following = (source.following ?? []).map((document) => composePart(kind, document, source, options));
  const fits = composed.fits && following.every(({ measurement }) => measurement.ok);
  const shown = withMedia(kind, { ...composed, fits }, all, options.live);
  const isGone = lacksPicture(source.document, source.pictures ?? []);
  return { ...shown, ...(isGone && { media: [...shown.media, 'mediaGone' as const] }), following };
}

/** Whether a text's pictures stand in it on this channel; elsewhere they are posted beside it. */
const showsInText = (kind: ChannelKind): boolean => FORMS[kind] === 'page';

/** A part says what a person wrote for it and nothing else: it is never shortened. */
function composePart(
  kind: ChannelKind,
  document: ProseDocument,
  { language }: Source,
  { live, tags, accounts }: ComposeOptions,
): ComposedPart {
  const follow = FOLLOW_KINDS[kind] ?? 'reply';
  const { text, facets } = withFacets(
    runsOf(document, tags, FORMS[kind]).map((run) => inForm(FORMS[kind], run)),
    kind === 'bluesky' ? accounts : undefined,
  );
  const wire = { kind: follow, text: wellFormed(text), facets, language };
  return { wire, measurement: measure(kind, FOLLOW_PARTS[follow], wire.text, live) };
}

type Composed = Omit<Composition, 'media' | 'pictured' | 'wire' | 'following'> & {
  readonly wire: Omit<WireVariant, 'media'>;
};

function withMedia(
  kind: ChannelKind,
  { wire, leftOut, ...rest }: Composed,
  media: readonly MediaFacts[],
  live?: LiveLimits,
): Omit<Composition, 'following'> {
  const shown = media.flatMap((one) => {
    const onWire = wireMedia(kind, one, live);
    return onWire ? [{ one, onWire }] : [];
  });
  const unshown = media.length - shown.length;
  const all = shown.map(({ onWire }) => onWire);
  return {
    ...rest,
    wire: { ...readable(wire), media: all },
    pictured: shown.map(({ one }) => one),
    media: mediaProblems(kind, all, live),
    leftOut: unshown === 0 ? leftOut : [...leftOut, { kind: 'media', count: unshown }],
  };
}

/** Half a character would be refused by some servers and swallowed by others. It counts the same. */
function readable<T extends Pick<WireVariant, 'title' | 'text' | 'html'>>(wire: T): T {
  const { title, text, html } = wire;
  return {
    ...wire,
    title: title === null ? null : wellFormed(title),
    text: wellFormed(text),
    html: html === null ? null : wellFormed(html),
  };
}

/** The parts of a wire form that have limits: what `mayGoOut` is given. */
export function textsOf(
  wire: Pick<WireVariant, 'text' | 'title' | 'media'>,
): readonly { readonly part: TextPart; readonly text: string }[] {
  const text = { part: textPart(wire.media), text: wire.text } as const;
  return wire.title === null ? [text] : [text, { part: 'title', text: wire.title }];
}

/** What follows has limits too. */
export function textsOfParts(following: readonly Following[]) {
  return following.map(({ kind, text }) => ({ part: FOLLOW_PARTS[kind], text }));
}

/** Under a picture or video some channels allow less. */
function textPart(media: readonly WireMedia[]): 'text' | 'caption' {
  return media.length === 0 ? 'text' : 'caption';
}

function composePage(
  kind: ChannelKind,
  source: Source,
  media: readonly WireMedia[],
  { live, tags }: ComposeOptions,
): Composed {
  const title = source.headline?.normalize('NFC') ?? null;
  const document = tags ? taggedDocument(source.document, tags) : source.document;
  // Discourse is given Markdown; the others show the HTML, and the plain text stands beside it.
  const text =
    kind === 'discourse'
      ? toMarkdown(document)
      : runsOf(source.document, tags, 'page').map(spelledOut).join('');
  const wire = { title, text, html: toHtml(document), facets: [], language: source.language };
  const measurement = measure(kind, textPart(media), text, live);
  const fits = textsOf({ ...wire, media }).every((part) => measure(kind, part.part, part.text, live).ok);
  return { fits, wire, measurement, leftOut: [] };
}

function composePost(kind: ChannelKind, source: Source, part: TextPart, options: ComposeOptions): Composed {
  const isTitled = TITLED.includes(kind);
  const body = runsOf(source.document, options.tags, FORMS[kind]).map((run) => inForm(FORMS[kind], run));
  const headline = source.headline?.normalize('NFC').trim() || null;
  const page = source.pageUrl === null ? [] : [pageRun(FORMS[kind], source.pageUrl, options.tags)];
  const formatting: readonly LeftOut[] = isFormatted(source.document.content) ? [{ kind: 'formatting' }] : [];

  const made = (runs: readonly Run[]) => {
    const { text, facets } = withFacets(runs, kind === 'bluesky' ? options.accounts : undefined);
    const title = isTitled ? (headline ?? firstLine(text)) : null;
    const wire = { title, text, html: null, facets, language: source.language };
    return { wire, measurement: measure(kind, part, text, options.live) };
  };
  const start = (runs: readonly Run[]) => opening(isTitled ? null : headline, runs);

  const link = options.alwaysLink === true && page.length > 0 ? [plain('\n\n'), ...page] : [];
  const full = made([...start(body), ...link]);
  if (full.measurement.ok) return { ...full, fits: titleFits(kind, full.wire.title), leftOut: formatting };

  let longest: Composed | null = null;
  if (source.pageUrl !== null) {
    for (const { kept, leftOut, of } of shortenings(body, source.language)) {
      if (headline === null && kept.length === 0) continue;
      const short = made([...start(kept), plain(moreLabel(source.language)), ...page]);
      // Texts only grow from here on.
      if (!short.measurement.ok) break;
      const sentences: LeftOut = { kind: 'sentences', count: leftOut, of, continuesAt: source.pageUrl };
      longest = { ...short, fits: titleFits(kind, short.wire.title), leftOut: [sentences, ...formatting] };
    }
  }
  return longest ?? { ...full, fits: false, leftOut: formatting };
}

/** Kinds that show a title of its own beside the text: the headline, or else the first line of the text. */
const TITLED: readonly ChannelKind[] = ['youtube'];

const firstLine = (text: string): string => text.trim().split('\n', 1)[0] ?? '';

/** A title is never cut: one that is too long is a person's to shorten. */
function titleFits(kind: ChannelKind, title: string | null): boolean {
  return title === null || measure(kind, 'title', title).ok;
}

const plain = (text: string): Run => ({ text, href: null });

/** The document's runs, with the campaign's tags in their links if there is one. */
function runsOf(document: ProseDocument, tags: LinkTags | null | undefined, form: Form): readonly Run[] {
  const runs = mergedRuns(toRuns(document));
  return tags ? taggedRuns(runs, tags, form === 'linked') : runs;
}

function opening(headline: string | null, body: readonly Run[]): readonly Run[] {
  if (headline === null) return body;
  return [{ text: body.length === 0 ? headline : `${headline}\n\n`, href: null }, ...body];
}

/** Addresses of mail are written out everywhere: no channel links them. */
function inForm(form: Form, run: Run): Run {
  const linksWords = form === 'linked' && run.href !== null && !run.href.startsWith('mailto:');
  return linksWords ? run : { text: spelledOut(run), href: null };
}

/** Where words can carry a link, the address is shown the short way readers know it. */
function pageRun(form: Form, url: string, tags: LinkTags | null | undefined): Run {
  const href = tags ? tagged(url, tags) : url;
  if (form !== 'linked') return { text: href, href: null };
  return { text: url.replace(/^https?:\/\/(?:www\.)?/u, '').replace(/\/$/u, ''), href };
}

function moreLabel(language: string): string {
  if (language.startsWith('fi')) return '\n\nLue lisää: ';
  return language.startsWith('en') ? '\n\nRead more: ' : '\n\n';
}

function isFormatted(blocks: readonly Block[]): boolean {
  return blocks.some((block) => {
    switch (block.type) {
      case 'paragraph':
        return (block.content ?? []).some(
          (node) => node.type === 'text' && (node.marks ?? []).some(({ type }) => type !== 'link'),
        );
      case 'image':
        return false;
      case 'bulletList':
      case 'orderedList':
        return block.content.some(({ content }) => isFormatted(content));
      default:
        return true;
    }
  });
}
