import { useEffect, useRef } from 'react';
import type { PlacedPost } from './calendar-types';
import { cardLinks } from './card-keys';

/** The grid draws a moved card anew a moment after its data. */
export const REDRAWN_MS = 60;

/**
 * Keeps the focus on the card that has it, though the grid draws it anew at another place: whatever moved it, a wish
 * about several posts, an undo or somebody else.
 */
export function useHeldCard(posts: readonly PlacedPost[]): void {
  const held = useRef<{ readonly id: string; readonly link: Element } | null>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      // Where the focus goes when the card is taken off the page is nobody's choice.
      if (held.current?.link.isConnected === false) return;
      const link = target instanceof Element ? target.closest('.pc a') : null;
      const id = link?.querySelector<HTMLElement>('[data-publication]')?.dataset.publication;
      held.current = link && id !== undefined ? { id, link } : null;
    };
    const leave = () => (held.current = null);
    // What a key does after that is.
    const goOn = () => {
      if (held.current?.link.isConnected === false) held.current = null;
    };
    document.addEventListener('focusin', remember);
    document.addEventListener('pointerdown', leave, { capture: true });
    document.addEventListener('keydown', goOn, { capture: true });
    return () => {
      document.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', leave, { capture: true });
      document.removeEventListener('keydown', goOn, { capture: true });
    };
  }, []);
  useEffect(() => {
    const later = setTimeout(() => {
      const card = held.current;
      if (card === null || card.link.isConnected) return;
      held.current = null;
      cardLinks().get(card.id)?.focus({ preventScroll: true });
    }, REDRAWN_MS);
    return () => clearTimeout(later);
  }, [posts]);
}
