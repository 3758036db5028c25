import { KIND, previousPlan } from '../model';
import { keepPromises, makeRoom } from './make-way';
import { byClaim, HOLD, type Search } from './search';
import { seat } from './seat';

/**
 * The first plan, by turns. Pins, agreed places, crisis posts, proposed places and acute posts come first,
 * in this order; then departments take turns, the next turn always to the one with the fewest posts for its
 * entitlement (a weighted picking sequence: Chakraborty, Igarashi, Suksompong and Zick, "Weighted envy-freeness
 * in indivisible item allocation", 2021), first within their shares, then beyond. What is left without a place
 * afterwards tries to make room for itself.
 */
export function construct(search: Search): void {
  const { model, plan, hold } = search;
  seatPins(search);
  const promised = requestsWhere(search, (r) => hold[r] === HOLD.promised && plan.plans[r] === null);
  for (const request of promised) seatAsBefore(search, request);
  for (const request of inOrderOfFiling(search, KIND.crisis))
    if (!seat(search, request)) makeRoom(search, request, 200);
  for (const request of promised)
    if (plan.plans[request] === null && !seat(search, request)) makeRoom(search, request, 100);
  for (const request of requestsWhere(
    search,
    (r) => plan.plans[r] === null && model.tentativeEpisodes[r]! > 0,
  ))
    seatAsBefore(search, request);
  for (const request of inOrderOfFiling(search, KIND.acute))
    if (!seat(search, request)) makeRoom(search, request, 60);
  takeTurns(search, true);
  takeTurns(search, false);
  const waiting = requestsWhere(search, (r) => plan.plans[r] === null).sort(byClaim(model));
  for (const request of waiting)
    if (!seat(search, request)) makeRoom(search, request, model.requestCount > 5000 ? 25 : 60);
  keepPromises(search);
}

/**
 * Seats what is pinned. A series pinned in part gets its other episodes around the pins. Returns the
 * request whose pins could not be honoured, or null when all are.
 */
export function seatPins(search: Search): number | null {
  const { model, plan } = search;
  const pinned = requestsWhere(search, (r) => model.pinnedEpisodes[r]! > 0);
  const whole = (r: number): boolean => model.pinnedEpisodes[r] === model.requestEpisodes[r];
  for (const request of pinned.filter(whole)) {
    const from = model.firstEpisode[request]!;
    const place = [...model.pinnedSlot.subarray(from, from + model.requestEpisodes[request]!)];
    if (!plan.fits(request, place)) return request;
    plan.place(request, place);
  }
  return pinned.find((request) => !whole(request) && !seat(search, request)) ?? null;
}

function seatAsBefore({ model, plan }: Search, request: number): void {
  const place = previousPlan(model, request);
  if (place !== null && plan.fits(request, place)) plan.place(request, place);
}

function takeTurns(search: Search, withinShare: boolean): void {
  const { model, plan } = search;
  const waiting = Array.from({ length: model.departmentCount }, (_, department) =>
    requestsWhere(
      search,
      (r) =>
        model.requestDepartment[r] === department &&
        model.requestKind[r] === KIND.normal &&
        plan.plans[r] === null,
    ).sort((a, b) => model.instance.requests[a]!.rank - model.instance.requests[b]!.rank || a - b),
  );
  const held = new Float64Array(model.departmentCount);
  plan.placed.forEach((posts, quota) => (held[Math.floor(quota / model.cells)]! += posts));
  const next = new Int32Array(model.departmentCount);
  for (;;) {
    let turn = -1;
    let smallest = Infinity;
    for (let d = 0; d < model.departmentCount; d++) {
      const quotient = held[d]! / Math.max(0.5, model.entitlement[d]!);
      if (next[d]! < waiting[d]!.length && quotient < smallest) {
        turn = d;
        smallest = quotient;
      }
    }
    if (turn < 0) return;
    const request = waiting[turn]![next[turn]!++]!;
    if (seat(search, request, { withinShare })) held[turn]! += model.requestEpisodes[request]!;
  }
}

function inOrderOfFiling({ model, plan }: Search, kind: number): number[] {
  const filedAt = (request: number): number => model.instance.requests[request]!.filedAt;
  return requestsWhere({ model }, (r) => model.requestKind[r] === kind && plan.plans[r] === null).sort(
    (a, b) => filedAt(a) - filedAt(b) || a - b,
  );
}

function requestsWhere({ model }: Pick<Search, 'model'>, condition: (request: number) => boolean): number[] {
  const found: number[] = [];
  for (let request = 0; request < model.requestCount; request++) if (condition(request)) found.push(request);
  return found;
}
