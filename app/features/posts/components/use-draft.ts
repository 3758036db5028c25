import { useCallback, useState } from 'react';
import type { RichDoc } from '~/ui/editor/rich-doc';
import type { PostView } from '../post.view.server';

export type Draft = ReturnType<typeof useDraft>;

/** What is on the page and not necessarily saved: the words, the channels, and each channel's own text. */
export function useDraft(view: PostView) {
  const [title, setTitle] = useState(view.title);
  const [document, setDocument] = useState<RichDoc>(view.document);
  const [versions, setVersions] = useState<readonly { channelId: string; text: string | null }[]>(
    view.variants,
  );
  /** Grows with every change, so that what was typed during a save is still unsaved after it. */
  const [changes, setChanges] = useState(0);
  const [saved, setSaved] = useState(0);
  const touch = useCallback(() => setChanges((count) => count + 1), []);
  const setText = (channelId: string, text: string | null) => {
    setVersions((all) => all.map((one) => (one.channelId === channelId ? { channelId, text } : one)));
    touch();
  };
  return {
    title,
    document,
    versions,
    changes,
    isDirty: changes !== saved,
    touch,
    markSaved: setSaved,
    setText,
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
