import type { Arbitration } from '~/domain/arbitration/arbitrate';
import type { Instance } from '~/domain/arbitration/instance';
import { tryPlan } from './try-plan.server';

export type OutcomeChange = {
  readonly req: string;
  readonly dept: string;
  readonly change: 'gains' | 'loses' | 'moves';
};

const ORDER = ['gains', 'loses', 'moves'] as const satisfies readonly OutcomeChange['change'][];

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
 * and the same number of tries. Who gains and who loses a place comes first. Nothing is written.
 */
export async function comparePlans(before: Instance, after: Instance, seed: number): Promise<Comparison> {
  const [first, second] = await Promise.all([tryPlan(before, seed), tryPlan(after, seed)]);
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
    changes: after.requests
      .flatMap(({ id, dept }): readonly OutcomeChange[] => {
        const [was, is] = [places(first, id), places(second, id)];
        if (was === is) return [];
        return [{ req: id, dept, change: was === '' ? 'gains' : is === '' ? 'loses' : 'moves' }];
      })
      .toSorted((a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change)),
    after: second,
  };
}
