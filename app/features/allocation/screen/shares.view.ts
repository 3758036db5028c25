import { agreedBefore, type StoredRun } from '../round/stored-run.server';
import type { DepartmentSign } from './plan-of-week.server';

/** Shares against what was agreed and the balances a proposal leaves, for departments that have any. */
export function sharesOf(stored: StoredRun, departments: readonly DepartmentSign[]) {
  const { input, result } = stored;
  const normal = new Map(
    input.instance.requests.filter(({ kind }) => kind === 'normal').map(({ id, dept }) => [id, dept]),
  );
  const today = agreedBefore(stored).flatMap(({ requestId }) => normal.get(requestId) ?? []);
  const rows = departments.map((department) => {
    const lines = result.ledger.filter(({ dept }) => dept === department.id);
    const sum = (pick: (line: (typeof lines)[number]) => number) =>
      lines.reduce((total, line) => total + pick(line), 0);
    const before = input.goneOut
      .filter(({ dept }) => dept === department.id)
      .reduce((total, { count }) => total + count, 0);
    return {
      department,
      share: {
        placed: before + sum(({ placed }) => placed),
        was: before + today.filter((dept) => dept === department.id).length,
        goal: before + sum(({ target }) => target),
      },
      ledger: {
        balance: sum(({ closing, compensation }) => closing + compensation),
        was: sum(({ opening }) => opening),
      },
    };
  });
  return { shares: rows };
}
