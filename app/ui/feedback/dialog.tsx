import { clsx } from 'clsx';
import { useEffect, useId, useRef, type ReactNode } from 'react';

export type DialogProps = {
  readonly open: boolean;
  /** Called on Escape, on the way out and when the browser closes it. */
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons; the one that does it repeats the verb of the title. */
  readonly footer?: ReactNode;
  /** For reading: as wide as a text is read. */
  readonly wide?: boolean;
};

/**
 * For what leaves the house or cannot return; everything else happens at once and offers undo.
 * The native element keeps focus inside and gives it back; `Esc` closes the topmost only.
 */
export function Dialog({ open, onClose, title, children, footer, wide = false }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const opener = useRef<Element | null>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = box.current;
    if (!dialog) return;
    if (open && !dialog.open) {
      opener.current = document.activeElement;
      dialog.showModal();
    } else if (!open && dialog.open) {
      dialog.close();
    }
  }, [open]);
  const closed = () => {
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
    if (open) onClose();
  };
  return (
    <dialog ref={box} className={clsx('dialog', wide && 'wide')} aria-labelledby={titleId} onClose={closed}>
      {open && (
        <>
          <header>
            <h2 id={titleId}>{title}</h2>
          </header>
          <div className="body">{children}</div>
          {footer && <footer>{footer}</footer>}
        </>
      )}
    </dialog>
  );
}
