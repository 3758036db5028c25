import { useEffect, useLayoutEffect, useState } from 'react';

/** Below this the stylesheet shows the list in the week's place. */
const NARROW = '(max-width: 860px)';

/** The screens that are not narrow. */
export const WIDE = `not all and ${NARROW}`;

// The server has no screen, and nothing to do before it is painted.
const useBeforePaint = typeof window === 'undefined' ? useEffect : useLayoutEffect;

/** Whether the screen is narrow at this moment; in a browser only. */
export const isNarrowNow = (): boolean => window.matchMedia(NARROW).matches;

/**
 * Whether the screen is narrow; false while the page is as the server drew it, for either.
 *
 * @param asks  false: nothing depends on it, so that nothing is drawn anew for it
 */
export function useIsNarrow(asks: boolean): boolean {
  const [isNarrow, setNarrow] = useState(false);
  useBeforePaint(() => {
    if (!asks) return undefined;
    const media = window.matchMedia(NARROW);
    // Paper is narrow too; what was drawn for the screen is what is printed.
    const tell = () => window.matchMedia('print').matches || setNarrow(media.matches);
    tell();
    media.addEventListener('change', tell);
    return () => media.removeEventListener('change', tell);
  }, [asks]);
  return isNarrow;
}
