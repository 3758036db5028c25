import type { Placement } from '../instance/build-instance';

/** What a proposal does to one place: it leaves, comes, or stays. `moved` also says where from. */
export type PlanChange = 'same' | 'new' | 'moved' | 'gone';

export type PlanEntry = Placement & {
  readonly change: PlanChange;
  /** The slot it moves from. */
  readonly fromSlotId: string | null;
};

/**
 * Two plans laid over each other, episode by episode. A post that moves stands once where it goes, and
 * its old place is told with it; one that only leaves stands where it was.
 */
export function comparePlans(
  before: readonly Placement[],
  after: readonly Placement[],
): readonly PlanEntry[] {
  const key = ({ requestId, episode }: Placement) => `${requestId} ${episode}`;
  const was = new Map(before.map((place) => [key(place), place]));
  const comes = new Set(after.map(key));
  const placed = after.map((place): PlanEntry => {
    const old = was.get(key(place));
    if (!old) return { ...place, change: 'new', fromSlotId: null };
    if (old.slotId === place.slotId) return { ...place, change: 'same', fromSlotId: null };
    return { ...place, change: 'moved', fromSlotId: old.slotId };
  });
  const leaving = before
    .filter((place) => !comes.has(key(place)))
    .map((place): PlanEntry => ({ ...place, change: 'gone', fromSlotId: null }));
  return [...placed, ...leaving];
}
