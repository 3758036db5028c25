import { concluded, type Arbitration } from '../arbitrate';
import { checkPlan } from '../check/check-plan';
import { decisionsOf } from '../decisions';
import { polish } from '../engine/polish';
import { PROFILES, type ProfileName } from '../engine/profiles';
import { resume } from '../engine/resume';
import type { Search } from '../engine/search';
import { ENGINE_VERSION } from '../engine/version';
import type { Decision, Instance } from '../instance';
import { compareVectors } from '../objectives';
import { descend, type Descent, type DescentOptions, type LevelProof } from './descend';
import { formulate } from './formulate';
import type { Program } from './program';
import type { Solver } from './solver';

/**
 * How good a plan is. `better` is a plan that is better, explained like any other, where one was found. The first
 * `proven` of the levels are as good as the rules allow, in that plan or, where there is none, in the one that was asked
 * about; all of them: no plan is better.
 */
export type Proof = {
  /** In the order in which levels are compared. */
  readonly levels: readonly LevelProof[];
  readonly proven: number;
  readonly better: Arbitration | null;
  /** Such as "HiGHS 1.15.1". */
  readonly solver: string;
};

/** A plan that was made, and how. */
export type Planned = {
  readonly decisions: readonly Decision[];
  readonly profile: ProfileName;
  readonly seed: number;
};

export type ProofOptions = DescentOptions & {
  /** Opens a solver with a program. */
  readonly open: (program: Program) => Promise<Solver & { readonly close: () => void }>;
};

/** Up to so many requests the program is small enough for a solver. */
export const MOST_PROVABLE = 300;

/**
 * Looks for the best plan that the rules allow, level by level, beginning with a plan that keeps them. What comes out is
 * never worse. The solver is not believed: what it finds has to keep every rule by `checkPlan`, and its levels are
 * counted anew.
 *
 * @throws Error when the solver's answer is not what it says
 */
export async function prove(instance: Instance, planned: Planned, options: ProofOptions): Promise<Proof> {
  const search = resume(instance, planned.decisions, planned);
  const { model, order } = search;
  assertSound(instance, search);
  const formulation = formulate(model);
  const solver = await options.open(formulation.program);
  let descent: Descent;
  try {
    descent = descend(formulation, solver, { plans: search.plan.plans, order }, options);
  } finally {
    solver.close();
  }
  const found = resume(instance, decisionsOf(model, descent.plans), planned);
  assertSound(instance, found);
  assertAsSaid(descent, found);
  if (descent.proven < order.length) {
    // Nobody has weighed wishes against one another where the time ran out before their level.
    polish(found, PROFILES[planned.profile].polishRounds(model.requestCount));
    assertSound(instance, found);
  }
  const difference = compareVectors(order, found.plan.objectives, search.plan.objectives);
  if (difference > 0) throw new Error('The solver’s plan is worse than the one it began with');
  const { name, version } = solver;
  return {
    levels: descent.levels.map((each) => ({ ...each, value: found.plan.objectives[each.level]! })),
    proven: descent.proven,
    better: difference === 0 ? null : explained(instance, found, planned, `${name} ${version}`),
    solver: `${name} ${version}`,
  };
}

function explained(instance: Instance, found: Search, planned: Planned, solver: string): Arbitration {
  const { seed, profile } = planned;
  return {
    ...concluded(instance, found),
    proof: { engine: ENGINE_VERSION, seed, profile, iterations: 0, solver },
  };
}

function assertSound(instance: Instance, { model, plan }: Search): void {
  const [broken] = checkPlan(instance, decisionsOf(model, plan.plans));
  if (broken) throw new Error(`The plan breaks ${broken.code} (${broken.detail})`);
}

/** What the solver says of levels is what the plan counts. */
function assertAsSaid({ levels }: Descent, { plan }: Search): void {
  const wrong = levels.find(({ level, value }) => plan.objectives[level] !== value);
  if (wrong)
    throw new Error(
      `The solver says ${wrong.value} of level ${wrong.level + 1}, it is ${plan.objectives[wrong.level]}`,
    );
}
