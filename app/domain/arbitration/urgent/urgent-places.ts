import { checkPlan } from '../check/check-plan';
import { concerning, type Violation } from '../check/violation';
import type { Decision, Instance, InstanceRequest } from '../instance';

/** One slot that a post could have now, and what that costs. */
export type UrgentPlace = {
  readonly slot: number;
  /** Whose post gives way, and the place found for it instead; null when the slot is free. */
  readonly displaced: { readonly req: string; readonly to: Decision | null } | null;
};

export type UrgentOptions = {
  /** How many places of either group are looked for. */
  readonly most: number;
  /** The lead time of ordinary posts: a post that gives way is not moved nearer than this. */
  readonly usualLeadHours: number;
};

/**
 * Where one request of a single post could go at once, while everything agreed stays: free places first
 * (the reserve is for acute posts), then places that one ordinary post would have to give up. Every hard
 * rule holds afterwards. A post of a series does not give way, nor one that is acute or a crisis notice.
 * In each group the request's own order of channels comes first, then the earlier time; among places that
 * cost somebody, those where the other post finds another place in its own window.
 *
 * `instance.horizon.leadHours` is the lead time of the urgent post.
 */
export function urgentPlaces(
  instance: Instance,
  req: string,
  { most, usualLeadHours }: UrgentOptions,
): readonly UrgentPlace[] {
  const request = instance.requests.find(({ id }) => id === req);
  if (!request || request.episodes !== 1) return [];
  const agreed = instance.previous.filter(({ status, req: other }) => status === 'agreed' && other !== req);
  const taken = new Set(agreed.map(({ slot }) => slot));
  const free: UrgentPlace[] = [];
  const costly: UrgentPlace[] = [];
  for (const slot of candidates(instance, request, instance.horizon.leadHours)) {
    if (free.length >= most) break;
    const wanted = { req, ep: 0, slot };
    const violations = concerning(checkPlan(instance, [...agreed, wanted]), req);
    if (violations.length === 0) {
      if (!taken.has(slot)) free.push({ slot, displaced: null });
      continue;
    }
    const holder = costly.length < most * 2 ? soleHolder(instance, violations, req) : null;
    if (holder === null) continue;
    const left = [...agreed.filter((each) => each.req !== holder.id), wanted];
    if (concerning(checkPlan(instance, left), req).length > 0) continue;
    costly.push({
      slot,
      displaced: { req: holder.id, to: elsewhere(instance, left, holder, usualLeadHours) },
    });
  }
  const gentle = costly.toSorted((a, b) => Number(isLost(a)) - Number(isLost(b)));
  return [...free, ...gentle.slice(0, most)];
}

const isLost = ({ displaced }: UrgentPlace): boolean => displaced !== null && displaced.to === null;

/** Slots of the request's channels in its window that are open, its first channel's first. */
function candidates(instance: Instance, request: InstanceRequest, leadHours: number): readonly number[] {
  const { now } = instance.horizon;
  const blocked = new Set(instance.blocked);
  const from = Math.max(request.earliest, request.kind === 'crisis' ? now : now + leadHours * 60);
  return request.channels.flatMap((channel) => {
    const index = instance.channels.findIndex(({ id }) => id === channel);
    return instance.slots
      .map(([at, minute], slot) => ({ at, minute, slot }))
      .filter(
        ({ at, minute, slot }) =>
          at === index && minute >= from && minute <= request.latest && !blocked.has(slot),
      )
      .sort((a, b) => a.minute - b.minute || a.slot - b.slot)
      .map(({ slot }) => slot);
  });
}

/** The one ordinary post that stands in the way; null when it is several, or none that may be asked. */
function soleHolder(
  instance: Instance,
  violations: readonly Violation[],
  req: string,
): InstanceRequest | null {
  const others = new Set<string>();
  for (const violation of violations) {
    const inTheWay = violation.others.filter((post) => post.req !== req).map((post) => post.req);
    const counterpart = violation.req === req ? inTheWay : [...inTheWay, violation.req];
    // A full cap names everybody under it: any one of them would do, so the first ordinary one is asked.
    const first = counterpart.find((other) => mayGiveWay(instance, other));
    if (first === undefined) return null;
    others.add(first);
  }
  const [only] = others;
  if (only === undefined || others.size > 1) return null;
  return instance.requests.find(({ id }) => id === only) ?? null;
}

function mayGiveWay(instance: Instance, req: string): boolean {
  const request = instance.requests.find(({ id }) => id === req);
  return request?.kind === 'normal' && request.episodes === 1;
}

/** The nearest free place for a post that gave way, in its own window and on its own channels. */
function elsewhere(
  instance: Instance,
  left: readonly Decision[],
  holder: InstanceRequest,
  leadHours: number,
): Decision | null {
  for (const slot of candidates(instance, holder, leadHours)) {
    const place = { req: holder.id, ep: 0, slot };
    if (left.some((other) => other.slot === slot)) continue;
    if (concerning(checkPlan(instance, [...left, place]), holder.id).length === 0) return place;
  }
  return null;
}
