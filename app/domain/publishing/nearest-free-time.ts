/** A publication that already stands on the channel: it keeps the channel busy from `from` until `until`. */
export type Busy = { readonly from: Date; readonly until: Date };

/** Whether a publication at `at` would come closer to this one than the channel's minimum gap allows. */
export function isTooCloseTo(busy: Busy, at: Date, gapMs: number): boolean {
  return busy.from.getTime() < at.getTime() + gapMs && at < busy.until;
}

/**
 * The free instant nearest to `wanted` on a channel with a minimum gap, never before `notBefore`; of two
 * equally near, the earlier. Each busy span ends one and begins another stretch of free time, so only the
 * ends of stretches, `notBefore` and `wanted` itself can be nearest.
 *
 * O(n²) in the number of busy spans, which the caller bounds to some days around `wanted`.
 */
export function nearestFreeTime(input: {
  readonly wanted: Date;
  readonly notBefore: Date;
  readonly gapMs: number;
  readonly busy: readonly Busy[];
}): Date {
  const { wanted, notBefore, gapMs, busy } = input;
  const candidates = [
    Math.max(wanted.getTime(), notBefore.getTime()),
    ...busy.flatMap(({ from, until }) => [from.getTime() - gapMs, until.getTime()]),
  ];
  const free = candidates.filter(
    (at) => at >= notBefore.getTime() && !busy.some((span) => isTooCloseTo(span, new Date(at), gapMs)),
  );
  const distance = (at: number): number => Math.abs(at - wanted.getTime());
  // The end of the last span is always free, so there is always one.
  return new Date(free.reduce((best, at) => nearer(at, best, distance)));
}

function nearer(at: number, best: number, distance: (at: number) => number): number {
  const difference = distance(at) - distance(best);
  return difference < 0 || (difference === 0 && at < best) ? at : best;
}
