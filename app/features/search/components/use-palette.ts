import { useNavigation } from '@remix-run/react';
import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import { afterKey, takeTyped } from '~/ui/typed-ahead';

/** What was pressed before the palette had come: its first words, and whether they are to be gone to. */
export type PressedEarly = { readonly text: string; readonly enter: boolean };

const NOTHING: PressedEarly = { text: '', enter: false };

/**
 * Whether the palette is open. Ctrl K or ⌘ K opens and closes it anywhere. It is loaded when it is first opened; what is
 * typed meanwhile is kept for it, and does not land in what had the focus.
 */
export function usePalette() {
  const [open, setOpen] = useState(false);
  /** Whether it was last asked for; drawn it is a moment later. */
  const asked = useRef(false);
  /** Null when nobody waits for the palette. */
  const early = useRef<PressedEarly | null>(null);
  const turn = useCallback((to: boolean, pressed: PressedEarly | null): void => {
    asked.current = to;
    early.current = pressed;
    // Not before the page's parts that are still being taken over: React would throw them away and draw them anew.
    startTransition(() => setOpen(to));
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
      if (key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !shiftKey && !altKey) {
        event.preventDefault();
        turn(!asked.current, asked.current ? null : NOTHING);
      } else if (early.current !== null && !ctrlKey && !metaKey && !altKey) {
        const text = afterKey(early.current.text, event);
        if (text !== null) early.current = { text, enter: false };
        else if (key === 'Enter') early.current = { ...early.current, enter: true };
        else return;
        event.preventDefault();
        event.stopPropagation();
      }
    };
    // Before the editor hears it.
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, [turn]);
  const { state } = useNavigation();
  // What was typed on the way is not wanted where the page that came has not taken it.
  useEffect(() => {
    if (state === 'idle') takeTyped();
  }, [state]);
  /** Called by the palette when it has come: from then on it hears for itself. */
  const take = useCallback((): PressedEarly => {
    const pressed = early.current ?? NOTHING;
    early.current = null;
    return pressed;
  }, []);
  return { open, take, show: () => turn(true, null), hide: () => turn(false, null) };
}
