/** Small inboxes change shape with every hundred questions; large ones hardly do, and take longer. */
const STEPS = [
  { from: 0, least: 100, share: 0.1, most: 800 },
  { from: 30_000, least: 1_000, share: 0.05, most: 20_000 },
] as const;
const FIRST = 50;

/** At how many questions topics should be formed anew, once they have been at `size` questions. */
export function nextRegroupAt(size: number): number {
  if (size < FIRST) return FIRST;
  const { least, share, most } = size < STEPS[1].from ? STEPS[0] : STEPS[1];
  return size + Math.min(most, Math.max(least, Math.round(size * share)));
}
