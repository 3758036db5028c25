import { useEffect, useRef, type RefObject } from 'react';
import { useRowKeys } from '~/ui/lists/use-row-keys';

/** A letter presses the button of the row one is in that says so with `data-key`. */
const LETTERS = new Set(['a', 'n', 'l', 'd', 'm', 'r', 't', 'x']);
const TYPING = 'input:not([type="checkbox"]), textarea, select, [contenteditable="true"], dialog';

/**
 * Triage without a mouse: j and k walk the rows, a letter does what it says on the row, and when the row
 * has gone the next one has the focus.
 *
 * @param rows keys of the rows shown, in order
 */
export function useTriageKeys(rows: readonly string[]): { readonly ref: RefObject<HTMLDivElement> } {
  const { ref } = useRowKeys();
  const at = useRef<number | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest(TYPING)) return;
      if (!LETTERS.has(event.key)) return;
      const row = target.closest('[data-message]');
      const control = row?.querySelector<HTMLElement>(`[data-key="${event.key}"]`);
      if (!row || !control || !ref.current?.contains(row)) return;
      event.preventDefault();
      // A menu leaves the row where it is.
      if (event.key !== 't') at.current = [...ref.current.querySelectorAll('[data-message]')].indexOf(row);
      control.click();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [ref]);
  const shown = rows.join();
  useEffect(() => {
    if (at.current === null) return;
    const links = [...(ref.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    links[Math.min(at.current, links.length - 1)]?.focus();
    at.current = null;
  }, [shown, ref]);
  return { ref };
}
