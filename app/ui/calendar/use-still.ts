import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';

export type Still<Value> = {
  /** Another object whenever a card has been let go of: what FullCalendar moved by itself is given to it anew. */
  readonly given: { readonly value: Value };
  /** A card was taken hold of. From outside the calendar nothing tells that it was let go of but the pointer. */
  readonly begin: (from: 'calendar' | 'outside') => void;
  readonly end: () => void;
};

/**
 * Holds a value as it was when a card was taken hold of, until it has been let go of: a change that comes in live
 * meanwhile waits. FullCalendar keeps the cards of the beginning for the way back, and a calendar that is built anew
 * under the pointer ends the drag where it stands.
 */
export function useStill<Value>(value: Value): Still<Value> {
  const [times, again] = useReducer((count: number) => count + 1, 0);
  const now = useMemo(() => ({ value, times }), [value, times]);
  const latest = useRef(now);
  latest.current = now;
  const held = useRef<{ readonly given: typeof now; readonly from: 'calendar' | 'outside' } | null>(null);
  const begin = useCallback((from: 'calendar' | 'outside') => {
    held.current ??= { given: latest.current, from };
  }, []);
  const end = useCallback(() => {
    if (!held.current) return;
    held.current = null;
    again();
  }, []);
  useEffect(() => {
    const letGo = () => {
      // What is dropped is dealt with after this event.
      if (held.current?.from === 'outside') setTimeout(end, 0);
    };
    for (const name of ['pointerup', 'pointercancel']) document.addEventListener(name, letGo);
    return () => {
      for (const name of ['pointerup', 'pointercancel']) document.removeEventListener(name, letGo);
    };
  }, [end]);
  return { given: held.current?.given ?? now, begin, end };
}
