import { useCallback, useEffect, useRef, useState } from 'react';

/** What was pressed before the palette had come: its first words, and whether they are to be gone to. */
export type PressedEarly = { readonly text: string; readonly enter: boolean };

const NOTHING: PressedEarly = { text: '', enter: false };

/**
 * Whether the palette is open. Ctrl K or ⌘ K opens and closes it anywhere. It is loaded when it is first opened; what is
 * typed meanwhile is kept for it, and does not land in what had the focus.
 */
export function usePalette() {
  const [open, setOpen] = useState(false);
  /** Null when nobody waits for the palette. */
  const early = useRef<PressedEarly | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
      if (key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !shiftKey && !altKey) {
        event.preventDefault();
        setOpen((was) => {
          early.current = was ? null : NOTHING;
          return !was;
        });
      } else if (early.current !== null && !ctrlKey && !metaKey && !altKey) {
        const { text } = early.current;
        if (key === 'Enter') early.current = { text, enter: true };
        else if (key === 'Backspace') early.current = { text: text.slice(0, -1), enter: false };
        else if (key.length === 1) early.current = { text: text + key, enter: false };
        else return;
        event.preventDefault();
        event.stopPropagation();
      }
    };
    // Before the editor hears it.
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, []);
  /** Called by the palette when it has come: from then on it hears for itself. */
  const take = useCallback((): PressedEarly => {
    const pressed = early.current ?? NOTHING;
    early.current = null;
    return pressed;
  }, []);
  return { open, take, show: () => setOpen(true), hide: () => setOpen(false) };
}
