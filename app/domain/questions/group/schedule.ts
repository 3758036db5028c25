const FIRST = 50;
const GROWTH = 1.1;
const LEAST_STEP = 100;
const MOST_STEP = 800;

/** At how many questions topics should be formed anew, once they have been at `size` questions. */
export function nextRegroupAt(size: number): number {
  if (size < FIRST) return FIRST;
  return size + Math.min(MOST_STEP, Math.max(LEAST_STEP, Math.round(size * (GROWTH - 1))));
}
