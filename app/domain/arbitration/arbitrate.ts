import { compile } from './compile';
import { decisionsOf } from './decisions';
import { explainAll } from './explain/explain';
import type { ExplanationRecord } from './explain/record';
import { PROFILES, type ProfileName } from './engine/profiles';
import type { Search } from './engine/search';
import { solve } from './engine/solve';
import { ENGINE_VERSION } from './engine/version';
import type { Decision, Instance } from './instance';
import { closeLedger, type LedgerLine } from './ledger';
import { namedObjectives, type Objectives } from './objectives';

export type ArbitrateOptions = {
  /** Decides exact ties; stored with the run so that it can be replayed on appeal. Default 1. */
  readonly seed?: number;
  /** How much may change: see engine/profiles. Default `plan`. */
  readonly profile?: ProfileName;
  /** Tries of the search, instead of the profile's own budget. Fewer give a quicker, rougher plan. */
  readonly iterations?: number;
  /** Told the share of the work done, 0 … 1. */
  readonly onProgress?: (share: number) => void;
};

export type Arbitration = {
  /** Who gets which slot; sorted by request id and episode. */
  readonly decisions: readonly Decision[];
  readonly objectives: Objectives;
  /** The objectives in their order of importance. */
  readonly vector: readonly number[];
  readonly ledger: readonly LedgerLine[];
  /** One for every request, in the order of the instance. */
  readonly explanations: readonly ExplanationRecord[];
  /** With the instance, all that it takes to decide the same again. */
  readonly proof: {
    readonly engine: number;
    readonly seed: number;
    readonly profile: ProfileName;
    readonly iterations: number;
    /** The solver that found the plan, such as "HiGHS 1.15.1", where it was not this engine. */
    readonly solver?: string;
  };
};

/**
 * Decides which request gets which slot, and why.
 *
 * Every hard rule holds. Among the plans that keep them the search looks for the lexicographically best
 * by `OBJECTIVES`: a good plan, not a proven optimum. Statuses, agreed shares and each department's own
 * order decide; content is never weighed. The same instance (in whatever order it lists things), seed and
 * profile give the same answer on every machine: the budget is counted in tries, not in time.
 *
 * The instance must have passed `instanceSchema` and have no `pinProblems`; else this throws.
 */
export function arbitrate(instance: Instance, options: ArbitrateOptions = {}): Arbitration {
  const { seed = 1, profile = 'plan', onProgress = () => {} } = options;
  const { iterations = PROFILES[profile].iterations(instance.requests.length) } = options;
  const model = compile(instance);
  const search = solve(model, { seed, profile, iterations, onProgress });
  return {
    ...concluded(instance, search),
    proof: { engine: ENGINE_VERSION, seed, profile, iterations },
  };
}

/** What a search that is over has come to: its plan, what that is worth, the accounts it leaves, and why. */
export function concluded(instance: Instance, search: Search): Omit<Arbitration, 'proof'> {
  const { model, plan } = search;
  const explanations = new Map(explainAll(search).map((record) => [record.req, record]));
  return {
    decisions: decisionsOf(model, plan.plans),
    objectives: namedObjectives(plan.objectives),
    vector: [...plan.objectives],
    ledger: closeLedger(instance, model, plan),
    explanations: instance.requests.map(({ id }) => explanations.get(id)!),
  };
}
