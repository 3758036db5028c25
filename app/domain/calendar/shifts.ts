/**
 * One person on duty from `startsAt` up to but not at `endsAt`. No channels listed means all of them.
 */
export type Shift = {
  readonly userId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly channelIds: readonly string[];
};

export type Gap = { readonly from: Date; readonly to: Date };

/** The shifts running at the instant, for one channel or for any. */
export function onDuty<S extends Shift>(
  shifts: readonly S[],
  instant: Date,
  channelId?: string,
): readonly S[] {
  return shifts.filter(
    (shift) => shift.startsAt <= instant && instant < shift.endsAt && isFor(shift, channelId),
  );
}

/** The parts of [from, to) during which nobody is on duty for the channel, in order. */
export function gapsInDuty(
  shifts: readonly Shift[],
  from: Date,
  to: Date,
  channelId?: string,
): readonly Gap[] {
  const gaps: Gap[] = [];
  let covered = from;
  const inOrder = shifts
    .filter((shift) => isFor(shift, channelId) && shift.endsAt > from && shift.startsAt < to)
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  for (const { startsAt, endsAt } of inOrder) {
    if (startsAt > covered) gaps.push({ from: covered, to: startsAt });
    if (endsAt > covered) covered = endsAt;
  }
  if (covered < to) gaps.push({ from: covered, to });
  return gaps;
}

/** Whether a shift is for a channel; every shift is for some. */
export function isFor(shift: Shift, channelId: string | undefined): boolean {
  return channelId === undefined || shift.channelIds.length === 0 || shift.channelIds.includes(channelId);
}
