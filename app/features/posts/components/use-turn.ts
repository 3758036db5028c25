import { useCallback, useEffect, useRef, useState } from 'react';
import type { LockWish } from '~/domain/content/edit-lock';
import type { PostView } from '../post.view.server';
import type { LockView } from '../writing/edit-lock.server';
import type { Draft } from './use-draft';

/** How often the page says that it is here, and asks who is writing should it have heard of no change. */
const BEAT_MS = 8000;
/** A person who has not typed for this long is not writing any more: the lock lapses for the next one. */
const IDLE_MS = 5 * 60_000;
/** What is heard close together is asked about once, and not by every open page in the same moment. */
const GATHER_MS = 300;
const SPREAD_MS = 300;

/** Whose turn it is to write, and what one can do about it; asked again whenever `heard` grows. */
export function useTurn(view: PostView, draft: Draft, heard: number) {
  const [lock, setLock] = useState<LockView>(view.lock);
  const [lostTo, setLostTo] = useState<string | null>(null);
  const mine = useRef(view.lock.holder?.mine === true);
  const typedAt = useRef(0);
  const asking = useRef(false);
  const looking = useRef<ReturnType<typeof setTimeout>>(undefined);

  const take = useCallback((next: LockView) => {
    if (mine.current && next.holder !== null && !next.holder.mine) setLostTo(next.holder.name);
    if (next.holder?.mine) setLostTo(null);
    mine.current = next.holder?.mine === true;
    setLock(next);
  }, []);

  const wish = useCallback(
    async (wanted: LockWish) => {
      const body = new FormData();
      body.set('wish', wanted);
      body.set('by', view.me);
      try {
        const response = await fetch(`/posts/${view.id}/lock`, { method: 'POST', body });
        if (response.ok) take((await response.json()) as LockView);
      } catch {
        // Without a connection nobody can be asked; saving says so, and the next beat asks again.
      }
    },
    [view.id, view.me, take],
  );

  useEffect(() => {
    if (draft.changes === 0) return;
    typedAt.current = Date.now();
    if (mine.current || asking.current) return;
    asking.current = true;
    void wish('write').finally(() => (asking.current = false));
  }, [draft.changes, wish]);

  useEffect(() => {
    // Not put off by what is heard meanwhile: where many write, there is always something.
    if (heard === 0 || !view.may.edit || looking.current !== undefined) return;
    looking.current = setTimeout(
      () => {
        looking.current = undefined;
        void wish('look');
      },
      GATHER_MS + Math.random() * SPREAD_MS,
    );
  }, [heard, view.may.edit, wish]);

  useEffect(
    () => () => {
      clearTimeout(looking.current);
      looking.current = undefined;
    },
    [wish],
  );

  useEffect(() => {
    if (!view.may.edit) return;
    const beat = setInterval(() => {
      void wish(mine.current && Date.now() - typedAt.current < IDLE_MS ? 'write' : 'look');
    }, BEAT_MS);
    const leave = () => {
      const body = new FormData();
      body.set('wish', 'leave');
      body.set('by', view.me);
      if (mine.current) navigator.sendBeacon(`/posts/${view.id}/lock`, body);
    };
    window.addEventListener('pagehide', leave);
    return () => {
      clearInterval(beat);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [view.id, view.me, view.may.edit, wish]);

  return { lock, lostTo, isOthers: lock.holder !== null && !lock.holder.mine, wish };
}
