import { useEffect, useRef, useState } from 'react';
import { useEvent } from '~/ui/use-event';
import type { PostView } from '../post.view.server';
import { forgetBeside, keptKey, putBeside, readBeside, type KeptDraft } from '../writing/kept-draft';
import { settleBeside, type Fate } from '../writing/settle-beside';

/**
 * Puts words of last time among the post's versions where others have been begun in their place. The browser keeps them
 * until the server has said that it has them: it is asked when the page opens, and when the connection is back. What it
 * refuses is kept until the person has seen to it.
 *
 * @param send sends the form to where the post is saved
 */
export function useWordsBeside(view: PostView, send: (form: FormData) => Promise<Fate>) {
  const key = keptKey(view.me, view.id);
  const [settledAt, setSettledAt] = useState<string | null>(null);
  /** What the versions do not have, and the person has to copy: refused, or this page alone has it and cannot send it. */
  const [unplaced, setUnplaced] = useState<readonly KeptDraft[]>([]);
  /** What the browser has no room for. */
  const roomless = useRef<readonly KeptDraft[]>([]);
  /** One after another: two at once would put the same words there twice. */
  const before = useRef(Promise.resolve());

  const without = (all: readonly KeptDraft[], { at }: KeptDraft) => all.filter((one) => one.at !== at);
  const drop = (words: KeptDraft) => {
    forgetBeside(key, words);
    roomless.current = without(roomless.current, words);
    setUnplaced((all) => without(all, words));
  };
  const show = (words: KeptDraft) => setUnplaced((all) => [...without(all, words), words]);

  const settleAll = useEvent(async () => {
    const waiting = [...readBeside(key), ...roomless.current];
    const settled = await settleBeside(waiting, async (words) =>
      // The server would refuse them.
      view.may.edit ? send(formOf(words, view.me)) : 'refused',
    );
    for (const [words, fate] of settled) {
      if (fate === 'refused') show(words);
      else {
        drop(words);
        setSettledAt(words.at);
      }
    }
    for (const words of roomless.current) show(words);
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
    unplaced,
    drop,
    /** Some words would be gone with this page. */
    isRoomless: () => roomless.current.length > 0,
    put: (words: KeptDraft) => {
      if (!putBeside(key, words)) roomless.current = [...roomless.current, words];
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
