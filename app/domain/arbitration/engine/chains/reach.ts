import type { Model } from '../../model';
import type { Candidates } from '../candidates';
import type { Worth } from './worth';

/** The bins (one channel on one day) that a single post could go to, and what each of its slots there costs. */
export type Reach = {
  readonly bins: Int32Array;
  /** Slots of the k-th bin: start[k] … start[k + 1]. */
  readonly start: Int32Array;
  readonly slot: Int32Array;
  readonly cost: Float64Array;
};

/** Every single post's reach, looked up when first asked for. */
export class Reaches {
  private readonly known: (Reach | undefined)[];
  /** By slot: its tier for the post that is looked at. */
  private readonly tierAt: Uint16Array;

  constructor(
    private readonly model: Model,
    private readonly candidates: Candidates,
    private readonly worth: Worth,
  ) {
    this.known = new Array<Reach | undefined>(model.requestCount).fill(undefined);
    this.tierAt = new Uint16Array(model.slotCount);
  }

  of(request: number): Reach {
    return (this.known[request] ??= this.find(request));
  }

  private find(request: number): Reach {
    const { slotBin } = this.model;
    const { slot: slots, tier: tiers } = this.candidates.of(request)[0]!;
    const slot = Int32Array.from(slots).sort();
    for (let x = 0; x < slots.length; x++) this.tierAt[slots[x]!] = tiers[x]!;
    const bins: number[] = [];
    const start: number[] = [];
    const cost = new Float64Array(slots.length);
    let last = -1;
    for (let at = 0; at < slot.length; at++) {
      const bin = slotBin[slot[at]!]!;
      if (bin !== last) {
        bins.push(bin);
        start.push(at);
        last = bin;
      }
      cost[at] = this.worth.ofPlace(request, slot[at]!, this.tierAt[slot[at]!]!);
    }
    start.push(slots.length);
    return { bins: Int32Array.from(bins), start: Int32Array.from(start), slot, cost };
  }
}

/** Where a bin stands in a reach, -1 when it does not. */
export function binIndex({ bins }: Reach, bin: number): number {
  let low = 0;
  let high = bins.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bins[middle]! < bin) low = middle + 1;
    else high = middle;
  }
  return bins[low] === bin ? low : -1;
}
