import { useEffect, useRef, useState } from 'react';
import { useEvent } from '~/ui/use-event';
import type { PostView } from '../post.view.server';
import { forget, keep, keptKey, readKept, type KeptDraft } from '../writing/kept-draft';
import { savedWords, type Draft } from './use-draft';

/** After this long without a key the words are written down; often enough, and no burden while typing. */
const PAUSE_MS = 400;

/**
 * Keeps unsaved words in the browser, and finds those of last time when the page opens.
 *
 * @returns what was found, and whether the browser keeps anything at all
 */
export function useKeptDraft(view: PostView, draft: Draft, revision: number) {
  const key = keptKey(view.me, view.id);
  const [found, setFound] = useState<KeptDraft | null>(null);
  const isKept = useRef(true);
  const current = useRef({ draft, revision });
  current.current = { draft, revision };

  const look = useEvent((place: string) => {
    const kept = view.may.edit ? readKept(place) : null;
    if (kept === null) return;
    const { title, document, texts } = kept;
    if (JSON.stringify({ title, document, texts }) === JSON.stringify(savedWords(view))) forget(place);
    else setFound(kept);
  });
  // Only what was there when the page opened; later the page itself writes there.
  useEffect(() => look(key), [key, look]);

  useEffect(() => {
    const write = () => {
      const { draft: now, revision: on } = current.current;
      if (now.isDirty)
        isKept.current = keep(key, { revision: on, at: new Date().toISOString(), ...asKept(now) });
    };
    const timer = draft.isDirty ? setTimeout(write, PAUSE_MS) : null;
    window.addEventListener('pagehide', write);
    return () => {
      if (timer !== null) clearTimeout(timer);
      window.removeEventListener('pagehide', write);
    };
  }, [key, draft.changes, draft.isDirty]);

  return { found, isKept, dropFound: () => setFound(null), forget: () => forget(key) };
}

function asKept(draft: Draft): Pick<KeptDraft, 'title' | 'document' | 'texts'> {
  const { title, document, texts } = draft.words();
  return { title, texts, document: document as KeptDraft['document'] };
}
