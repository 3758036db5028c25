import { useRevalidator } from '@remix-run/react';
import { startTransition, useEffect, useRef, useState } from 'react';
import type { Person, Place } from './place';

/** Several changes in a row ask for the page once. */
const GATHER_MS = 250;

type Options = {
  /** The person can change what is there. */
  readonly writing?: boolean;
  /** False: only who is there; the page looks after its own content. */
  readonly refresh?: boolean;
  /** The turn to write in a post may have changed hands, or is asked for. */
  readonly onTurn?: () => void;
};

/**
 * Keeps the page as it is in the database: asks for it again whenever something has changed, and after a lost
 * connection. Answers who else is at the place. A hidden page has no connection, and catches up when it is seen.
 */
export function useLive(
  place: Place,
  { writing = false, refresh: refreshes = true, onTurn }: Options = {},
): readonly Person[] {
  const [people, setPeople] = useState<readonly Person[]>([]);
  const { revalidate } = useRevalidator();
  const refresh = useRef(revalidate);
  refresh.current = revalidate;
  const turn = useRef(onTurn);
  turn.current = onTurn;

  useEffect(() => {
    let source: EventSource | null = null;
    let greeted = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = () => {
      clearTimeout(timer);
      if (refreshes) timer = setTimeout(() => refresh.current(), GATHER_MS);
    };
    const open = () => {
      const fields = new URLSearchParams({ page: crypto.randomUUID(), place, writing: writing ? '1' : '0' });
      source = new EventSource(`/live?${fields.toString()}`);
      source.addEventListener('hello', () => {
        // What happened while nobody listened was told to nobody.
        if (greeted) {
          changed();
          turn.current?.();
        }
        greeted = true;
      });
      source.addEventListener('change', changed);
      source.addEventListener('turn', () => turn.current?.());
      source.addEventListener('people', (event: MessageEvent<string>) =>
        // What the server drew and has not come to life yet is not drawn anew for who else is here.
        startTransition(() => setPeople(JSON.parse(event.data) as readonly Person[])),
      );
    };
    const close = () => {
      source?.close();
      source = null;
    };
    const turned = () => {
      if (document.hidden) close();
      else if (source === null) open();
    };
    turned();
    document.addEventListener('visibilitychange', turned);
    return () => {
      document.removeEventListener('visibilitychange', turned);
      clearTimeout(timer);
      close();
      setPeople([]);
    };
  }, [place, writing, refreshes]);
  return people;
}
