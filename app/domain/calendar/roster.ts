import { isFor, onDuty, type Shift } from './shifts';

/** The shifts of a time as they were planned, and the parts of them that somebody really serves. */
export type Roster<S extends Shift = Shift> = {
  readonly planned: readonly Shift[];
  readonly served: readonly S[];
};

/**
 * Tells of an instant whether nobody is on duty for a channel although there is a roster: a week in which no shift of
 * the channel is planned has none, and from it nobody can be missing.
 *
 * @param weekOf the number of an instant's week; shifts are kept by it, because thousands of instants are asked about
 */
export function missedBy(
  { planned, served }: Roster,
  weekOf: (instant: Date) => number,
): (instant: Date, channelId: string) => boolean {
  const [plannedIn, servedIn] = [byWeek(planned, weekOf), byWeek(served, weekOf)];
  return (instant, channelId) => {
    const week = weekOf(instant);
    return (
      (plannedIn.get(week) ?? []).some((shift) => isFor(shift, channelId)) &&
      onDuty(servedIn.get(week) ?? [], instant, channelId).length === 0
    );
  };
}

function byWeek<S extends Shift>(
  shifts: readonly S[],
  weekOf: (instant: Date) => number,
): ReadonlyMap<number, readonly S[]> {
  const found = new Map<number, S[]>();
  const of = (week: number): S[] => {
    const shiftsOfWeek = found.get(week) ?? [];
    found.set(week, shiftsOfWeek);
    return shiftsOfWeek;
  };
  for (const shift of shifts) {
    const last = weekOf(new Date(shift.endsAt.getTime() - 1));
    for (let week = weekOf(shift.startsAt); week <= last; week++) of(week).push(shift);
  }
  return found;
}
