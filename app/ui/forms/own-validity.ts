import { useEffect } from 'react';
import { useEvent } from '../use-event';

/** What the browser's own check says of a field, in the person's language instead of the browser's. */
export type ValidityWords = {
  readonly missing: string;
  readonly email: string;
  readonly address: string;
  readonly between: (least: string, most: string) => string;
  readonly other: string;
};

type Checked = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The sentence for what is wrong with a field. */
export function validitySentence(field: Checked, words: ValidityWords): string {
  const { valueMissing, typeMismatch, rangeUnderflow, rangeOverflow, stepMismatch, badInput } =
    field.validity;
  if (valueMissing && !badInput) return words.missing;
  const [type, least, most] = 'min' in field ? [field.type, field.min, field.max] : ['', '', ''];
  if (typeMismatch) return type === 'email' ? words.email : words.address;
  const isNumber = rangeUnderflow || rangeOverflow || stepMismatch || badInput;
  return isNumber && least !== '' && most !== '' ? words.between(least, most) : words.other;
}

/**
 * Gives every form's required and bounded fields the person's language. It listens to the whole document, so that a form
 * needs nothing of its own; what was said is taken back when somebody writes, or presses again.
 */
export function useOwnValidity(words: ValidityWords): void {
  const say = useEvent((event: Event) => {
    const field = event.target;
    if (!isChecked(field)) return;
    field.setCustomValidity('');
    if (!field.validity.valid) field.setCustomValidity(validitySentence(field, words));
  });
  useEffect(() => {
    document.addEventListener('invalid', say, true);
    document.addEventListener('input', takeBack, true);
    document.addEventListener('click', takeAllBack, true);
    return () => {
      document.removeEventListener('invalid', say, true);
      document.removeEventListener('input', takeBack, true);
      document.removeEventListener('click', takeAllBack, true);
    };
  }, [say]);
}

function takeBack({ target }: Event): void {
  if (isChecked(target)) target.setCustomValidity('');
}

/** A press on a button that sends, or Enter, which presses it: the browser checks right after it. */
function takeAllBack({ target }: Event): void {
  const button = target instanceof Element ? target.closest('button') : null;
  for (const field of button?.form?.elements ?? []) if (isChecked(field)) field.setCustomValidity('');
}

const isChecked = (target: EventTarget | null): target is Checked =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;
