import { clsx } from 'clsx';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Icon } from '../basics/icon';
import type { IconName } from '../icons/icon-names';
import { walkLines } from './walk-lines';

export type MenuProps = {
  /** What the button is called, and what it shows unless `trigger` is given. */
  readonly label: string;
  readonly icon?: IconName;
  readonly trigger?: ReactNode;
  readonly triggerClass?: string;
  /** The letter that opens it, where the screen has letters: `data-key` on its button. */
  readonly letter?: string;
  /** `MenuLine`s: links, buttons, forms with a button. */
  readonly children: ReactNode;
};

const GAP_PX = 4;

/** Puts the opened menu beside its button and keeps it inside the window. */
function place(menu: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const below = at.bottom + GAP_PX + size.height <= window.innerHeight;
  const top = below ? at.bottom + GAP_PX : Math.max(GAP_PX, at.top - GAP_PX - size.height);
  // Without the scroll bar, under which a line would lose its end.
  const width = document.documentElement.clientWidth;
  const wanted = at.left + size.width <= width - GAP_PX ? at.left : at.right - size.width;
  menu.style.top = `${top}px`;
  menu.style.left = `${Math.max(GAP_PX, wanted)}px`;
}

/**
 * A few actions behind one button. The browser opens and closes it (`popover`), so it works before
 * any script; arrow keys walk the lines.
 */
export function Menu({ label, icon, trigger, triggerClass, letter, children }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // React 18 does not pass `toggle` on from anything but <details>.
    const box = menu.current;
    const toggled = (event: Event) => {
      if ((event as ToggleEvent).newState !== 'open' || !box || !button.current) return;
      place(box, button.current);
      box.querySelector<HTMLElement>('a, button')?.focus();
    };
    // What was chosen is done; the menu does not stay over it. A button that sends a form has sent it by then.
    const chosen = (event: Event) => {
      if ((event.target as Element).closest('a, button')) setTimeout(() => box?.hidePopover());
    };
    box?.addEventListener('toggle', toggled);
    box?.addEventListener('click', chosen);
    return () => {
      box?.removeEventListener('toggle', toggled);
      box?.removeEventListener('click', chosen);
    };
  }, []);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={triggerClass ?? clsx('btn', 'icon', 'ghost')}
        aria-label={label}
        title={label}
        data-key={letter}
        {...{ popovertarget: id }}
      >
        {trigger ?? <Icon name={icon ?? 'ellipsis'} />}
      </button>
      <div
        ref={menu}
        id={id}
        className="menu"
        role="toolbar"
        aria-orientation="vertical"
        aria-label={label}
        {...{ popover: 'auto' }}
        onKeyDown={walkLines}
      >
        {children}
      </div>
    </>
  );
}
