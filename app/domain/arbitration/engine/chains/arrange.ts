import { binIndex, type Reaches } from './reach';
import type { Model } from '../../model';

/** More posts than this are not arranged together: the work doubles with every one. */
export const MOST_ARRANGED = 7;

/**
 * Seats posts of one bin (a channel's day) as cheaply as their windows and the minimum gap allow, for every
 * subset of them at once: best[i][subset] is the least cost that uses no slot after the i-th. `open` says
 * which slots of the bin those who do not move leave free.
 */
export class Arranger {
  private readonly width = 1 << MOST_ARRANGED;
  private best = new Float64Array(this.width * 32);
  private price = new Float64Array(MOST_ARRANGED * 32);
  private from = 0;
  private count = 0;
  private members: readonly number[] = [];

  constructor(
    private readonly model: Model,
    private readonly reaches: Reaches,
  ) {}

  /** Least cost by subset of the members (bit k is member k), Infinity when they do not fit. Valid until the next call. */
  costs(bin: number, members: readonly number[], isOpen: (slot: number) => boolean): Float64Array {
    const { model, width } = this;
    this.members = members;
    this.from = model.channelDayStart[bin]!;
    this.count = model.channelDayStart[bin + 1]! - this.from;
    this.grow();
    this.fillPrices(bin, isOpen);
    const subsets = 1 << members.length;
    this.best.fill(Infinity, 0, subsets);
    this.best[0] = 0;
    for (let i = 0; i < this.count; i++) {
      const row = (i + 1) * width;
      const before = this.rowBefore(i) * width;
      for (let subset = 0; subset < subsets; subset++) {
        let least = this.best[row - width + subset]!;
        for (let k = 0; k < members.length; k++) {
          if ((subset & (1 << k)) === 0) continue;
          const cost = this.best[before + (subset ^ (1 << k))]! + this.price[k * this.count + i]!;
          if (cost < least) least = cost;
        }
        this.best[row + subset] = least;
      }
    }
    return this.best.subarray(this.count * width, this.count * width + subsets);
  }

  /** Slots of the members of a subset, -1 for the others; of the last call of `costs`. */
  slots(subset: number): readonly number[] {
    const { width } = this;
    const seat = this.members.map(() => -1);
    let left = subset;
    for (let i = this.count - 1; i >= 0 && left !== 0; i--) {
      const row = (i + 1) * width;
      if (this.best[row + left] === this.best[row - width + left]) continue;
      const before = this.rowBefore(i) * width;
      const k = this.members.findIndex(
        (_, m) =>
          (left & (1 << m)) !== 0 &&
          this.best[before + (left ^ (1 << m))]! + this.price[m * this.count + i]! === this.best[row + left],
      );
      seat[k] = this.from + i;
      left ^= 1 << k;
      i = this.rowBefore(i);
    }
    return seat;
  }

  /** The row of slots that are far enough before the i-th. Row n is about the first n slots, row 0 about none. */
  private rowBefore(i: number): number {
    return Math.min(i, Math.max(0, this.model.crowdFrom[this.from + i]! - this.from));
  }

  private fillPrices(bin: number, isOpen: (slot: number) => boolean): void {
    this.price.fill(Infinity, 0, this.members.length * this.count);
    this.members.forEach((member, k) => {
      const reach = this.reaches.of(member);
      const at = binIndex(reach, bin);
      if (at < 0) return;
      for (let x = reach.start[at]!; x < reach.start[at + 1]!; x++) {
        if (isOpen(reach.slot[x]!)) this.price[k * this.count + reach.slot[x]! - this.from] = reach.cost[x]!;
      }
    });
  }

  private grow(): void {
    if (this.best.length < (this.count + 1) * this.width)
      this.best = new Float64Array((this.count + 1) * this.width);
    if (this.price.length < MOST_ARRANGED * this.count)
      this.price = new Float64Array(MOST_ARRANGED * this.count);
  }
}
