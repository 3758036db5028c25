/** A button of the page's bar, or a part of the page by its heading. */
export type Here = { readonly id: string; readonly label: string; readonly go: () => void };

const CONTROLS =
  'a[href], button:enabled, summary, select:enabled, textarea:enabled, input:enabled:not([type=hidden]), [contenteditable=true]';

/**
 * What the page that one is on can do and where one can go on it, as it stands just now: the buttons of its bar, those
 * behind its menu, and its parts by their headings. It is read from the page, so no screen has to keep a list.
 */
export function onThisPage(): readonly Here[] {
  return [...barButtons(), ...parts()].map((one, index) => ({ id: `here-${index}`, ...one }));
}

function barButtons(): readonly Omit<Here, 'id'>[] {
  return [...document.querySelectorAll<HTMLElement>('header.top .acts :is(button:enabled, a[href])')]
    .filter((button) => !button.hasAttribute('popovertarget'))
    .filter((button) => button.closest('[popover]') !== null || button.checkVisibility())
    .map((button) => ({
      label: (button.getAttribute('aria-label') ?? button.textContent ?? '').trim(),
      go: () => {
        button.focus();
        button.click();
      },
    }));
}

function parts(): readonly Omit<Here, 'id'>[] {
  return [...document.querySelectorAll<HTMLElement>('#content h2')]
    .filter((heading) => heading.checkVisibility())
    .map((heading) => ({ label: nameOf(heading), go: () => goTo(heading) }));
}

/** Its own words, without the count or the badge after them. */
function nameOf(heading: HTMLElement): string {
  const words = [...heading.childNodes].find((node) => node.nodeType === Node.TEXT_NODE)?.textContent;
  return (words ?? heading.textContent ?? '').trim();
}

function goTo(heading: HTMLElement): void {
  heading.scrollIntoView({ block: 'center' });
  const part = heading.closest('section, article, aside, form') ?? heading.parentElement;
  const first = [...(part?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])].find((one) =>
    one.checkVisibility(),
  );
  if (first === undefined) heading.tabIndex = -1;
  (first ?? heading).focus({ preventScroll: true });
}
