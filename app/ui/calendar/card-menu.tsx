import { Link } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { walkLines } from '../feedback/walk-lines';

const EDGE_PX = 6;
/** It opens under the pointer, not beside it: the button let go of outside would close it again. */
const UNDER_PX = 10;

type CardMenuProps = {
  /** Where it was asked for, in pixels of the window. */
  readonly at: { readonly x: number; readonly y: number };
  /** Whose it is. */
  readonly label: string;
  readonly open: { readonly href: string; readonly label: string };
  /** What can be done, each with the letter that does it on a focused card. */
  readonly deeds: readonly { readonly letter: string; readonly label: string }[];
  readonly onDeed: (letter: string) => void;
  readonly onClose: () => void;
};

/** What the keys of a card do, for a mouse: opened under the pointer by its right button. */
export function CardMenu({ at, label, open, deeds, onDeed, onClose }: CardMenuProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const menu = box.current;
    if (!menu) return;
    menu.showPopover();
    const size = menu.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    menu.style.left = `${Math.max(EDGE_PX, Math.min(at.x - UNDER_PX, clientWidth - size.width - EDGE_PX))}px`;
    menu.style.top = `${Math.max(EDGE_PX, Math.min(at.y - UNDER_PX, clientHeight - size.height - EDGE_PX))}px`;
    menu.querySelector<HTMLElement>('a, button')?.focus();
    const toggled = (event: Event) => (event as ToggleEvent).newState === 'closed' && onClose();
    menu.addEventListener('toggle', toggled);
    return () => menu.removeEventListener('toggle', toggled);
  }, [at, onClose]);
  return (
    <div
      ref={box}
      className="menu"
      role="toolbar"
      aria-orientation="vertical"
      aria-label={label}
      {...{ popover: 'auto' }}
      onKeyDown={(event) => {
        // The letters are for the cards below; in here they would do what is not being looked at.
        event.stopPropagation();
        walkLines(event);
      }}
    >
      <Link to={open.href}>{open.label}</Link>
      {deeds.map((deed) => (
        <button
          key={deed.letter}
          type="button"
          onClick={() => {
            box.current?.hidePopover();
            onDeed(deed.letter);
          }}
        >
          {deed.label} <kbd aria-hidden="true">{deed.letter.toUpperCase()}</kbd>
        </button>
      ))}
    </div>
  );
}
