import { useEffect, type RefObject } from 'react';
import { nearestTo, placeOf, type KeptPlace } from '../kept-place';

/**
 * Keeps the focus near its place when what had it is dealt with and vanishes. Without it the focus falls to the top of
 * the page, and whoever goes by keyboard begins anew after every row. Whoever presses elsewhere has left the place.
 */
export function useKeptFocus(box: RefObject<HTMLElement>): void {
  useEffect(() => {
    const content = box.current;
    if (content === null) return undefined;
    let place: KeptPlace | null = null;
    const remember = ({ target }: FocusEvent) => {
      place = target instanceof Element && content.contains(target) ? placeOf(target) : null;
    };
    const leave = ({ target }: PointerEvent) => {
      if (place !== null && target instanceof Node && !place.element.contains(target)) place = null;
    };
    const look = () => {
      if (place === null || place.element.isConnected) return;
      const gone = place;
      place = null;
      // A dialog that closes gives the focus back by itself, to what opened it.
      if (gone.way.some(({ parent }) => parent instanceof HTMLDialogElement && !parent.isConnected)) return;
      if (document.activeElement === document.body) nearestTo(gone)?.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(look);
    observer.observe(content, { childList: true, subtree: true });
    document.addEventListener('focusin', remember);
    document.addEventListener('pointerdown', leave);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', leave);
    };
  }, [box]);
}
