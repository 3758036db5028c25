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

  constructor(
    private readonly model: Model,
    private readonly candidates: Candidates,
    private readonly worth: Worth,
  ) {
    this.known = new Array<Reach | undefined>(model.requestCount).fill(undefined);
  }

  of(request: number): Reach {
    return (this.known[request] ??= this.find(request));
  }

  private find(request: number): Reach {
    const { slotChannel, slotDay, days } = this.model;
    const { slot: slots, tier: tiers } = this.candidates.of(request)[0]!;
    const order = Int32Array.from({ length: slots.length }, (_, x) => x).sort(
      (a, b) => slots[a]! - slots[b]!,
    );
    const bins: number[] = [];
    const start: number[] = [];
    const slot = new Int32Array(slots.length);
    const cost = new Float64Array(slots.length);
    order.forEach((x, at) => {
      const bin = slotChannel[slots[x]!]! * days + slotDay[slots[x]!]!;
      if (bins[bins.length - 1] !== bin) {
        bins.push(bin);
        start.push(at);
      }
      slot[at] = slots[x]!;
      cost[at] = this.worth.ofPlace(request, slots[x]!, tiers[x]!);
    });
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
