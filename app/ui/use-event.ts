import { useCallback, useRef } from 'react';

/**
 * A function that stays the same one over all renders and always does what the latest render meant it to. For
 * effects that should begin by what has happened, and not because the function is new.
 */
export function useEvent<Args extends readonly unknown[], Result>(
  work: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(work);
  latest.current = work;
  return useCallback((...args: Args) => latest.current(...args), []);
}
