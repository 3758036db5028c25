import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { Icon } from '../basics/icon';
import type { IconName } from '../icons/icon-names';
import { useEvent } from '../use-event';
import { createLife } from './toast-life';

export type ToastMessage = {
  /** A new id replaces what is shown. */
  readonly id: string;
  readonly text: string;
  readonly icon?: IconName;
  readonly undo?: { readonly label: string; readonly onUndo: () => void };
};

type Show = (message: ToastMessage) => void;

const ToastContext = createContext<Show>(() => undefined);

/** Shows a toast: `toast({ id, text, undo })`. Outside a region it does nothing. */
export function useToast(): Show {
  return useContext(ToastContext);
}

export type ToastRegionProps = {
  /** Name of the live region: "Ilmoitukset". */
  readonly label: string;
  readonly dismissLabel: string;
  /** What the server says after a redirect; a new id shows it. */
  readonly flash?: ToastMessage | null;
  readonly children: ReactNode;
};

const LIFE_MS = 8000;

// Outlives the region: a page that cannot be shown draws the frame anew, and what was said is not said again.
let saidLast: string | undefined;

/** The place where toasts come: one at a time, 8 s, longer under the pointer or focus. `Ctrl Z` undoes the last. */
export function ToastRegion({ label, dismissLabel, flash = null, children }: ToastRegionProps) {
  const [shown, setShown] = useState<ToastMessage | null>(flash?.id === saidLast ? null : flash);
  const lastUndo = useRef<(() => void) | null>(null);
  const life = useMemo(() => createLife(LIFE_MS, () => setShown(null)), []);
  const show = useCallback<Show>((message) => {
    lastUndo.current = message.undo?.onUndo ?? null;
    setShown(message);
  }, []);
  const undo = useCallback(() => {
    const run = lastUndo.current;
    lastUndo.current = null;
    setShown(null);
    run?.();
  }, []);

  // Only a new message of the server counts: its object is made anew on every render of the page.
  const flashId = flash?.id;
  const showFlash = useEvent(() => {
    if (flash) show(flash);
  });
  useEffect(() => {
    if (flashId === undefined || flashId === saidLast) return;
    saidLast = flashId;
    showFlash();
  }, [flashId, showFlash]);

  useEffect(() => {
    if (!shown) return;
    life.start();
    return life.stop;
  }, [shown, life]);

  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      const writing =
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, select, [contenteditable]');
      if (writing || !lastUndo.current || event.key !== 'z' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      undo();
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, [undo]);

  return (
    <ToastContext.Provider value={show}>
      {children}
      <div className="toasts" role="status" aria-live="polite" aria-label={label}>
        {shown && (
          <div
            className="toast"
            key={shown.id}
            role="presentation"
            onMouseEnter={life.pause}
            onMouseLeave={life.start}
            onFocus={life.pause}
            onBlur={life.start}
          >
            <Icon name={shown.icon ?? 'circle-check'} />
            <span className="grow">{shown.text}</span>
            {shown.undo && (
              <button type="button" className="btn sm" onClick={undo}>
                {shown.undo.label}
              </button>
            )}
            <button
              type="button"
              className="btn sm icon"
              aria-label={dismissLabel}
              onClick={() => setShown(null)}
            >
              <Icon name="x" size="s" />
            </button>
          </div>
        )}
      </div>
    </ToastContext.Provider>
  );
}
