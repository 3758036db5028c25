import type { Instance } from './instance';
import type { Model } from './model';
import type { PlanState } from './plan-state';
import { balanceOf } from './shares';

/**
 * What a run leaves in one department's account for one pool. `target` already contains the opening
 * balance; `closing` is what the target still owes (+) or what was enjoyed beyond it (−), never more than
 * a quarter of the target; `compensation` is one slot for every agreed post that had to give way, in the
 * pool of the slot it lost. The next period opens with closing + compensation.
 */
export type LedgerLine = {
  readonly dept: string;
  readonly pool: string;
  readonly opening: number;
  readonly target: number;
  readonly placed: number;
  readonly closing: number;
  readonly compensation: number;
};

/** One line per pool and department, in the order of the instance as it was given. */
export function closeLedger(given: Instance, model: Model, plan: PlanState): readonly LedgerLine[] {
  const departmentOf = new Map(model.instance.departments.map(({ id }, index) => [id, index]));
  const poolOf = new Map(model.instance.policy.pools.map(({ id }, index) => [id, index]));
  const bumped = bumpedPosts(model, plan);
  return given.policy.pools.flatMap(({ id: pool }) =>
    given.departments.map(({ id: dept }) => {
      const department = departmentOf.get(dept)!;
      const poolIndex = poolOf.get(pool)!;
      const from = department * model.cells + poolIndex * model.periods;
      const sum = (values: Int32Array): number =>
        values.subarray(from, from + model.periods).reduce((a, b) => a + b, 0);
      const target = sum(model.target);
      const placed = sum(plan.placed);
      const limit = Math.max(1, Math.ceil(target / 4));
      return {
        dept,
        pool,
        opening: balanceOf(given, dept, pool),
        target,
        placed,
        closing: Math.max(-limit, Math.min(limit, target - placed)),
        compensation: bumped[department * model.instance.policy.pools.length + poolIndex]!,
      };
    }),
  );
}

/** Agreed posts that had to give way, by department · pools + pool of the slot they lost. */
function bumpedPosts(model: Model, plan: PlanState): Int32Array {
  const pools = model.instance.policy.pools.length;
  const bumped = new Int32Array(model.departmentCount * pools);
  for (let request = 0; request < model.requestCount; request++) {
    if (model.hasAgreed[request] === 0) continue;
    for (let episode = 0; episode < model.requestEpisodes[request]!; episode++) {
      const index = model.firstEpisode[request]! + episode;
      const agreed = model.previousSlot[index]!;
      if (model.previousAgreed[index] === 0 || plan.plans[request]?.[episode] === agreed) continue;
      const pool = Math.floor(model.slotCell[agreed]! / model.periods);
      bumped[model.requestDepartment[request]! * pools + pool]!++;
    }
  }
  return bumped;
}
