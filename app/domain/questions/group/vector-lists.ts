/** Up to this many vectors a search looks at every one of them. */
const SEARCHED_WHOLE = 4_000;
/** Lists per √n, and how many of them a search opens. */
const LISTS_PER_ROOT = 2;
const LISTS_OPENED = 12;
/** A list so many times the usual length is divided: what many ask alike would make every search long. */
const LONGEST_LIST = 3;
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
    return dot(this.#rows, item * this.#dims, vector);
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
      best.offer(list, dot(centre, 0, vector));
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
    this.#divideLongLists();
    this.#fillLists(1);
    this.#trainedAt = this.#size;
  }

  /** Gives a long list as many centres, members of it, as it has usual lengths. */
  #divideLongLists(): void {
    const usual = this.#size / SAMPLED_EVERY / this.#centres.length;
    for (const list of this.#lists) {
      const parts = Math.floor(list.length / usual);
      for (let part = 1; part < parts && parts >= LONGEST_LIST; part += 1)
        this.#centres.push(this.at(list[Math.floor((part * list.length) / parts)] as number).slice());
    }
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

/** Four sums at once: the processor need not wait for one addition before it begins the next. */
function dot(rows: Float32Array, offset: number, vector: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let at = 0;
  for (; at + 3 < vector.length; at += 4) {
    a += (rows[offset + at] as number) * (vector[at] as number);
    b += (rows[offset + at + 1] as number) * (vector[at + 1] as number);
    c += (rows[offset + at + 2] as number) * (vector[at + 2] as number);
    d += (rows[offset + at + 3] as number) * (vector[at + 3] as number);
  }
  for (; at < vector.length; at += 1) a += (rows[offset + at] as number) * (vector[at] as number);
  return a + b + c + d;
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
