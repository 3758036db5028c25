import { useSyncExternalStore } from 'react';
import { patientFetch } from './patient-fetch';

/*
 * A page asks the server for its data through Remix, which takes the page away when nobody answers, and with it what
 * was being written there. Here a lost connection is waited for instead.
 */

let isLost = false;
const listeners = new Set<() => void>();

function tell(lost: boolean): void {
  if (isLost === lost) return;
  isLost = lost;
  for (const listener of listeners) listener();
}

/** True while a page waits for a server that does not answer. */
export function useLostLine(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isLost,
    () => false,
  );
}

/** Makes what Remix asks of the server outlive a lost connection; called once, when the browser's half starts. */
export function keepPagesThroughLostLine(): void {
  const plain = window.fetch.bind(window);
  const patient = patientFetch(plain, { network: window, tell });
  window.fetch = (input, init) => (asksForPage(input) ? patient : plain)(input, init);
  // Over a link the page behind it is asked for beforehand, and when its script does not come, Remix loads this page anew.
  for (const hint of ['mouseover', 'focusin', 'touchstart'])
    document.addEventListener(
      hint,
      (event) => {
        const isLink = event.target instanceof Element && event.target.closest('a[href]') !== null;
        if (!navigator.onLine && isLink) event.stopImmediatePropagation();
      },
      { capture: true },
    );
  const answering = new WeakSet<HTMLAnchorElement>();
  // A page that was never opened here needs its script first, and without it the browser would show its own error.
  document.addEventListener(
    'click',
    (event) => {
      const link = navigator.onLine ? null : pageLink(event);
      if (link === null || answering.delete(link)) return;
      event.preventDefault();
      // Nor does whoever listens on the way down lead there: the calendar's cards are pressed by a listener of theirs.
      event.stopImmediatePropagation();
      // The server may be on this very machine, which needs no network.
      plain('/healthz', { cache: 'no-store' }).then(
        () => {
          answering.add(link);
          link.click();
        },
        () => {
          tell(true);
          window.addEventListener('online', () => tell(false), { once: true });
        },
      );
    },
    { capture: true },
  );
}

/** A page's data, or which pages there are. */
function asksForPage(input: RequestInfo | URL): boolean {
  if (input instanceof Request) return false;
  const { origin, pathname } = new URL(input, window.location.href);
  return origin === window.location.origin && (pathname.endsWith('.data') || pathname === '/__manifest');
}

function pageLink({ target, button, ctrlKey, metaKey, shiftKey }: MouseEvent): HTMLAnchorElement | null {
  if (button !== 0 || ctrlKey || metaKey || shiftKey || !(target instanceof Element)) return null;
  const link = target.closest('a[href]');
  if (!(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.hasAttribute('download'))
    return null;
  const isElsewhere = link.origin !== window.location.origin || link.pathname === window.location.pathname;
  return isElsewhere ? null : link;
}
