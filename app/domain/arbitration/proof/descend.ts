import type { Plan } from '../model';
import { plansOf, valuesOf, type Formulation } from './formulate';
import { valueOf } from './program';
import type { Solver } from './solver';

export type DescentOptions = {
  /** Seconds since some moment. */
  readonly clock: () => number;
  /** How long it may take in all. */
  readonly seconds: number;
  /** Told how many levels are done, and of how many. */
  readonly onLevel?: (done: number, of: number) => void;
};

/** What is known of one level, those before it being as good as they are. */
export type LevelProof = {
  /** Where it stands in OBJECTIVES. */
  readonly level: number;
  /** What it is in the best plan found. */
  readonly value: number;
  /** No plan that is as good in the levels before has less. */
  readonly bound: number;
  readonly proven: boolean;
  readonly seconds: number;
};

export type Descent = {
  readonly plans: readonly (Plan | null)[];
  readonly levels: readonly LevelProof[];
  /** How many of the first levels are proven. */
  readonly proven: number;
};

/** How long each level after the last proven one is looked at, so that a plan that has changed is not careless in them. */
const TIDY_SECONDS = 3;

/** What a solver's numbers may be off by. */
const HAIR = 1e-6;

/**
 * One level after the other: its least value is found, and from then on kept. Where the time runs out, the levels after
 * that are proven no more, but still looked at for a moment if there is a new plan.
 *
 * @param start a plan that keeps the rules, and the order in which levels are compared
 */
export function descend(
  formulation: Formulation,
  solver: Solver,
  start: { readonly plans: readonly (Plan | null)[]; readonly order: readonly number[] },
  { clock, seconds, onLevel }: DescentOptions,
): Descent {
  const values = valuesOf(formulation, start.plans);
  if (values === null) throw new Error('The plan to begin with has a post where no rule lets it stand');
  const began = clock();
  const levels: LevelProof[] = [];
  let best: Best = { values, changed: false };
  let proven = 0;
  for (const level of start.order) {
    const isOpen = proven === levels.length;
    const opened = clock();
    const left = isOpen ? seconds - (opened - began) : best.changed ? TIDY_SECONDS : 0;
    const looked = lookAt(formulation, solver, { level, best, seconds: left });
    best = looked.best;
    const { value, bound } = looked;
    levels.push({ level, value, bound, proven: isOpen && bound === value, seconds: clock() - opened });
    if (isOpen && bound === value) proven++;
    onLevel?.(levels.length, start.order.length);
  }
  return { plans: plansOf(formulation, best.values), levels, proven };
}

type Best = { readonly values: Float64Array; readonly changed: boolean };

function lookAt(
  formulation: Formulation,
  solver: Solver,
  { level, best, seconds }: { readonly level: number; readonly best: Best; readonly seconds: number },
): { readonly best: Best; readonly value: number; readonly bound: number } {
  const sum = formulation.levels[level]!;
  const before = valueOf(sum, best.values);
  // None can be less than 0, and one that no choice changes is what it is.
  const least = sum.columns.length === 0 ? before : 0;
  const attempt =
    before === least || seconds <= 0
      ? { values: null, bound: least }
      : solver.minimise(sum, best.values, seconds);
  const bound = Math.max(least, Math.ceil(attempt.bound - HAIR));
  const found = attempt.values && valuesOf(formulation, plansOf(formulation, attempt.values));
  const isBetter = found !== null && valueOf(sum, found) < before;
  const kept = isBetter ? { values: found, changed: true } : best;
  const value = valueOf(sum, kept.values);
  if (bound > value)
    throw new Error(`The solver says that level ${level + 1} is at least ${bound}, it is ${value}`);
  solver.limit(sum, value);
  return { best: kept, value, bound };
}
