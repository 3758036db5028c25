import type { KeyboardEvent } from 'react';

/** Up and down arrows walk the links and buttons of a menu, round its ends. */
export function walkLines(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('a, button')];
  if (step === undefined || lines.length === 0) return;
  event.preventDefault();
  const now = lines.findIndex((line) => line === document.activeElement);
  lines[(now + step + lines.length) % lines.length]?.focus();
}
