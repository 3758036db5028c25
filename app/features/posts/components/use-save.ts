import { useBeforeUnload, useBlocker, useFetcher } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useRefusal } from '~/platform/i18n/use-refusal';
import type { SaveReply } from '../post-actions.server';
import { POST_FORM } from './form-id';
import type { Draft } from './use-draft';

/**
 * Saving the page without leaving it. The form remembers which revision its text was opened from, and
 * only its own saves move that on: a text that somebody else saved meanwhile is not written over unseen.
 */
export function useSave(draft: Draft, openedRevision: number) {
  const fetcher = useFetcher<{ save?: SaveReply }>();
  const refused = useRefusal(fetcher.data);
  const [revision, setRevision] = useState(openedRevision);
  const sent = useRef(0);
  const answered = useRef<unknown>(undefined);
  const reply = fetcher.data?.save;
  const { changes, isDirty, markSaved } = draft;

  useEffect(() => {
    if (!reply || reply === answered.current) return;
    answered.current = reply;
    if (reply.kind !== 'saved') return;
    setRevision(reply.revision);
    markSaved(sent.current);
  }, [reply, markSaved]);

  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      const form = document.getElementById(POST_FORM);
      if (form instanceof HTMLFormElement) form.requestSubmit();
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, []);

  useBeforeUnload(
    useCallback(
      (event: BeforeUnloadEvent) => {
        if (isDirty) event.preventDefault();
      },
      [isDirty],
    ),
  );
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname,
  );

  return {
    fetcher,
    reply,
    refused,
    revision,
    blocker,
    isSaving: fetcher.state !== 'idle',
    /** For whoever has read the other text and wants their own after all. */
    overwrite: () => {
      if (reply?.kind === 'stale') setRevision(reply.revision);
    },
    onSubmit: () => {
      sent.current = changes;
    },
  };
}
