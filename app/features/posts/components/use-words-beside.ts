import { useEffect, useRef, useState } from 'react';
import { useEvent } from '~/ui/use-event';
import type { PostView } from '../post.view.server';
import { forget, forgetBeside, keepBeside, keptKey, readBeside, type KeptDraft } from '../writing/kept-draft';

/**
 * Puts words of last time among the post's versions where others have been begun in their place. The browser keeps them
 * until the server has said that it has them: it is asked when the page opens, and when the connection is back.
 *
 * @param isTaken sends the form to where the post is saved; whether its words are among the versions now
 */
export function useWordsBeside(view: PostView, isTaken: (form: FormData) => Promise<boolean>) {
  const key = keptKey(view.me, view.id);
  const [settledAt, setSettledAt] = useState<string | null>(null);
  /** One after another: two at once would put the same words there twice. */
  const before = useRef(Promise.resolve());

  const settleAll = useEvent(async () => {
    if (!view.may.edit) return;
    for (const words of readBeside(key)) {
      if (!(await isTaken(formOf(words, view.me)))) return;
      forgetBeside(key, words);
      setSettledAt(words.at);
    }
  });
  const settle = useEvent(() => {
    before.current = before.current.then(settleAll);
  });
  useEffect(() => {
    settle();
    window.addEventListener('online', settle);
    return () => window.removeEventListener('online', settle);
  }, [key, settle]);

  return {
    settledAt,
    put: (words: KeptDraft) => {
      // Taken away first: a browser that is nearly full has no room for both.
      forget(key);
      keepBeside(key, words);
      settle();
    },
  };
}

/** The editor's form as it was, to be kept aside. */
function formOf({ title, document, texts }: KeptDraft, writer: string): FormData {
  const body = new FormData();
  body.set('intent', 'aside');
  body.set('by', writer);
  body.set('title', title);
  body.set('document', JSON.stringify(document));
  for (const [channelId, text] of Object.entries(texts))
    if (text !== null) body.set(`own-${channelId}`, text);
  return body;
}
