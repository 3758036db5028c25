/** Up to this many vectors a search looks at every one of them. */
const SEARCHED_WHOLE = 4_000;
/** Lists per √n, and how many of them a search opens. */
const LISTS_PER_ROOT = 2;
const LISTS_OPENED = 12;
/** Centres are the means of every so many vectors of their list: as good, and the pause is shorter. */
const SAMPLED_EVERY = 4;

/**
 * Unit vectors, searchable by dot product. Small sets are searched whole; larger ones through an
 * inverted file: every vector lies in the list of its nearest centre, and a search opens the lists of
 * the nearest centres. Centres are made anew when the set has doubled. No chance is involved.
 */
export class VectorLists {
  readonly #dims: number;
  #rows: Float32Array;
  #size = 0;
  #centres: Float32Array[] = [];
  #lists: number[][] = [];
  #trainedAt = 0;

  constructor(dims: number) {
    this.#dims = dims;
    this.#rows = new Float32Array(1024 * dims);
  }

  add(vector: Float32Array): void {
    const offset = this.#size * this.#dims;
    if (offset === this.#rows.length) {
      const wider = new Float32Array(this.#rows.length * 2);
      wider.set(this.#rows);
      this.#rows = wider;
    }
    this.#rows.set(vector, offset);
    this.#size += 1;
    if (this.#size > SEARCHED_WHOLE && this.#size >= 2 * this.#trainedAt) this.#train();
    else if (this.#trainedAt > 0) this.#lists[this.#nearestCentres(vector, 1)[0] ?? 0]?.push(this.#size - 1);
  }

  at(item: number): Float32Array {
    return this.#rows.subarray(item * this.#dims, (item + 1) * this.#dims);
  }

  dot(item: number, vector: Float32Array): number {
    const rows = this.#rows;
    const offset = item * this.#dims;
    let sum = 0;
    for (let d = 0; d < this.#dims; d += 1) sum += (rows[offset + d] as number) * (vector[d] as number);
    return sum;
  }

  /** The vectors with the largest dot products, best first (exact for small sets). */
  nearest(vector: Float32Array, count: number): readonly number[] {
    const best = new Best(count);
    if (this.#trainedAt === 0)
      for (let item = 0; item < this.#size; item += 1) best.offer(item, this.dot(item, vector));
    for (const list of this.#trainedAt === 0 ? [] : this.#nearestCentres(vector, LISTS_OPENED)) {
      for (const item of this.#lists[list] ?? []) best.offer(item, this.dot(item, vector));
    }
    return best.items();
  }

  #nearestCentres(vector: Float32Array, count: number): readonly number[] {
    const best = new Best(count);
    this.#centres.forEach((centre, list) => {
      let sum = 0;
      for (let d = 0; d < this.#dims; d += 1) sum += (centre[d] as number) * (vector[d] as number);
      best.offer(list, sum);
    });
    return best.items();
  }

  #train(): void {
    const count = Math.round(LISTS_PER_ROOT * Math.sqrt(this.#size));
    this.#centres = Array.from({ length: count }, (_, list) =>
      this.at(Math.floor(((list + 0.5) * this.#size) / count)).slice(),
    );
    this.#fillLists(SAMPLED_EVERY);
    this.#centres = this.#centres.map((centre, list) => this.#mean(this.#lists[list] ?? [], centre));
    this.#fillLists(1);
    this.#trainedAt = this.#size;
  }

  /** Puts every `step`-th vector into the list of its nearest centre. */
  #fillLists(step: number): void {
    this.#lists = this.#centres.map(() => []);
    for (let item = 0; item < this.#size; item += step) {
      this.#lists[this.#nearestCentres(this.at(item), 1)[0] ?? 0]?.push(item);
    }
  }

  #mean(items: readonly number[], otherwise: Float32Array): Float32Array {
    if (items.length === 0) return otherwise;
    const mean = new Float32Array(this.#dims);
    for (const item of items) {
      const offset = item * this.#dims;
      for (let d = 0; d < this.#dims; d += 1)
        mean[d] = (mean[d] as number) + (this.#rows[offset + d] as number);
    }
    let length = 0;
    for (const value of mean) length += value * value;
    return length === 0 ? otherwise : mean.map((value) => value / Math.sqrt(length));
  }
}

/** Keeps the `count` best of what it is offered; ties keep the earlier. */
class Best {
  readonly #count: number;
  readonly #items: number[] = [];
  readonly #scores: number[] = [];

  constructor(count: number) {
    this.#count = count;
  }

  offer(item: number, score: number): void {
    const { length } = this.#items;
    if (length === this.#count && score <= (this.#scores[length - 1] as number)) return;
    let at = length === this.#count ? length - 1 : length;
    while (at > 0 && (this.#scores[at - 1] as number) < score) {
      this.#items[at] = this.#items[at - 1] as number;
      this.#scores[at] = this.#scores[at - 1] as number;
      at -= 1;
    }
    this.#items[at] = item;
    this.#scores[at] = score;
  }

  items(): readonly number[] {
    return this.#items;
  }
}
