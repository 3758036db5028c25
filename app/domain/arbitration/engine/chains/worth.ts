import { KIND, type Model } from '../../model';
import { LEVEL, OBJECTIVES } from '../../objectives';

/**
 * How far one level may change in a single chain, so that the level above always outweighs it. By objective;
 * the product of all of them has to stay below 2^53, where whole numbers are still exact.
 */
const REACH: Readonly<Record<number, number>> = {
  [LEVEL.tentative]: 16,
  [LEVEL.tier]: 128,
  [LEVEL.regret]: 1_024,
  [LEVEL.classA + 2]: 16,
  [LEVEL.classA + 1]: 16,
  [LEVEL.classA]: 16,
  [LEVEL.share]: 4_096,
  [LEVEL.acute]: 16,
};

/**
 * The objectives as one number, for changes that a chain of moves can make: weights far enough apart that
 * comparing two small changes by it is comparing them level by level.
 */
export class Worth {
  /** By level; 0 for those that no chain changes. */
  readonly weight = new Float64Array(OBJECTIVES.length);
  /** What it costs that a request has no place, share aside. */
  readonly dropped: Float64Array;

  constructor(
    private readonly model: Model,
    order: readonly number[],
  ) {
    let weight = 1;
    for (const level of [...order].reverse()) {
      const reach = REACH[level];
      if (reach === undefined) continue;
      this.weight[level] = weight;
      weight *= reach;
    }
    this.dropped = Float64Array.from({ length: model.requestCount }, (_, request) =>
      this.ofDropping(request),
    );
  }

  /** What it costs that an episode, mostly the only one, stands in a slot of a tier. */
  ofPlace(request: number, slot: number, tier: number, episode = 0): number {
    const previous = this.model.previousSlot[this.model.firstEpisode[request]! + episode]!;
    const moved = previous >= 0 && previous !== slot ? this.weight[LEVEL.tentative]! : 0;
    return tier * this.weight[LEVEL.tier]! + moved;
  }

  /** What one more (+1) or one less (−1) post costs a quota that holds `placed`. */
  ofShare(quota: number, placed: number, by: number): number {
    const missing = Math.max(0, this.model.target[quota]! - placed);
    const left = Math.max(0, this.model.target[quota]! - placed - by);
    return (left * left - missing * missing) * this.weight[LEVEL.share]!;
  }

  private ofDropping(request: number): number {
    const { model, weight } = this;
    const moved = model.tentativeEpisodes[request]! * weight[LEVEL.tentative]!;
    if (model.requestKind[request] === KIND.acute) return weight[LEVEL.acute]! + moved;
    if (model.requestKind[request] === KIND.crisis) return Infinity;
    return (
      weight[LEVEL.classA + model.rankClass[request]!]! +
      model.percentile[request]! * weight[LEVEL.regret]! +
      moved
    );
  }
}
