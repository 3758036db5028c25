import { useEffect, useRef, type RefObject } from 'react';

const TYPING = 'input, textarea, select, [contenteditable="true"]';

/**
 * J and K move between the rows of a list (links marked `data-row`), Enter opens as it always does, and
 * `/` goes to the screen's search. Put the result on the element that holds the rows.
 */
export function useRowKeys<E extends HTMLElement = HTMLDivElement>(): { readonly ref: RefObject<E> } {
  const ref = useRef<E>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest(TYPING)) return;
      if (event.key === '/') {
        const search = ref.current?.querySelector<HTMLInputElement>('input[type="search"]');
        if (search) event.preventDefault();
        return search?.focus();
      }
      const step = { j: 1, k: -1 }[event.key];
      const rows = [...(ref.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
      if (step === undefined || rows.length === 0) return;
      const now = rows.findIndex((row) => row === document.activeElement);
      const next = now === -1 ? (step === 1 ? 0 : rows.length - 1) : now + step;
      rows[Math.min(rows.length - 1, Math.max(0, next))]?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return { ref };
}
