import { useCallback, useState } from 'react';
import type { RichDoc } from '~/ui/editor/rich-doc';
import type { PostView } from '../post.view.server';
import type { Words } from '../versions/keep-version.server';

export type Draft = ReturnType<typeof useDraft>;

export type ChannelText = { readonly channelId: string; readonly text: string | null };

/** What is on the page and not necessarily saved: the words, the channels, and each channel's own text. */
export function useDraft(view: PostView) {
  const [title, setTitle] = useState(view.title);
  const [document, setDocument] = useState<RichDoc>(view.document);
  const [versions, setVersions] = useState<readonly ChannelText[]>(() =>
    view.variants.map(({ channelId, text }) => ({ channelId, text })),
  );
  /** Grows with every change, so that what was typed during a save is still unsaved after it. */
  const [changes, setChanges] = useState(0);
  const [saved, setSaved] = useState(0);
  /** Grows when other words take the place of these: the editor begins anew from them. */
  const [epoch, setEpoch] = useState(0);
  const touch = useCallback(() => setChanges((count) => count + 1), []);
  const setText = (channelId: string, text: string | null) => {
    setVersions((all) => all.map((one) => (one.channelId === channelId ? { channelId, text } : one)));
    touch();
  };
  /** Other words instead of these. Without `unsaved` they are what is saved. */
  const replaceWords = useCallback((words: Words, { unsaved }: { readonly unsaved: boolean }) => {
    setTitle(words.title);
    setDocument(words.document as RichDoc);
    setVersions(Object.entries(words.texts).map(([channelId, text]) => ({ channelId, text })));
    setEpoch((count) => count + 1);
    if (unsaved) setChanges((count) => count + 1);
  }, []);
  return {
    title,
    document,
    versions,
    changes,
    epoch,
    isDirty: changes !== saved,
    touch,
    markSaved: setSaved,
    setText,
    replaceWords,
    words: (): Words => ({
      title,
      document,
      texts: Object.fromEntries(versions.map(({ channelId, text }) => [channelId, text])),
    }),
    setTitle: (text: string) => {
      setTitle(text);
      touch();
    },
    setDocument: (doc: RichDoc) => {
      setDocument(doc);
      touch();
    },
    addChannel: (channelId: string) => {
      setVersions((all) => [...all, { channelId, text: null }]);
      touch();
    },
    removeChannel: (channelId: string) => {
      setVersions((all) => all.filter((one) => one.channelId !== channelId));
      touch();
    },
  };
}

/** The words that the server has, as the page got them. */
export function savedWords(view: PostView): Words {
  return {
    title: view.title,
    document: view.document,
    texts: Object.fromEntries(view.variants.map(({ channelId, text }) => [channelId, text])),
  };
}

/** Whether the draft goes to the channels with which the page was loaded. */
export const hasSameChannels = (
  { variants }: Pick<PostView, 'variants'>,
  { versions }: Pick<Draft, 'versions'>,
) =>
  variants.length === versions.length &&
  versions.every(({ channelId }) => variants.some((variant) => variant.channelId === channelId));
