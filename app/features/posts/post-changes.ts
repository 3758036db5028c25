import type { PostText } from './post.schema';

type Stored = {
  readonly title: string;
  readonly document: unknown;
  readonly answerId: string | null;
  readonly checklist: readonly string[];
  readonly variants: readonly { readonly channelId: string; readonly text: string | null }[];
};

export type Changes = {
  /** Something that readers would see: an approval does not cover it. */
  readonly words: boolean;
  readonly channels: boolean;
  readonly checklist: boolean;
};

/** What a save would change. An answer's post has the answer's own title and text, whatever the form says. */
export function changesOf(stored: Stored, text: PostText): Changes {
  const own = stored.answerId !== null;
  const title = !own && stored.title !== text.title;
  const document = !own && canonical(stored.document) !== canonical(text.document);
  const ownTexts = stored.variants.some(
    ({ channelId, text: before }) =>
      text.channels.includes(channelId) && before !== (text.ownTexts.get(channelId) ?? null),
  );
  const added = text.channels.filter((id) => !stored.variants.some(({ channelId }) => channelId === id));
  return {
    words: title || document || ownTexts || added.some((id) => text.ownTexts.has(id)),
    channels: added.length > 0 || stored.variants.some(({ channelId }) => !text.channels.includes(channelId)),
    checklist: stored.checklist.join() !== text.checklist.join(),
  };
}

/** The database does not keep the order of an object's fields, and the editor writes empty ones. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
