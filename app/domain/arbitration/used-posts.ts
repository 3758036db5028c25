/** A slot that was given to an ordinary post. */
export type Held = {
  readonly slotId: string;
  readonly dept: string;
  readonly pool: string;
  readonly startsAt: Date;
  /** When its department gave it back; null when it never did. */
  readonly withdrawnAt: Date | null;
};

export type UsedLine = { readonly dept: string; readonly pool: string; readonly count: number };

/**
 * Ordinary posts that count as a department's share, by department and pool. A place that was given back within
 * `releaseHours` before its time counts as used unless somebody else could still take it: whoever asks for places
 * only to hold them pays for them.
 */
export function usedPosts(held: readonly Held[], releaseHours: number): readonly UsedLine[] {
  const kept = new Set(held.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ slotId }) => slotId));
  const lines = new Map<string, UsedLine>();
  for (const { slotId, dept, pool, startsAt, withdrawnAt } of held) {
    const isLate =
      withdrawnAt !== null && startsAt.getTime() - withdrawnAt.getTime() < releaseHours * 3_600_000;
    if (withdrawnAt !== null && (!isLate || kept.has(slotId))) continue;
    const key = JSON.stringify([dept, pool]);
    lines.set(key, { dept, pool, count: (lines.get(key)?.count ?? 0) + 1 });
  }
  return [...lines.values()];
}
