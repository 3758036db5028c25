import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { useEvent } from '~/ui/use-event';

const EVERY_MS = 60_000;

/**
 * Asks for the page again every minute while it is seen, and at once when it is seen again: for a page that is left
 * open and glanced at. Where one works on the same thing with others, `useLive` does it at once.
 *
 * @param isIdle false while something is open on the page that must not be disturbed
 */
export function useRefreshed(isIdle: boolean): void {
  const { revalidate, state } = useRevalidator();
  const look = useEvent(() => {
    if (isIdle && !document.hidden && state === 'idle') revalidate();
  });
  useEffect(() => {
    const clock = setInterval(look, EVERY_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(clock);
      document.removeEventListener('visibilitychange', look);
    };
  }, [look]);
}
