/**
 * A linear program some of whose columns are whole numbers, in sparse rows: row `r` holds the entries
 * `rowStart[r]` … `rowStart[r + 1]` of `entryColumn` and `entryWeight`.
 */
export type Program = {
  readonly columnCount: number;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  /** 1 where the column must be a whole number. */
  readonly columnWhole: Uint8Array;
  readonly rowCount: number;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly rowStart: Int32Array;
  readonly entryColumn: Int32Array;
  readonly entryWeight: Float64Array;
};

/** A sum of columns with weights, and a constant. */
export type Linear = {
  readonly constant: number;
  readonly columns: Int32Array;
  readonly weights: Float64Array;
};

/** What a sum comes to, rounded: all our sums are whole where the columns that must be whole are. */
export function valueOf({ constant, columns, weights }: Linear, values: Float64Array): number {
  let sum = constant;
  for (let k = 0; k < columns.length; k++) sum += weights[k]! * values[columns[k]!]!;
  return Math.round(sum);
}

/** A program being written down. All weights in its rows are 1 or -1. */
export class ProgramDraft {
  private readonly lower: number[] = [];
  private readonly whole: number[] = [];
  private readonly rowLower: number[] = [];
  private readonly rowUpper: number[] = [];
  private readonly rowStart: number[] = [0];
  private readonly entryColumn: number[] = [];
  private readonly entryWeight: number[] = [];

  /** A column from 0 to 1 that is whole: yes or no. */
  addChoice(): number {
    this.whole.push(1);
    return this.lower.push(0) - 1;
  }

  /** A column from 0 to 1 that follows from the choices. */
  addMeasure(): number {
    this.whole.push(0);
    return this.lower.push(0) - 1;
  }

  /** The column is 1. */
  demand(column: number): void {
    this.lower[column] = 1;
  }

  /** lower ≤ Σ plus − Σ minus ≤ upper */
  addRow(lower: number, upper: number, plus: readonly number[], minus: readonly number[] = []): void {
    if (plus.length + minus.length === 0) return;
    for (const column of plus) this.addEntry(column, 1);
    for (const column of minus) this.addEntry(column, -1);
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
    this.rowStart.push(this.entryColumn.length);
  }

  /** Σ columns ≤ limit, unless there are too few of them to break that. */
  addCap(limit: number, columns: readonly number[]): void {
    if (columns.length > limit) this.addRow(-Infinity, limit, columns);
  }

  finished(): Program {
    return {
      columnCount: this.lower.length,
      columnLower: Float64Array.from(this.lower),
      columnUpper: new Float64Array(this.lower.length).fill(1),
      columnWhole: Uint8Array.from(this.whole),
      rowCount: this.rowLower.length,
      rowLower: Float64Array.from(this.rowLower),
      rowUpper: Float64Array.from(this.rowUpper),
      rowStart: Int32Array.from(this.rowStart),
      entryColumn: Int32Array.from(this.entryColumn),
      entryWeight: Float64Array.from(this.entryWeight),
    };
  }

  private addEntry(column: number, weight: number): void {
    this.entryColumn.push(column);
    this.entryWeight.push(weight);
  }
}

/** A sum being written down; weights of the same column add up. */
export class LinearDraft {
  constant = 0;
  private readonly weightOf = new Map<number, number>();

  add(column: number, weight: number): void {
    this.weightOf.set(column, (this.weightOf.get(column) ?? 0) + weight);
  }

  /** `weight` where the column is 0. */
  addMissing(column: number, weight: number): void {
    this.constant += weight;
    this.add(column, -weight);
  }

  finished(): Linear {
    const terms = [...this.weightOf].filter(([, weight]) => weight !== 0);
    return {
      constant: this.constant,
      columns: Int32Array.from(terms, ([column]) => column),
      weights: Float64Array.from(terms, ([, weight]) => weight),
    };
  }
}
