import { useCallback, useState } from 'react';

const NONE: ReadonlySet<string> = new Set();

/** Posts picked for something that is done to several: by clicks while it is on, with a key at any time. */
export function usePicking(say: (id: string, isPicked: boolean) => void) {
  const [ids, setIds] = useState(NONE);
  const [isOn, setOn] = useState(false);
  const toggle = useCallback(
    (id: string) => {
      const isPicked = !ids.has(id);
      setOn(true);
      setIds(isPicked ? new Set([...ids, id]) : new Set([...ids].filter((other) => other !== id)));
      say(id, isPicked);
    },
    [ids, say],
  );
  const start = useCallback(() => setOn(true), []);
  const stop = useCallback(() => {
    setOn(false);
    setIds(NONE);
  }, []);
  return { ids, isOn, toggle, start, stop };
}
