/** What is written so far when a key comes after it: null where the key writes nothing. */
export function afterKey(
  text: string,
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): string | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === 'Backspace') return text.slice(0, -1);
  return [...key].length === 1 ? text + key : null;
}

let held: { text: string; readonly end: () => void } | null = null;

/**
 * From now until the page that was asked for has come, keeps what is typed: whoever asked for an empty form by key goes
 * on typing, and the page they are on knows nothing of it. The new page's first field takes it (`takeTyped`). Whoever
 * goes elsewhere meanwhile, as into a dialog that asks something, has left it.
 */
export function holdTyping(): void {
  held?.end();
  const stop = new AbortController();
  const end = (): void => {
    stop.abort();
    held = null;
  };
  held = { text: '', end };
  const onKey = (event: KeyboardEvent): void => {
    if (held === null || event.isComposing) return;
    const text = afterKey(held.text, event);
    if (text === null) {
      if (event.key === 'Escape') end();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    held.text = text;
  };
  const { signal } = stop;
  document.addEventListener('keydown', onKey, { capture: true, signal });
  document.addEventListener('focusin', end, { signal });
  document.addEventListener('pointerdown', end, { capture: true, signal });
}

/** @returns what was typed since `holdTyping`; nothing is kept any more */
export function takeTyped(): string {
  const text = held?.text ?? '';
  held?.end();
  return text;
}
