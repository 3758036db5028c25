import { useBeforeUnload, useBlocker, useRevalidator } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useEvent } from '~/ui/use-event';
import type { PostView } from '../post.view.server';
import type { KeptDraft } from '../writing/kept-draft';
import type { SaveReply } from '../writing/save-form.server';
import { POST_FORM } from './form-id';
import { onLeaving } from './unsaved';
import { hasSameChannels, savedWords, type Draft } from './use-draft';
import { useKeptDraft } from './use-kept-draft';
import { useWordsBeside } from './use-words-beside';
import type { useTurn } from './use-turn';

/** A pause this long saves; whoever writes without pausing is saved this often all the same. */
const PAUSE_MS = 1500;
const AT_MOST_MS = 10_000;
/** Without a connection it is tried again: soon, then every half minute. */
const RETRIES_MS = [3000, 6000, 12_000, 30_000];

/** How often it is asked whether the person has signed in again elsewhere. */
const SIGNED_IN_MS = 15_000;

type Refusal = { readonly sentence: string; readonly values: Record<string, string | number> };
type Answer = SaveReply | { readonly refused: Refusal };
/** `auto`: by itself. `hand`: the person asked. `aside`: kept among the versions, not saved. */
type How = 'auto' | 'hand' | 'aside';
/** Whether the server can be reached, and still knows the person. */
export type Line = 'ok' | 'offline' | 'signedOut';

/**
 * Saving the page without leaving it, by hand and by itself. It remembers which revision its text was
 * opened from, and only its own saves move that on: a text that somebody else saved meanwhile is not
 * written over unseen. What the server does not have is kept in the browser.
 *
 * @param isAwaiting a picture is on its way into the text: it would be lost with the page
 */
