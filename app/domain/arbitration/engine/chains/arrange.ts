import { binIndex, type Reaches } from './reach';
import type { Model } from '../../model';
import type { Tenants } from './tenants';

/** Where more posts than this stand, nobody is arranged anew: the work doubles with every one. */
export const MOST_ARRANGED = 7;
/** … and one more may come to them. */
export const MOST_SEATED = MOST_ARRANGED + 1;

/**
 * Seats posts of one bin (a channel's day) as cheaply as their windows and the minimum gap allow, for every
 * subset of them at once: `fore` of n and a subset is the least cost of seating it in the first n slots, `aft`
 * in the slots from the n-th on. Somebody else in the i-th slot then costs the cheapest split of the posts into
 * those before and those after it. Answers are of the last bin that was laid out.
 */
export class Arranger {
  /** Rows of `subsets` entries, so that a row lies beside the next one. */
  private fore = new Float64Array(0);
  private aft = new Float64Array(0);
  private price = new Float64Array(0);
  private subsets = 1;
  private from = 0;
  private count = 0;
  private members: readonly number[] = [];
  /** Episodes of series in the bin, after the members; see Tenants. */
  private tenants: readonly number[] = [];
  private hasAft = false;

  constructor(
    private readonly model: Model,
    private readonly reaches: Reaches,
    private readonly tenancy: Tenants,
  ) {}

  /**
   * Takes up a bin and at most MOST_SEATED posts, single ones and then episodes of series; `open` marks the slots
   * that those who do not move leave free.
   */
  layOut(bin: number, members: readonly number[], tenants: readonly number[], open: Uint8Array): void {
    this.members = members;
    this.tenants = tenants;
    this.subsets = 1 << this.posts;
    this.from = this.model.channelDayStart[bin]!;
    this.count = this.model.channelDayStart[bin + 1]! - this.from;
    this.hasAft = false;
    this.grow();
    this.fillPrices(bin, open);
    this.fillFore();
  }

  /** How many have been taken up, and the subset of them all: bit k is the k-th, members first. */
  private get posts(): number {
    return this.members.length + this.tenants.length;
  }

  get all(): number {
    return this.subsets - 1;
  }

  /** Least cost of seating a subset, Infinity when it does not fit. */
  cost(subset: number): number {
    return this.fore[this.count * this.subsets + subset]!;
  }

  /** Least cost of seating a subset when somebody else stands in a slot of the bin. */
  costBeside(slot: number, subset: number): number {
    if (!this.hasAft) this.fillAft();
    const { fore, aft } = this;
    const before = this.rowBefore(slot - this.from) * this.subsets;
    const after = this.rowAfter(slot - this.from) * this.subsets;
    let least = Infinity;
    for (let part = subset; ; part = (part - 1) & subset) {
      const cost = fore[before + part]! + aft[after + (subset ^ part)]!;
      if (cost < least) least = cost;
      if (part === 0) return least;
    }
  }

  /** Slots of the posts of a subset, -1 for the others. */
  slots(subset: number): readonly number[] {
    const { fore, price, count, subsets } = this;
    const seat = new Array<number>(this.posts).fill(-1);
    let left = subset;
    let i = count - 1;
    while (left !== 0) {
      const row = (i + 1) * subsets;
      if (fore[row + left] === fore[row - subsets + left]) {
        i--;
        continue;
      }
      const before = this.rowBefore(i) * subsets;
      let k = 0;
      while (
        (left & (1 << k)) === 0 ||
        fore[before + (left ^ (1 << k))]! + price[k * count + i]! !== fore[row + left]
      )
        k++;
      seat[k] = this.from + i;
      left ^= 1 << k;
      i = this.rowBefore(i) - 1;
    }
    return seat;
  }

  private fillFore(): void {
    const { fore, subsets } = this;
    fore[0] = 0;
    for (let subset = 1; subset < subsets; subset++) fore[subset] = Infinity;
    for (let i = 0; i < this.count; i++)
      this.fillRow(fore, (i + 1) * subsets, i * subsets, this.rowBefore(i) * subsets, i);
  }

  private fillAft(): void {
    const { aft, subsets, count } = this;
    this.hasAft = true;
    const last = count * subsets;
    aft[last] = 0;
    for (let subset = 1; subset < subsets; subset++) aft[last + subset] = Infinity;
    for (let i = count - 1; i >= 0; i--)
      this.fillRow(aft, i * subsets, (i + 1) * subsets, this.rowAfter(i) * subsets, i);
  }

  /** A row from the one beside it, or with one post in the i-th slot and the others as in the row `far` enough from it. */
  private fillRow(table: Float64Array, row: number, beside: number, far: number, i: number): void {
    const { price, count, subsets } = this;
    for (let subset = 0; subset < subsets; subset++) table[row + subset] = table[beside + subset]!;
    for (let bit = 1, at = i; bit < subsets; bit <<= 1, at += count) {
      const own = price[at]!;
      if (own === Infinity) continue;
      for (let subset = bit; subset < subsets; subset = (subset + 1) | bit) {
        const cost = table[far + (subset ^ bit)]! + own;
        if (cost < table[row + subset]!) table[row + subset] = cost;
      }
    }
  }

  /** How many slots of the bin are far enough before the i-th, and which is the first far enough after it. */
  private rowBefore(i: number): number {
    return Math.max(0, this.model.crowdFrom[this.from + i]! - this.from);
  }

  private rowAfter(i: number): number {
    return Math.min(this.count, this.model.crowdTo[this.from + i]! - this.from);
  }

  private fillPrices(bin: number, open: Uint8Array): void {
    const { price, count, from } = this;
    price.fill(Infinity, 0, this.posts * count);
    for (let k = 0; k < this.members.length; k++) {
      const reach = this.reaches.of(this.members[k]!);
      const at = binIndex(reach, bin);
      if (at < 0) continue;
      for (let x = reach.start[at]!; x < reach.start[at + 1]!; x++) {
        const i = reach.slot[x]! - from;
        if (open[i] === 1) price[k * count + i] = reach.cost[x]!;
      }
    }
    for (let t = 0; t < this.tenants.length; t++) {
      const row = (this.members.length + t) * count;
      const costs = this.tenancy.costsIn(this.tenants[t]!, bin);
      for (let i = 0; i < count; i++) if (open[i] === 1) price[row + i] = costs[i]!;
    }
  }

  private grow(): void {
    const rows = (this.count + 1) * this.subsets;
    if (this.fore.length < rows) {
      this.fore = new Float64Array(rows);
      this.aft = new Float64Array(rows);
    }
    if (this.price.length < this.posts * this.count) this.price = new Float64Array(this.posts * this.count);
  }
}
