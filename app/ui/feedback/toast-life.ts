export type Life = { readonly start: () => void; readonly pause: () => void; readonly stop: () => void };

/**
 * A clock that can be paused: `onEnd` comes when `lifeMs` have passed outside pauses. `start` after
 * `pause` goes on with what was left; `stop` forgets it all, so that the next `start` is a full life.
 */
export function createLife(lifeMs: number, onEnd: () => void): Life {
  let leftMs = lifeMs;
  let startedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const clear = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    start: () => {
      if (timer !== undefined) return;
      startedAt = Date.now();
      timer = setTimeout(() => {
        timer = undefined;
        leftMs = lifeMs;
        onEnd();
      }, leftMs);
    },
    pause: () => {
      if (timer === undefined) return;
      leftMs = Math.max(0, leftMs - (Date.now() - startedAt));
      clear();
    },
    stop: () => {
      clear();
      leftMs = lifeMs;
    },
  };
}