export function useSave(view: PostView, draft: Draft, turn: ReturnType<typeof useTurn>, isAwaiting: boolean) {
  const { revalidate } = useRevalidator();
  const [revision, setRevision] = useState(view.revision);
  const [reply, setReply] = useState<SaveReply | null>(null);
  const [answered, setAnswered] = useState<Answer | null>(null);
  const refused = useRefusal(answered);
  const [line, setLine] = useState<Line>('ok');
  const [tries, setTries] = useState(0);
  const [isSaving, setSaving] = useState(false);
  /** The revision that the person asked to save on while a save was under way. */
  const [asked, setAsked] = useState<number | null>(null);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [rescuedAt, setRescuedAt] = useState<string | null>(null);
  const kept = useKeptDraft(view, draft, revision);
  const beside = useWordsBeside(view, async (form) => {
    const answer = await ask(`/posts/${view.id}/save`, form);
    if (typeof answer === 'string') return 'unanswered';
    return 'kind' in answer && answer.kind === 'aside' ? 'taken' : 'refused';
  });
  const busy = useRef(false);
  const dirtySince = useRef<number | null>(null);
  /** The words on the page are not the post's any more: the next ones from the server are taken as they are. */
  const follows = useRef(false);

  const { isDirty, changes, markSaved, replaceWords } = draft;
  /** Who wrote what is not saved yet: where another person signs in meanwhile, the page may be loaded anew as theirs. */
  const writer = useRef(view.me);
  if (!isDirty) writer.current = view.me;
  /** Read after an answer has come: what was typed meanwhile is still unsaved. */
  const latestChanges = useRef(changes);
  latestChanges.current = changes;
  const isContested = reply?.kind === 'stale' || reply?.kind === 'locked' || turn.isOthers;
  // An approved text is not unmade by a slip of the keyboard: there only the person saves.
  const savesItself = view.may.edit && view.state !== 'approved' && !isContested;

  const send = useEvent(async (how: How, on: number = revision): Promise<SaveReply | null> => {
    const form = window.document.getElementById(POST_FORM);
    if (busy.current && how === 'hand') setAsked(on);
    if (busy.current || !(form instanceof HTMLFormElement)) return null;
    const body = new FormData(form);
    body.set('revision', String(on));
    body.set('by', writer.current);
    if (how === 'auto') body.set('auto', '1');
    if (how === 'aside') body.set('intent', 'aside');
    const sent = changes;
    busy.current = true;
    setSaving(true);
    const answer = await ask(`/posts/${view.id}/save`, body);
    busy.current = false;
    setSaving(false);
    if (answer === 'offline' || answer === 'signedOut') {
      setLine(answer);
      setTries((count) => count + 1);
      return null;
    }
    setLine('ok');
    setTries(0);
    setAnswered(answer);
    if ('refused' in answer) return null;
    if (answer.kind === 'saved' || answer.kind === 'aside') {
      dirtySince.current = null;
      if (latestChanges.current === sent) kept.forget();
      markSaved(sent);
    }
    if (answer.kind === 'saved') {
      setRevision(answer.revision);
      setSavedAt(answer.at);
      // That words of last time were found is told until the person has seen to it.
      if (how === 'hand') setRescuedAt(null);
    }
    if (how !== 'auto' || answer.kind === 'stale' || answer.kind === 'locked') setReply(answer);
    // A channel that came or went brings its times with it.
    const isMoved = answer.kind === 'saved' && !hasSameChannels(view, draft);
    if (how === 'hand' || isMoved) revalidate();
    return answer;
  });

  useEffect(() => {
    if (isSaving || asked === null) return;
    setAsked(null);
    // The save that was under way may have moved its own text on.
    void send('hand', Math.max(asked, revision));
  }, [isSaving, asked, revision, send]);

  // Words of last time: on the same revision they simply go on, on an older one the person chooses. Where others have been
  // begun before the page's script had come, those stay where they are written.
  const { found } = kept;
  const goOn = useEvent((words: KeptDraft) => {
    if (isDirty) {
      beside.put(words);
      kept.dropFound();
      return;
    }
    replaceWords(words, { unsaved: true });
    if (words.revision === view.revision) setRescuedAt(words.at);
    else
      setReply({
        kind: 'stale',
        revision: view.revision,
        by: view.savedBy,
        at: view.savedAt,
        theirs: savedWords(view),
      });
    kept.dropFound();
  });
  useEffect(() => {
    if (found !== null) goOn(found);
  }, [found, goOn]);

  useEffect(() => {
    if (!isDirty || !savesItself || line !== 'ok' || isSaving) return;
    dirtySince.current ??= Date.now();
    const left = AT_MOST_MS - (Date.now() - dirtySince.current);
    const timer = setTimeout(() => void send('auto'), Math.max(0, Math.min(PAUSE_MS, left)));
    return () => clearTimeout(timer);
    // Every change begins the pause anew.
  }, [changes, isDirty, savesItself, line, isSaving, send]);

  useEffect(() => {
    if (line === 'ok' || !isDirty) return;
    const again = () => void send(savesItself ? 'auto' : 'hand');
    const wait = line === 'offline' ? RETRIES_MS[Math.min(tries, RETRIES_MS.length) - 1] : SIGNED_IN_MS;
    const timer = setTimeout(again, wait);
    window.addEventListener('online', again);
    // Back from another tab, where one may have signed in again.
    window.addEventListener('focus', again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', again);
      window.removeEventListener('focus', again);
    };
  }, [line, tries, isDirty, savesItself, send]);

  // Somebody took the turn: what was not saved yet is set aside, and the page follows their words.
  const { lostTo } = turn;
  const giveWay = useEvent(() => {
    follows.current = true;
    if (isDirty) void send('aside').then(revalidate);
    else revalidate();
  });
  useEffect(() => {
    if (lostTo !== null) giveWay();
  }, [lostTo, giveWay]);

  // A page that only reads shows what others save.
  useEffect(() => {
    if (turn.lock.revision > revision && turn.isOthers && !isDirty) revalidate();
  }, [turn.lock.revision, turn.isOthers, revision, isDirty, revalidate]);
  const follow = useEvent((latest: PostView) => {
    if (isDirty || (!follows.current && latest.revision <= revision)) return;
    follows.current = false;
    replaceWords(savedWords(latest), { unsaved: false });
    setRevision(latest.revision);
  });
  useEffect(() => follow(view), [view, follow]);

  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      const form = window.document.getElementById(POST_FORM);
      if (form instanceof HTMLFormElement) form.requestSubmit();
    };
    window.document.addEventListener('keydown', key);
    return () => window.document.removeEventListener('keydown', key);
  }, []);

  const isRoomless = useEvent(beside.isRoomless);
  useBeforeUnload(
    useCallback(
      (event: BeforeUnloadEvent) => {
        if (isAwaiting || isRoomless() || (isDirty && !kept.isKept.current)) event.preventDefault();
      },
      [isAwaiting, isRoomless, isDirty, kept.isKept],
    ),
  );
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    if (currentLocation.pathname === nextLocation.pathname) return false;
    const next = onLeaving({ isDirty, isAwaiting }, savesItself && line === 'ok');
    if (next === 'saveAndGo') void send('auto');
    return next === 'ask';
  });

  return {
    reply,
    refused,
    line,
    revision,
    savedAt,
    rescuedAt,
    /** When the words were written that are among the versions now because others were begun in their place. */
    besideAt: beside.settledAt,
    /** Words that could not be put there, and what takes them off this device. */
    unplaced: beside.unplaced,
    dropUnplaced: beside.drop,
    blocker,
    /** Also between two saves of which the second was asked for during the first. */
    isSaving: isSaving || asked !== null,
    savesItself,
    save: () => void send('hand'),
    /** Three ways out of two texts: one's own over theirs, which stays among the versions. */
    keepMine: () => {
      if (reply?.kind === 'stale') void send('hand', reply.revision);
    },
    /** Theirs; one's own stays among the versions. */
    takeTheirs: async () => {
      if (reply?.kind !== 'stale') return;
      const { theirs, revision: on } = reply;
      if ((await send('aside')) === null) return;
      replaceWords(theirs, { unsaved: false });
      setRevision(on);
      setReply(null);
      revalidate();
    },
    /** The found words are not wanted after all. */
    dropRescued: () => {
      replaceWords(savedWords(view), { unsaved: false });
      markSaved(latestChanges.current);
      kept.forget();
      setRescuedAt(null);
    },
  };
}

async function ask(address: string, body: FormData): Promise<Answer | 'offline' | 'signedOut'> {
  try {
    const response = await fetch(address, { method: 'POST', body });
    if (response.status === 401) return 'signedOut';
    if (response.status >= 500) return 'offline';
    return (await response.json()) as Answer;
  } catch {
    return 'offline';
  }
}
