import type { Neighbour } from './question-index';

/**
 * From this similarity up two wordings ask the same so surely that no later look can part them. Lower, and the
 * groups of old topics grow until they take in what is new (at 0.55 a third of the new topics were missed).
 */
const JOIN_FROM = 0.62;
/** A group is as near as its two nearest wordings are: one lucky pair does not carry it alone. */
const NEAREST_IN_GROUP = 2;

/**
 * The finer level of grouping: wordings that are nearly the same. It is decided on arrival and never
 * again, so a new topic shows itself here at once, even where the topics proper still count it to an
 * old neighbour until they are formed anew.
 *
 * @param neighbours of the question among the earlier ones, best first
 * @param groupOf the name of the group that an earlier one is in
 * @returns the name of the group that the question joins, or undefined where it is near none
 */
export function chooseMicroGroup(
  neighbours: readonly Neighbour[],
  groupOf: (item: number) => string | undefined,
): string | undefined {
  const near = new Map<string, number[]>();
  for (const { item, similarity } of neighbours) {
    const group = groupOf(item);
    if (group === undefined) continue;
    const known = near.get(group);
    if (!known) near.set(group, [similarity]);
    else if (known.length < NEAREST_IN_GROUP) known.push(similarity);
  }
  let chosen: string | undefined;
  let highest = JOIN_FROM;
  for (const [group, similarities] of near) {
    const mean = similarities.reduce((sum, similarity) => sum + similarity, 0) / similarities.length;
    if (mean < highest || (mean === highest && chosen !== undefined && chosen < group)) continue;
    chosen = group;
    highest = mean;
  }
  return chosen;
}
