import { diffWordsWithSpace } from 'diff';
import { toPlainText } from '~/domain/channels/document/document-runs';
import type { TextPicture } from '~/domain/channels/document/document-pictures';
import { documentSchema } from '~/domain/channels/document/document.schema';
import type { Words } from './keep-version.server';

export type Piece = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string };

/** Where two versions differ. Null where a part is the same in both. */
export type Differences = {
  readonly title: readonly Piece[] | null;
  readonly text: readonly Piece[] | null;
  readonly channels: readonly { readonly channelId: string; readonly pieces: readonly Piece[] }[];
};

/** Edits beyond this are not looked for one by one: such texts are two texts. */
const MOST_EDITS = 3000;

/** What became of `before` in `after`, word by word. Formatting is not compared, words are. */
export function differencesOf(before: Words, after: Words): Differences {
  const channelIds = [...new Set([...Object.keys(before.texts), ...Object.keys(after.texts)])];
  return {
    title: piecesOf(before.title, after.title),
    text: piecesOf(plain(before.document), plain(after.document)),
    channels: channelIds.flatMap((channelId) => {
      const pieces = piecesOf(before.texts[channelId] ?? '', after.texts[channelId] ?? '');
      return pieces === null ? [] : [{ channelId, pieces }];
    }),
  };
}

/** A picture as it is compared: what is seen in it, and what is said under it. */
function pictureInWords({ assetId, alt, caption }: TextPicture): string {
  // One that nobody has described is told from another by its id.
  return [`🖼 ${alt || assetId.slice(-12)}`, caption].filter(Boolean).join('\n');
}

function piecesOf(before: string, after: string): readonly Piece[] | null {
  if (before === after) return null;
  const found = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  if (found === undefined)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  return found.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

function plain(document: unknown): string {
  const read = documentSchema.safeParse(document);
  return read.success ? toPlainText(read.data, pictureInWords) : '';
}
