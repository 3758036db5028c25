import { useEffect, useRef, type RefObject } from 'react';
import type { LocalDate } from '~/domain/calendar/local-date';

/** What has a use of its own when it is pressed. */
const OTHERS = 'a, button, [role=button], .pc-more, .pc-pop';

/**
 * Hears of a press on a day of a month by the day's own date. FullCalendar looks for the row under the pointer among
 * heights that it has not measured yet in the moment after it has drawn them, and before it has come there is nobody to
 * look: the day that the server drew is there all along, and heard past React, which hears nothing of a part that it
 * has not taken over.
 *
 * @param onDay  null where a press on a day means nothing, or a time of the day is asked of the grid
 */
export function useDayPress(grid: RefObject<HTMLElement>, onDay: ((date: LocalDate) => void) | null): void {
  const latest = useRef(onDay);
  latest.current = onDay;
  const isHeard = onDay !== null;
  useEffect(() => {
    const element = grid.current;
    if (!element || !isHeard) return;
    // A card that is let go of in the day in which it was taken ends in a press on the day.
    let began: HTMLElement | null = null;
    const begin = ({ target }: PointerEvent) => (began = dayUnder(target));
    const end = ({ target }: MouseEvent) => {
      const day = dayUnder(target);
      if (day?.dataset.date !== undefined && day === began) latest.current?.(day.dataset.date);
      began = null;
    };
    element.addEventListener('pointerdown', begin);
    element.addEventListener('click', end);
    return () => {
      element.removeEventListener('pointerdown', begin);
      element.removeEventListener('click', end);
    };
  }, [grid, isHeard]);
}

function dayUnder(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof Element) || target.closest(OTHERS)) return null;
  return target.closest<HTMLElement>('[data-date]');
}
