import { useLocation } from '@remix-run/react';
import { useEffect, useState } from 'react';

const KEY = 'vuoro:came-from';
/** Pages of one post lead back past each other, to where the person came to the post from. */
const OF_ONE_POST = /^\/posts\/(?:new|[0-9a-f-]{36})(?:[/?]|$)/;

/** Remembers where the person is, for the way back from a post: the calendar's month, a filtered list, a campaign. */
export function useRememberPlace(): void {
  const { pathname, search } = useLocation();
  useEffect(() => {
    const place = pathname + search;
    if (OF_ONE_POST.test(place)) return;
    try {
      window.sessionStorage.setItem(KEY, place);
    } catch {
      // Where the browser keeps nothing, the way back is the usual one.
    }
  }, [pathname, search]);
}

/** The address of the page that the person came to this post from; null where it is not known. */
export function useCameFrom(): string | null {
  const [place, setPlace] = useState<string | null>(null);
  useEffect(() => {
    try {
      setPlace(window.sessionStorage.getItem(KEY));
    } catch {
      setPlace(null);
    }
  }, []);
  return place;
}
