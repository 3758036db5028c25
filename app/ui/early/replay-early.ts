import type { EarlyDeed, EarlyField, EarlyWords } from './hold-early';
import { showUnderway } from './send-once';

const isAsleep = (target: Element) => target.closest('[data-asleep]') !== null;

/** Lets React draw what the one before has changed. */
const breath = () => new Promise((resolve) => setTimeout(resolve));

/**
 * Does again what was done before the page heard: called when React has taken it over, and when a part of it that came
 * later (`data-asleep`) has. What is done in a part that still sleeps waits for it.
 */
export async function replayEarly(): Promise<void> {
  const early = window.vuoroEarly;
  if (!early) return;
  early.isAwake = true;
  delete document.documentElement.dataset['scriptLost'];
  for (const [field, words] of early.written) {
    if (isAsleep(field)) continue;
    early.written.delete(field);
    const now = standing(field);
    if (isField(now)) write(now, words);
  }
  const ready = early.deeds.filter(({ target }) => !isAsleep(target));
  const later = early.deeds.filter(({ target }) => isAsleep(target));
  early.deeds.splice(0, early.deeds.length, ...later);
  let before: EarlyDeed | null = null;
  for (const deed of ready) {
    await breath();
    redo(deed, before);
    before = deed;
  }
  if (early.deeds.length === 0) showUnderway();
}

function redo(deed: EarlyDeed, before: EarlyDeed | null): void {
  const target = standing(deed.target);
  if (deed.kind === 'key') {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = deed;
    // A key may lead the focus on, and the one after it was meant for where it led.
    const follows = before?.kind === 'key' && before.target === deed.target;
    const at = (follows ? document.activeElement : target) ?? document.body;
    at.dispatchEvent(
      new KeyboardEvent('keydown', {
        key,
        ctrlKey,
        metaKey,
        shiftKey,
        altKey,
        bubbles: true,
        cancelable: true,
      }),
    );
  } else if (target instanceof HTMLFormElement) target.requestSubmit();
  else if (target instanceof HTMLElement) target.click();
}

/** The element, or what has taken its place when it was drawn anew. */
function standing(target: Element): Element | null {
  if (target.isConnected) return target;
  if (target.id !== '') return document.getElementById(target.id);
  const href = target.getAttribute('href');
  return href === null ? null : document.querySelector(`a[href="${CSS.escape(href)}"]`);
}

const isField = (element: Element | null): element is EarlyField =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLSelectElement;

/**
 * Writes it as the person did. React resets some fields when it takes them over, keeps what stands in others and
 * believes that it knows of it: it hears of a change only where it thinks that the field stood otherwise before.
 */
function write(field: EarlyField, { value, at }: EarlyWords): void {
  if (field instanceof HTMLInputElement && /^(?:checkbox|radio)$/u.test(field.type)) {
    field.checked = value !== 'on';
    field.click();
    return;
  }
  const isFile = field instanceof HTMLInputElement && field.type === 'file';
  // Half a number or half a date stands in its field and has no value yet.
  if (value === '' && field.validity.badInput) return;
  if (field instanceof HTMLSelectElement) field.value = value;
  else if (!isFile) typeInto(field, value, at);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

function typeInto(
  field: HTMLInputElement | HTMLTextAreaElement,
  value: string,
  then: EarlyWords['at'],
): void {
  // A field that React has reset has lost the place as well.
  const at = field.value === value ? ([field.selectionStart, field.selectionEnd] as const) : then;
  field.value = value === '' ? field.defaultValue : '';
  // React watches `value` of the element itself; this goes past it.
  const kind = Object.getPrototypeOf(field) as EarlyField;
  Object.getOwnPropertyDescriptor(kind, 'value')?.set?.call(field, value);
  if (at !== null && at[0] !== null && document.activeElement === field) field.setSelectionRange(...at);
}
