/**
 * The least of a window that slides along a row and never goes back: entries that a later and smaller one has
 * made useless are dropped, so that a whole row is read once (Lemire, "Streaming maximum-minimum filter using
 * no more than three comparisons per element", 2006).
 */
export class SlidingLeast {
  /** Places that may still become the least, their values rising: from `head` to `tail`. */
  private readonly queue: Int32Array;
  private head = 0;
  private tail = 0;
  private values: Float64Array = new Float64Array(0);
  private row = 0;
  private next = 0;

  constructor(length: number) {
    this.queue = new Int32Array(length);
  }

  /** Takes up the row of `values` that begins at `row`, and reads it from place `first` on. */
  begin(values: Float64Array, row: number, first: number): void {
    this.values = values;
    this.row = row;
    this.next = first;
    this.head = 0;
    this.tail = 0;
  }

  /** The place from `from` to `to` that has the least value below Infinity, the earliest of equals; -1 for none. Neither bound may fall. */
  least(from: number, to: number): number {
    const { queue, values, row } = this;
    for (; this.next <= to; this.next++) {
      const value = values[row + this.next]!;
      if (value === Infinity) continue;
      while (this.tail > this.head && values[row + queue[this.tail - 1]!]! > value) this.tail--;
      queue[this.tail++] = this.next;
    }
    while (this.head < this.tail && queue[this.head]! < from) this.head++;
    return this.head < this.tail ? queue[this.head]! : -1;
  }
}
