import { KIND, type Model } from '../model';
import type { LinearDraft, ProgramDraft } from './program';
import type { Seats } from './seats';
import type { Completion } from './topic-rows';

/**
 * What is missing from each target, squared. The square of n is 1 + 3 + … + (2n − 1): so many columns with growing
 * weights, of which the cheapest are used first, so that they need not be called whole.
 */
export function addShares(
  draft: ProgramDraft,
  model: Model,
  seats: Seats,
  squares: LinearDraft,
): readonly Completion[] {
  const placed = columnsByQuota(model, seats);
  const completions: Completion[] = [];
  model.target.forEach((target, quota) => {
    if (target === 0) return;
    const missing = Array.from({ length: target }, () => draft.addMeasure());
    missing.forEach((column, n) => squares.add(column, 2 * n + 1));
    const posts = placed[quota]!;
    draft.addRow(target, Infinity, [...posts, ...missing]);
    completions.push((values) => {
      const standing = posts.filter((column) => values[column]! > 0.5).length;
      missing.forEach((column, n) => (values[column] = n < target - standing ? 1 : 0));
    });
  });
  return completions;
}

/** Seats of ordinary requests by the quota that they would count in. */
function columnsByQuota(model: Model, { ofSlot }: Seats): readonly (readonly number[])[] {
  const columns = Array.from(model.target, (): number[] => []);
  ofSlot.forEach((seats, slot) => {
    for (const { request, column } of seats)
      if (model.requestKind[request] === KIND.normal)
        columns[model.requestDepartment[request]! * model.cells + model.slotCell[slot]!]!.push(column);
  });
  return columns;
}
