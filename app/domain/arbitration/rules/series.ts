import type { Model, Plan } from '../model';

/** H1 and H9: a slot for every episode, in order of time, spaced in days as asked, all on one channel. */
export function isWholeSeries(model: Model, request: number, plan: Plan): boolean {
  return (
    plan.length === model.requestEpisodes[request]! &&
    plan.every((slot, e) => e === 0 || follows(model, request, plan[e - 1]!, slot))
  );
}

/** H9: may an episode in `slot` follow one in `before`? */
export function follows(model: Model, request: number, before: number, slot: number): boolean {
  const { minDays, maxDays } = model.instance.requests[request]!;
  const days = model.slotDay[slot]! - model.slotDay[before]!;
  return (
    slot > before &&
    model.slotChannel[slot] === model.slotChannel[before] &&
    days >= minDays &&
    days <= maxDays
  );
}
