import type { Neighbour } from './question-index';

/** From this similarity up two wordings ask the same so surely that no later look can part them. */
const JOIN_FROM = 0.55;
/** A group is as near as its two nearest wordings are: one lucky pair does not carry it alone. */
const NEAREST_IN_GROUP = 2;

/**
 * The finer level of grouping: wordings that are nearly the same. It is decided on arrival and never
 * again, so a new topic shows itself here at once, even where the topics proper still count it to an
 * old neighbour until they are formed anew.
 */
export class MicroGroups {
  /** The first item of each item's group. */
  readonly #firstOf: number[] = [];

  /** Puts the next item into a group, by its neighbours among the earlier ones, best first. */
  add(neighbours: readonly Neighbour[]): void {
    const near = new Map<number, number[]>();
    for (const { item, similarity } of neighbours) {
      const first = this.#firstOf[item];
      if (first === undefined) continue;
      const known = near.get(first);
      if (!known) near.set(first, [similarity]);
      else if (known.length < NEAREST_IN_GROUP) known.push(similarity);
    }
    let chosen = this.#firstOf.length;
    let highest = JOIN_FROM;
    for (const [first, similarities] of near) {
      const mean = similarities.reduce((sum, similarity) => sum + similarity, 0) / similarities.length;
      if (mean < highest || (mean === highest && chosen < first)) continue;
      chosen = first;
      highest = mean;
    }
    this.#firstOf.push(chosen);
  }

  /** The first item of the group that an item is in. */
  firstOf(item: number): number {
    return this.#firstOf[item] ?? item;
  }
}
