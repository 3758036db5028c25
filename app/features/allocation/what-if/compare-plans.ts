import { arbitrate, type Arbitration } from '~/domain/arbitration/arbitrate';
import type { Instance } from '~/domain/arbitration/instance';

/** Enough tries for an answer in a second or two; both sides get the same, so that they can be compared. */
const TRIES = 20_000;

export type OutcomeChange = {
  readonly req: string;
  readonly dept: string;
  readonly change: 'gains' | 'loses' | 'moves';
};

export type Comparison = {
  readonly departments: readonly {
    readonly dept: string;
    /** Posts placed and the share agreed, in the first and in the second plan. */
    readonly before: { readonly placed: number; readonly target: number };
    readonly after: { readonly placed: number; readonly target: number };
  }[];
  readonly changes: readonly OutcomeChange[];
  readonly after: Arbitration;
};

/**
 * What would come out differently if one thing were different: both questions answered with the same lots
 * and the same number of tries. Nothing is written.
 */
export function comparePlans(before: Instance, after: Instance, seed: number): Comparison {
  const [first, second] = [before, after].map((instance) =>
    arbitrate(instance, { seed, profile: 'plan', iterations: TRIES }),
  ) as [Arbitration, Arbitration];
  const sums = ({ ledger }: Arbitration, dept: string) =>
    ledger
      .filter((line) => line.dept === dept)
      .reduce((sum, { placed, target }) => ({ placed: sum.placed + placed, target: sum.target + target }), {
        placed: 0,
        target: 0,
      });
  const places = ({ decisions }: Arbitration, req: string): string =>
    decisions
      .filter((decision) => decision.req === req)
      .map(({ slot }) => slot)
      .join();
  return {
    departments: before.departments.map(({ id }) => ({
      dept: id,
      before: sums(first, id),
      after: sums(second, id),
    })),
    changes: after.requests.flatMap(({ id, dept }): readonly OutcomeChange[] => {
      const [was, is] = [places(first, id), places(second, id)];
      if (was === is) return [];
      return [{ req: id, dept, change: was === '' ? 'gains' : is === '' ? 'loses' : 'moves' }];
    }),
    after: second,
  };
}
