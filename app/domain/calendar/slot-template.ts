import { datesFrom, weekdayOf, type DateRange, type LocalDate, type Weekday } from './local-date';
import { instantOf, type LocalTime } from './zone';

/** `reserve` slots are kept for acute content until the policy lets them go. */
export type SlotKind = 'normal' | 'reserve';

/** One slot of a channel's ordinary week, in the channel's wall time. */
export type SlotTemplate = { readonly weekday: Weekday; readonly time: LocalTime; readonly kind: SlotKind };

/** A date that differs from the ordinary week. An added slot stands even on a closed date or a holiday. */
export type SlotException =
  | { readonly date: LocalDate; readonly change: 'closed' }
  | { readonly date: LocalDate; readonly change: 'removed'; readonly time: LocalTime }
  | { readonly date: LocalDate; readonly change: 'added'; readonly time: LocalTime; readonly kind: SlotKind };

/**
 * A slot at an instant. `date` and `time` are what the wall shows at `startsAt`; `movedFrom` is the
 * template's own time when the clocks skip it that day.
 */
export type PlannedSlot = {
  readonly date: LocalDate;
  readonly time: LocalTime;
  readonly startsAt: Date;
  readonly kind: SlotKind;
  readonly movedFrom?: LocalTime;
};

export type SlotPlan = {
  readonly templates: readonly SlotTemplate[];
  readonly exceptions: readonly SlotException[];
  /** Dates without the ordinary week's slots. Pass none for a channel that publishes on holidays. */
  readonly holidays: readonly LocalDate[];
  readonly zone: string;
};

/**
 * A channel's slots in a range of dates (both included), in time order. Two slots of one channel never
 * share an instant: where they would, the added one stands, and otherwise the normal one.
 */
export function planSlots(plan: SlotPlan, range: DateRange): readonly PlannedSlot[] {
  const holidays = new Set(plan.holidays);
  const exceptions = new Map<LocalDate, SlotException[]>();
  for (const exception of plan.exceptions) {
    const known = exceptions.get(exception.date);
    if (known) known.push(exception);
    else exceptions.set(exception.date, [exception]);
  }
  return datesFrom(range.from, range.to).flatMap((date) => {
    const changes = exceptions.get(date) ?? [];
    const closed = holidays.has(date) || changes.some(({ change }) => change === 'closed');
    return slotsOfDay(date, closed ? [] : plan.templates, changes, plan.zone);
  });
}

type Candidate = { readonly time: LocalTime; readonly kind: SlotKind };

function slotsOfDay(
  date: LocalDate,
  templates: readonly SlotTemplate[],
  changes: readonly SlotException[],
  zone: string,
): readonly PlannedSlot[] {
  const weekday = weekdayOf(date);
  const removed = new Set(changes.flatMap((change) => (change.change === 'removed' ? [change.time] : [])));
  const added = changes.flatMap((change) => (change.change === 'added' ? [change] : []));
  const usual = templates.filter((template) => template.weekday === weekday && !removed.has(template.time));
  const normalFirst = usual.toSorted((a, b) => Number(a.kind === 'reserve') - Number(b.kind === 'reserve'));

  const byInstant = new Map<number, PlannedSlot>();
  for (const candidate of [...added, ...normalFirst]) {
    const slot = place(date, candidate, zone);
    if (!byInstant.has(slot.startsAt.getTime())) byInstant.set(slot.startsAt.getTime(), slot);
  }
  return [...byInstant.values()].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

function place(date: LocalDate, { time, kind }: Candidate, zone: string): PlannedSlot {
  const { kind: fit, instant, wall } = instantOf({ date, time }, zone);
  const slot = { ...wall, startsAt: instant, kind };
  return fit === 'gap' ? { ...slot, movedFrom: time } : slot;
}
