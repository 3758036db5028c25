/** How strongly labels are smoothed: larger trusts a single example less. */
const RIDGE = 0.1;
/** Similarities from −OFFSET up count; the cube makes near neighbours matter most, and stays a kernel. */
const OFFSET = 0.3;
const POWER = 3;

const kernel = (similarity: number): number => (Math.max(0, similarity + OFFSET) / (1 + OFFSET)) ** POWER;

/**
 * Learns which label goes with which examples from their similarities to each other: ridge regression
 * in the space of the similarity (a kernel), label by label. Unlike a vote of neighbours it discounts
 * examples that say the same twice and words that all labels share.
 *
 * The Cholesky factor of the kernel matrix grows by a row with each example: n²/2 multiplications to
 * add one, n² to ask, n²/2 numbers kept. Keep n in the low thousands.
 */
export class KernelRidge {
  readonly #factor: Float64Array[] = [];
  readonly #labels: string[] = [];

  get size(): number {
    return this.#labels.length;
  }

  /** Adds an example, given its similarities (−1 … 1) to all earlier ones in their order. */
  add(similarities: readonly number[], label: string): void {
    const solved = this.#solveLower(similarities);
    let rest = kernel(1) + RIDGE;
    for (const value of solved) rest -= value * value;
    const row = new Float64Array(solved.length + 1);
    row.set(solved);
    // Rounding, and pairs that are compared in another mix, must not make the matrix indefinite.
    row[solved.length] = Math.sqrt(Math.max(rest, RIDGE));
    this.#factor.push(row);
    this.#labels.push(label);
  }

  /** How much speaks for each known label, about 0 … 1, given similarities to all examples in their order. */
  scores(similarities: readonly number[]): ReadonlyMap<string, number> {
    const weights = this.#solveLower(similarities);
    for (let at = weights.length - 1; at >= 0; at -= 1) {
      const row = this.#factor[at] as Float64Array;
      const weight = (weights[at] as number) / (row[at] as number);
      weights[at] = weight;
      for (let before = 0; before < at; before += 1)
        weights[before] = (weights[before] as number) - (row[before] as number) * weight;
    }
    const scores = new Map<string, number>();
    this.#labels.forEach((label, at) =>
      scores.set(label, (scores.get(label) ?? 0) + (weights[at] as number)),
    );
    return scores;
  }

  #solveLower(similarities: readonly number[]): Float64Array {
    const solved = new Float64Array(this.size);
    for (let at = 0; at < solved.length; at += 1) {
      const row = this.#factor[at] as Float64Array;
      let rest = kernel(similarities[at] ?? 0);
      for (let before = 0; before < at; before += 1)
        rest -= (row[before] as number) * (solved[before] as number);
      solved[at] = rest / (row[at] as number);
    }
    return solved;
  }
}
