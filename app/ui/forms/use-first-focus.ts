import { useEffect, useRef, type RefObject } from 'react';

/** A form that is all of its page begins with its first field focused, unless the person is already elsewhere. */
export function useFirstFocus(): RefObject<HTMLFormElement> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    form.current?.querySelector<HTMLElement>('input:not([type=hidden]), textarea')?.focus();
  }, []);
  return form;
}
