import { useEffect, useRef, type RefObject } from 'react';
import { takeTyped } from '../typed-ahead';

/**
 * A form that is all of its page begins with its first field focused, unless the person is already elsewhere; what was
 * typed while it was on its way stands in it.
 */
export function useFirstFocus(): RefObject<HTMLFormElement> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const typed = takeTyped();
    if (document.activeElement !== document.body) return;
    const field = form.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>(
      'input:not([type=hidden]), textarea',
    );
    field?.focus();
    if (!field || typed === '') return;
    field.setRangeText(typed, field.value.length, field.value.length, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, []);
  return form;
}
