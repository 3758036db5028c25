import loadHighs, { type Highs } from 'highs';
import type { Linear, Program } from '~/domain/arbitration/proof/program';
import type { Solver } from '~/domain/arbitration/proof/solver';

/** All sums are whole, so a plan whose bound is less than one below it is the best. */
const WHOLE_GAP = 0.9;

/** Loaded once, and only where something is to be solved: it is three and a half megabytes of code. */
let runtime: Promise<Highs> | undefined;

/**
 * HiGHS (Huangfu and Hall, "Parallelizing the dual revised simplex method", 2018), the version for WebAssembly, with
 * one program. It works while it is called, seconds or minutes: call it in a process where nobody waits.
 */
export async function openHighs(program: Program): Promise<Solver & { readonly close: () => void }> {
  const highs = await (runtime ??= loadHighs());
  const model = highs.createModel({
    numCols: program.columnCount,
    numRows: program.rowCount,
    colCost: new Float64Array(program.columnCount),
    colLower: program.columnLower,
    colUpper: program.columnUpper,
    rowLower: program.rowLower,
    rowUpper: program.rowUpper,
    matrix: {
      format: 'csr',
      numRows: program.rowCount,
      numCols: program.columnCount,
      starts: program.rowStart,
      indices: program.entryColumn,
      values: program.entryWeight,
    },
    integrality: Int32Array.from(program.columnWhole),
  });
  model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: WHOLE_GAP });
  const { optimal, timeLimit } = highs.constants.modelStatus;
  return {
    name: 'HiGHS',
    version: highs.version.string,
    minimise(sum, start, seconds) {
      model.changeColsCost({ kind: 'range', from: 0, to: program.columnCount - 1 }, costs(program, sum));
      model.setSolution({ colValue: start });
      model.zeroAllClocks();
      model.options.set({ time_limit: seconds });
      const { modelStatus } = model.run();
      if (modelStatus !== optimal && modelStatus !== timeLimit)
        throw new Error(`HiGHS ended with model status ${modelStatus}`);
      const found = model.getSolution().colValue;
      const isFound = found.length > 0 && Number.isFinite(model.getObjectiveValue());
      return {
        values: isFound ? Float64Array.from(found) : null,
        bound: Number(model.info.get('mip_dual_bound')) + sum.constant,
      };
    },
    limit(sum, most) {
      if (sum.columns.length > 0)
        model.addRow(-Infinity, most - sum.constant, { indices: sum.columns, values: sum.weights });
    },
    close: () => model.dispose(),
  };
}

function costs({ columnCount }: Program, { columns, weights }: Linear): Float64Array {
  const cost = new Float64Array(columnCount);
  columns.forEach((column, k) => (cost[column] = weights[k]!));
  return cost;
}
