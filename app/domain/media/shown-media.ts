import { picturesIn } from '../channels/document/document-pictures';
import type { ProseDocument } from '../channels/document/document.schema';
import type { MediaFacts } from './media';

/** What a text has of pictures and videos, in it and beside it. */
export type MediaOfText = {
  /** The post's own list, or the channel's. */
  readonly media: readonly MediaFacts[];
  /** Of the pictures that stand in the text, what the library knows; absent: there are none. */
  readonly pictures?: readonly MediaFacts[];
  /** Whether `media` was chosen for this channel alone: then the text's are not added to it. */
  readonly hasOwnMedia?: boolean;
};

/**
 * Pictures and videos as readers meet them: those beside the text, then those in it, each once. A picture in the
 * text is described by the words of its place there.
 *
 * @param stays  whether the text shows its pictures itself; elsewhere they are posted beside it
 */
export function shownMedia(
  document: ProseDocument,
  { media, pictures = [], hasOwnMedia = false }: MediaOfText,
  stays: boolean,
): readonly MediaFacts[] {
  const inText = hasOwnMedia && !stays ? [] : described(document, pictures);
  // What is shown in the text is not shown beside it once more.
  return stays ? [...without(media, inText), ...inText] : [...media, ...without(inText, media)];
}

/** Whether the text has a picture that the library has no more. */
export function lacksPicture(document: ProseDocument, pictures: readonly MediaFacts[]): boolean {
  return picturesIn(document).some(({ assetId }) => !pictures.some((one) => one.assetId === assetId));
}

function described(document: ProseDocument, pictures: readonly MediaFacts[]): readonly MediaFacts[] {
  const uses = picturesIn(document);
  const first = uses.filter(({ assetId }, at) => uses.findIndex((one) => one.assetId === assetId) === at);
  return first.flatMap(({ assetId }) => {
    const facts = pictures.find((one) => one.assetId === assetId);
    // One that stands there twice is described when it is described in both places.
    const places = uses.filter((one) => one.assetId === assetId);
    const { alt } = places.find((one) => one.alt.trim() === '') ?? { alt: places[0]?.alt ?? '' };
    return facts ? [{ ...facts, alt }] : [];
  });
}

const without = (media: readonly MediaFacts[], other: readonly MediaFacts[]): readonly MediaFacts[] =>
  media.filter(({ assetId }) => !other.some((one) => one.assetId === assetId));
