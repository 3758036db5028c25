import { useNavigation, useSearchParams } from '@remix-run/react';

/**
 * What the calendar's address asks for, with what was pressed a moment ago: the next press goes on from there, though
 * its page is still on its way. "Next" pressed three times leads three months on.
 */
export function useWanted(): URLSearchParams {
  const { location } = useNavigation();
  const [params] = useSearchParams();
  return location?.pathname === '/calendar' ? new URLSearchParams(location.search) : params;
}
