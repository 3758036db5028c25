/**
 * A cache that forgets everything when it is full. Words follow Zipf's law, so what matters is back
 * within a few messages, and nothing has to be kept in order of use.
 */
export function boundedCache<T>(limit: number, compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= limit) known.clear();
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}
