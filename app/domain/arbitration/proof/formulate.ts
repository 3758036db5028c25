import type { Model, Plan } from '../model';
import { LEVEL } from '../objectives';
import { addCapRows } from './cap-rows';
import { levelSums } from './level-sums';
import { ProgramDraft, type Linear, type Program } from './program';
import { addSeats, type Seats } from './seats';
import { addSeriesRows } from './series-rows';
import { addShares } from './share-rows';
import { addTopicRows, type Completion } from './topic-rows';

/**
 * An instance as a program whose solutions are the plans that keep every hard rule, and its levels as sums over it:
 * time-indexed, one choice for every post and slot. What stands in design terms for each rule is beside its rows.
 */
export type Formulation = {
  readonly model: Model;
  readonly program: Program;
  /** In the order of OBJECTIVES; none can be less than 0. */
  readonly levels: readonly Linear[];
  readonly seats: Seats;
  readonly completions: readonly Completion[];
};

export function formulate(model: Model): Formulation {
  const draft = new ProgramDraft();
  const seats = addSeats(draft, model);
  addSeriesRows(draft, model, seats);
  addCapRows(draft, model, seats);
  const sums = levelSums(model, seats);
  const completions = [
    ...addTopicRows(draft, model, seats),
    ...addShares(draft, model, seats, sums[LEVEL.share]!),
  ];
  return { model, program: draft.finished(), levels: sums.map((sum) => sum.finished()), seats, completions };
}

/** A plan as values of all columns; null when a post stands where it could not. */
export function valuesOf(
  { model, program, seats, completions }: Formulation,
  plans: readonly (Plan | null)[],
): Float64Array | null {
  const values = new Float64Array(program.columnCount);
  for (let request = 0; request < plans.length; request++) {
    const plan = plans[request];
    if (!plan) continue;
    values[seats.granted[request]!] = 1;
    for (let n = 0; n < plan.length; n++) {
      const places = seats.ofEpisode[model.firstEpisode[request]! + n]!;
      const seat = places.find(({ slot }) => slot === plan[n]);
      if (seat === undefined) return null;
      values[seat.column] = 1;
    }
  }
  for (const complete of completions) complete(values);
  return values;
}

/** The plan that values stand for; a solver's whole numbers are whole but for a hair. */
export function plansOf({ model, seats }: Formulation, values: Float64Array): readonly (Plan | null)[] {
  return seats.granted.map((granted, request) => {
    if (values[granted]! < 0.5) return null;
    return seats.ofEpisode
      .slice(model.firstEpisode[request], model.firstEpisode[request + 1])
      .map((places) => places.find(({ column }) => values[column]! > 0.5)?.slot ?? -1);
  });
}
