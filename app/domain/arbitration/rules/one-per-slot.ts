import type { Model } from '../model';
import type { Blockers } from './codes';

/** H2: one post per slot. Keeps who sits where; -1 is nobody. */
export class OnePerSlot {
  readonly occupant: Int32Array;

  constructor(model: Model) {
    this.occupant = new Int32Array(model.slotCount).fill(-1);
  }

  place(request: number, slot: number): void {
    this.occupant[slot] = request;
  }

  remove(slot: number): void {
    this.occupant[slot] = -1;
  }

  allows(slot: number): boolean {
    return this.occupant[slot]! < 0;
  }

  collectBlockers(slot: number, into: Blockers): void {
    if (!this.allows(slot)) into.all.push({ rule: 'taken', request: this.occupant[slot]! });
  }
}
