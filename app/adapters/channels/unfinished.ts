/**
 * What this process has begun at a channel for one sending and not ended, such as half an upload, so that the next
 * attempt goes on with it. Another process begins anew: nothing of it is public, and the channel forgets it.
 */
export type Unfinished<T> = {
  readonly get: (key: string) => T | undefined;
  readonly put: (key: string, value: T) => void;
  readonly drop: (key: string) => void;
};

const MOST = 200;

export function unfinished<T>(): Unfinished<T> {
  const begun = new Map<string, T>();
  return {
    get: (key) => begun.get(key),
    put: (key, value) => {
      begun.delete(key);
      begun.set(key, value);
      const [oldest] = begun.keys();
      if (begun.size > MOST && oldest !== undefined) begun.delete(oldest);
    },
    drop: (key) => {
      begun.delete(key);
    },
  };
}
