import type { Model } from '../model';
import type { Blockers } from './codes';

/**
 * H6: posts on one channel are at least `minGapMin` minutes apart. Counts for every slot how many posts
 * sit nearer than that (its own included), so that asking is one look.
 */
export class MinimumGap {
  private readonly near: Int16Array;

  constructor(
    private readonly model: Model,
    private readonly occupant: Int32Array,
  ) {
    this.near = new Int16Array(model.slotCount);
  }

  place(slot: number): void {
    this.count(slot, 1);
  }

  remove(slot: number): void {
    this.count(slot, -1);
  }

  allows(slot: number): boolean {
    return this.near[slot] === 0;
  }

  collectBlockers(slot: number, into: Blockers): void {
    if (this.allows(slot)) return;
    for (let other = this.model.crowdFrom[slot]!; other < this.model.crowdTo[slot]!; other++) {
      const request = this.occupant[other]!;
      if (request >= 0 && other !== slot) into.all.push({ rule: 'gap', request });
    }
  }

  private count(slot: number, by: number): void {
    const end = this.model.crowdTo[slot]!;
    for (let other = this.model.crowdFrom[slot]!; other < end; other++) this.near[other]! += by;
  }
}
