import { clsx } from 'clsx';
import { useEffect, useId, useRef, type ReactNode, type SyntheticEvent } from 'react';
import { nearestTo, placeOf, type KeptPlace } from '../kept-place';

export type DialogProps = {
  readonly open: boolean;
  /** Called on Escape, on the way out and when the browser closes it. */
  readonly onClose: () => void;
  readonly title: string;
  /** When the title is in another language than the page. */
  readonly titleLang?: string | undefined;
  readonly children: ReactNode;
  /** Buttons; the one that does it repeats the verb of the title. */
  readonly footer?: ReactNode;
  /** For reading: as wide as a text is read. */
  readonly wide?: boolean;
  /** A list to choose from under a search: a finger chooses first, so no keyboard comes up over the list. */
  readonly forChoosing?: boolean;
};

/**
 * For what leaves the house or cannot return; everything else happens at once and offers undo.
 * The native element keeps focus inside and gives it back; `Esc` closes the topmost only.
 */
export function Dialog({
  open,
  onClose,
  title,
  titleLang,
  children,
  footer,
  wide = false,
  forChoosing = false,
}: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const opener = useRef<KeptPlace | null>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = box.current;
    if (!dialog) return;
    if (open && !dialog.open) {
      opener.current = document.activeElement && placeOf(document.activeElement);
      dialog.showModal();
      if (forChoosing && matchMedia('(pointer: coarse)').matches) dialog.focus();
    } else if (!open && dialog.open) {
      dialog.close();
    }
  }, [open, forChoosing]);
  const giveBack = () => {
    const to = opener.current;
    opener.current = null;
    if (to === null) return;
    if (to.element instanceof HTMLElement && to.element.checkVisibility()) to.element.focus();
    // What opened it is gone, as a row that has been dealt with, or hidden, as the line of a menu.
    else (nearestTo(to) ?? document.getElementById('content'))?.focus();
  };
  // Taken off the page while open, the element closes without a word.
  useEffect(
    () => () => {
      if (document.activeElement === document.body) giveBack();
    },
    [],
  );
  const closed = (event: SyntheticEvent<HTMLDialogElement>) => {
    // React lets the closing of a dialog inside it bubble.
    if (event.target !== event.currentTarget) return;
    giveBack();
    if (open) onClose();
  };
  return (
    <dialog
      ref={box}
      className={clsx('dialog', wide && 'is-wide')}
      aria-labelledby={titleId}
      {...(forChoosing && { tabIndex: -1 })}
      onClose={closed}
    >
      {open && (
        <>
          <header>
            <h2 id={titleId} lang={titleLang}>
              {title}
            </h2>
          </header>
          <div className="body">{children}</div>
          {footer && <footer>{footer}</footer>}
        </>
      )}
    </dialog>
  );
}
