import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { Wall } from '~/domain/calendar/zone';
import type { PlacedPost } from './calendar-types';

type Standing = Pick<PlacedPost, 'id' | 'title' | 'wall' | 'instant'>;
type Known = {
  readonly instant: string;
  readonly wall: Wall;
  /** What the loader said of it before, and the person's own moves since: when it says something else, it knows better. */
  readonly own: readonly string[];
};

/**
 * Where cards stand by the server's last answer, which may be newer than what the loader has brought: whoever moves
 * the same card twice in a breath is not told that somebody has moved it meanwhile.
 */
export function useStanding(placed: readonly PlacedPost[]) {
  const known = useRef(new Map<string, Known>());
  const latest = useRef(placed);
  useEffect(() => {
    latest.current = placed;
    for (const [id, { own }] of known.current)
      if (!own.includes(placed.find((post) => post.id === id)?.instant ?? '')) known.current.delete(id);
  }, [placed]);
  const answered = useCallback((id: string, instant: string, wall: Wall) => {
    const before = latest.current.find((post) => post.id === id)?.instant;
    if (before === undefined) return;
    known.current.set(id, { instant, wall, own: [...(known.current.get(id)?.own ?? []), before, instant] });
  }, []);
  const standing = useCallback(
    (post: Standing): Standing => ({ ...post, ...known.current.get(post.id) }),
    [],
  );
  return useMemo(() => ({ answered, standing }), [answered, standing]);
}
