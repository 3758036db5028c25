import { HOLD, type Search } from '../engine/search';
import { placeOf } from './places';
import type { Probe } from './probe';
import { placeInLine, type Waiting } from './queue';
import { lostBy } from './reason';
import type { Change, NearestPlace } from './record';

/** What an unplaced request's own department could change so that it gets a place. */
export function changesFor(
  search: Search,
  request: number,
  probes: readonly Probe[],
  nearest: readonly NearestPlace[],
  waiting: Waiting,
): readonly Change[] {
  const changes: Change[] = [];
  const withdrawal = probes.find((probe) => frees(search, request, probe, waiting));
  if (withdrawal) {
    const own = lostBy(search, withdrawal)[0]!;
    changes.push({
      kind: 'own-withdraw',
      req: search.model.instance.requests[own]!.id,
      ...placeOf(search.model, withdrawal.place[0]!),
    });
  }
  for (const { slot, channel, at, needs, by } of nearest) {
    if (needs === 'deadline' && by !== null) changes.push({ kind: 'deadline', days: by, slot, channel, at });
  }
  const reserved = slotInReserve(search, request);
  if (reserved >= 0) {
    changes.push({
      kind: 'reserve-release',
      hours: search.model.instance.policy.reserve.releaseHours,
      ...placeOf(search.model, reserved),
    });
  }
  return changes;
}

/**
 * Would withdrawing one own post give the request this place? Only when that post was the sole loser of
 * the probe, its leaving alone frees the slot, and nobody stands before the request in the line for it.
 * Says so of single posts only: what a series needs is too much to promise.
 */
function frees(search: Search, request: number, probe: Probe, waiting: Waiting): boolean {
  const { model, plan, hold } = search;
  const [own, ...more] = lostBy(search, probe);
  const [slot, ...rest] = probe.place;
  if (
    own === undefined ||
    more.length > 0 ||
    hold[own] !== HOLD.free ||
    slot === undefined ||
    rest.length > 0
  )
    return false;
  if (model.requestDepartment[own] !== model.requestDepartment[request]) return false;
  const withdrawn = plan.lift(own);
  const works = plan.allows(request, slot) && placeInLine(search, waiting, request, slot) === 1;
  plan.place(own, withdrawn);
  return works;
}

/** The most wished slot that only the reserve keeps from a single post, -1 for none. */
function slotInReserve({ model, plan, candidates }: Search, request: number): number {
  if (model.requestEpisodes[request] !== 1) return -1;
  const { slot: slots } = candidates.of(request)[0]!;
  for (let x = 0; x < slots.length; x++) {
    const slot = slots[x]!;
    if (plan.obstacle(request, slot) === 'reserve' && onlyReserve(plan.blockers(request, slot))) return slot;
  }
  return -1;
}

function onlyReserve({ all, any }: ReturnType<Search['plan']['blockers']>): boolean {
  return all.length === 0 && any.every(({ rule }) => rule === 'reserve');
}
