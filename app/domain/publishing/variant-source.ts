import { compose, type Composition } from '~/domain/channels/compose';
import type { LinkTags } from '~/domain/channels/campaign-links';
import { documentFromText } from '~/domain/channels/document/document-runs';
import { documentSchema, type ProseDocument } from '~/domain/channels/document/document.schema';
import type { LiveLimits } from '~/domain/channels/measure';
import { partsOf } from '~/domain/channels/parts';
import { shownMedia, type MediaOfText } from '~/domain/media/shown-media';
import { blueskyAccounts, mentionedDocument, type Mentionable } from '~/domain/channels/mentions';
import type { ChannelKind } from '~/domain/channels/kinds';

/** What a post's variant is made of, before it becomes what one channel shows. */
export type VariantContent = MediaOfText & {
  readonly kind: ChannelKind;
  /** The channel's own text; null inherits the post's document. */
  readonly ownText: string | null;
  readonly title: string;
  /** The published question, when the post carries an answer. */
  readonly question: string | null;
  /** The post's document as it is stored. */
  readonly document: unknown;
  readonly language: string;
  /** Where the whole text can be read, if it is or will be out there. */
  readonly pageUrl: string | null;
  /** Limits that the connected channel told. */
  readonly live?: LiveLimits;
  /** What the links of its campaign tell of the channel; null without one. */
  readonly tags: LinkTags | null;
  /** Whom the text can mention, and what they are called on each channel. */
  readonly mentions: readonly Mentionable[];
};

const PAGE_KINDS: readonly ChannelKind[] = [
  'site',
  'feed',
  'wordpress',
  'newsletter',
  'discourse',
  'webhook',
];

/**
 * The variant as its channel would show it now. The post's page, the approval and the worker all ask
 * here, so that what was approved is what goes out.
 *
 * A page needs a heading, so it takes the post's title; elsewhere only a question opens the text, and a
 * text written for the channel stands as it was written. A document that cannot be read counts as empty.
 */
export function composeVariant(content: VariantContent): Composition {
  const [own = null, ...more] = content.ownText === null ? [] : partsOf(content.kind, content.ownText);
  const isPage = PAGE_KINDS.includes(content.kind);
  const ownOpening = content.ownText === null ? content.question : null;
  const common = readDocument(content.document);
  const called = (document: ProseDocument) => mentionedDocument(document, content.kind, content.mentions);
  const source = {
    headline: isPage ? (content.question ?? content.title) : ownOpening,
    document: called(content.ownText === null ? common : documentFromText(own ?? '')),
    language: content.language,
    // The first of several parts is not shortened: what it leaves out is in the others.
    pageUrl: more.length > 0 ? null : content.pageUrl,
    following: more.map((part) => called(documentFromText(part))),
    // Words of its own have no pictures in them: those of the common text go out beside.
    media: content.ownText === null ? content.media : shownMedia(common, content, false),
    ...(content.pictures && { pictures: content.pictures }),
    hasOwnMedia: content.hasOwnMedia ?? false,
  };
  return compose(content.kind, source, {
    tags: content.tags,
    accounts: blueskyAccounts(content.mentions),
    ...(content.live && { live: content.live }),
  });
}

function readDocument(stored: unknown): ProseDocument {
  const parsed = documentSchema.safeParse(stored);
  return parsed.success ? parsed.data : { type: 'doc', content: [] };
}
