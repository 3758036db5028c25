import { useCallback, useEffect, useMemo, useRef, type RefObject } from 'react';
import type { Wall } from '~/domain/calendar/zone';
import type { CheckMove, MoveCheck } from './calendar-types';

/** A pointer that rests this long over a place wants to know about it. */
const REST_MS = 90;

export type DragHint = {
  readonly box: RefObject<HTMLDivElement>;
  /** Says where the card would land, and as soon as the server has answered, what that would break. */
  readonly over: (id: string, to: Wall, text: string) => void;
  readonly clear: () => void;
};

/** The line under a dragged card. It is written past React: a render for every step of the pointer would stutter. */
export function useDragHint(check: CheckMove | undefined, breaks: (reasons: string) => string): DragHint {
  const box = useRef<HTMLDivElement>(null);
  const asked = useRef<{ key: string; abort: AbortController; timer: ReturnType<typeof setTimeout> } | null>(
    null,
  );
  const answers = useRef(new Map<string, MoveCheck>());

  const show = useCallback((text: string, isBroken: boolean) => {
    if (!box.current) return;
    box.current.textContent = text;
    box.current.classList.toggle('breaks', isBroken);
  }, []);
  const stop = useCallback(() => {
    if (!asked.current) return;
    clearTimeout(asked.current.timer);
    asked.current.abort.abort();
    asked.current = null;
  }, []);
  const over = useCallback(
    (id: string, to: Wall, text: string) => {
      const key = `${id} ${to.date} ${to.time}`;
      const tell = ({ breaks: broken, asks }: MoveCheck) =>
        show(broken.length > 0 ? breaks(broken.join(' ')) : [text, ...asks].join(' · '), broken.length > 0);
      const known = answers.current.get(key);
      if (known) {
        stop();
        return tell(known);
      }
      if (asked.current?.key === key) return;
      stop();
      show(text, false);
      if (!check) return;
      const abort = new AbortController();
      const timer = setTimeout(() => {
        check(id, to, abort.signal).then(
          (found) => {
            answers.current.set(key, found);
            if (asked.current?.key === key) tell(found);
          },
          // Without an answer nothing is promised: the server says it once more on the drop.
          () => undefined,
        );
      }, REST_MS);
      asked.current = { key, abort, timer };
    },
    [breaks, check, show, stop],
  );
  const clear = useCallback(() => {
    stop();
    answers.current.clear();
    show('', false);
  }, [show, stop]);
  useEffect(() => {
    // A card from the tray that is let go of outside the calendar ends no drag of the calendar's own.
    document.addEventListener('pointerup', clear);
    return () => {
      document.removeEventListener('pointerup', clear);
      stop();
    };
  }, [clear, stop]);
  return useMemo(() => ({ box, over, clear }), [over, clear]);
}
