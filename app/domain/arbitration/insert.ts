import { compile } from './compile';
import { decisionsOf } from './decisions';
import { seatPins } from './engine/construct';
import { forceIn } from './engine/make-room';
import { HOLD, startSearch, type Search } from './engine/search';
import { seat } from './engine/seat';
import { wishedChains } from './engine/wishes';
import { explainRequest } from './explain/explain';
import { basisOf, placeOf } from './explain/places';
import type { Basis, ExplanationRecord, Place } from './explain/record';
import type { Decision, Instance } from './instance';
import { closeLedger, type LedgerLine } from './ledger';
import { KIND, previousPlan, type Plan } from './model';
import { compareVectors, isBetter, namedObjectives, OBJECTIVES } from './objectives';
import type { ObjectiveName, Objectives, Vector } from './objectives';
import type { Snapshot } from './plan-state';

export type InsertOptions = {
  /** Decides exact ties. Default 1. */
  readonly seed?: number;
  /** At most so many posts make way. Default 5. */
  readonly mostMoved?: number;
};

/** A post that would make way: from where, on what grounds it stood there, and where it would go (null: nowhere). */
export type Displacement = {
  readonly req: string;
  readonly dept: string;
  readonly basis: Basis;
  readonly from: readonly Place[];
  readonly to: readonly Place[] | null;
};

/**
 * One place that the request could have. `free`: nobody moves. `rightful`: others make way, and by the rules
 * they have to. `consent`: the rules leave the place to those who hold it; they may give it up.
 */
export type InsertOffer = {
  readonly by: 'free' | 'rightful' | 'consent';
  /** One per episode. */
  readonly places: readonly Place[];
  readonly displaced: readonly Displacement[];
  /** What the plan would lose first by it; null when it loses nothing. */
  readonly worsens: ObjectiveName | null;
};

export type Insertion = {
  readonly req: string;
  /** What the rules alone give it; null when nothing. `decisions` carry it out already. */
  readonly granted: InsertOffer | null;
  /** When nothing is granted: places that it could have if their holders agreed, least loss first. */
  readonly offers: readonly InsertOffer[];
  /** The whole plan afterwards, sorted by request id and episode. */
  readonly decisions: readonly Decision[];
  readonly objectives: Objectives;
  readonly vector: readonly number[];
  readonly ledger: readonly LedgerLine[];
  /** Of the request first, then of everybody who made way for it. */
  readonly explanations: readonly ExplanationRecord[];
};

/** Places tried by displacing somebody; what is most wished, and nearest in time among equals, first. */
const MOST_TRIED = 160;
const MOST_OFFERED = 4;

/**
 * Puts one ad-hoc request into a plan that stands, touching only what blocks it.
 *
 * `instance.previous` and `instance.pins` are the plan; `req` is a request of the instance that has no place
 * in it. A free place is taken if there is one: the one that serves the plan best, the earliest among equals,
 * the reserve too where the request's kind may use it. Else the place whose holders have to make way by the
 * order of the objectives; each of them goes to a free place or, when there is none, loses its own. Agreed
 * posts move for a crisis only, and pins never. Nobody else moves, waiting requests go on waiting, and at most
 * `mostMoved` posts make way. A request that already has its place keeps it.
 *
 * Deterministic like `arbitrate`; the same conditions on the instance. Throws when `req` is not in it.
 */
export function insert(instance: Instance, req: string, options: InsertOptions = {}): Insertion {
  const { seed = 1, mostMoved = 5 } = options;
  const model = compile(instance);
  const request = model.instance.requests.findIndex(({ id }) => id === req);
  if (request < 0) throw new Error(`insert: the instance has no request ${req}`);
  const search = startSearch(model, { calm: 'early', keepsTentative: false }, seed);
  seatAsItStands(search);
  const before = search.plan.snapshot();

  const waits = search.plan.plans[request] === null;
  const placed = !waits || takeFree(search, request) || makeWay(search, request, mostMoved);
  const granted = placed ? offerOf(search, request, before) : null;
  const offers = placed ? [] : consentOffers(search, request, before, mostMoved);
  const moved: number[] = [];
  for (let other = 0; other < model.requestCount; other++)
    if (before.plans[other] !== search.plan.plans[other]) moved.push(other);
  const told = [request, ...moved.filter((other) => other !== request)];
  return {
    req,
    granted,
    offers,
    decisions: decisionsOf(model, search.plan.plans),
    objectives: namedObjectives(search.plan.objectives),
    vector: [...search.plan.objectives],
    ledger: closeLedger(instance, model, search.plan),
    explanations: told.map((other) => explainRequest(search, other)),
  };
}

/** Seats the plan as it was; what no longer fits it, because the world has changed meanwhile, waits. */
export function seatAsItStands(search: Search): void {
  const { model, plan } = search;
  seatPins(search);
  for (const firm of [true, false]) {
    for (let other = 0; other < model.requestCount; other++) {
      if (plan.plans[other] !== null || (search.hold[other] !== HOLD.free) !== firm) continue;
      const place = previousPlan(model, other);
      if (place !== null && plan.fits(other, place)) plan.place(other, place);
    }
  }
}

/** Takes the free place that serves the plan best; the earliest among equals. */
function takeFree(search: Search, request: number): boolean {
  const { model, plan, order, candidates } = search;
  if (model.requestEpisodes[request]! > 1) return seat(search, request);
  let best = -1;
  let bestVector: Vector = [];
  const { slot: slots } = candidates.of(request)[0]!;
  for (let x = 0; x < slots.length; x++) {
    const slot = slots[x]!;
    if (!plan.allows(request, slot)) continue;
    const vector = vectorWith(search, request, slot);
    const comparison = best < 0 ? -1 : compareVectors(order, vector, bestVector);
    if (comparison > 0 || (comparison === 0 && model.slotMinute[slot]! >= model.slotMinute[best]!)) continue;
    best = slot;
    bestVector = vector;
  }
  if (best < 0) return false;
  plan.place(request, [best]);
  return true;
}

function vectorWith({ plan }: Search, request: number, slot: number): Vector {
  plan.place(request, [slot]);
  const vector = plan.objectives.slice();
  plan.lift(request);
  return vector;
}

type Trial = { readonly place: Plan; readonly vector: Vector; readonly gains: boolean };

/** Takes the place that the plan gains most by, if it gains by any. */
function makeWay(search: Search, request: number, mostMoved: number): boolean {
  const movesPromised = search.model.requestKind[request] === KIND.crisis;
  const best = trials(search, request, { movesPromised, limit: mostMoved }).filter(({ gains }) => gains)[0];
  if (best === undefined) return false;
  forceIn(search, request, best.place, { movesPromised, limit: mostMoved });
  search.plan.commit();
  return true;
}

/** What it would take: the places that cost the plan least, with everybody who would have to agree. */
function consentOffers(
  search: Search,
  request: number,
  before: Snapshot,
  mostMoved: number,
): readonly InsertOffer[] {
  const asking = { movesPromised: true, limit: mostMoved };
  return trials(search, request, asking)
    .slice(0, MOST_OFFERED)
    .map(({ place }) => {
      forceIn(search, request, place, asking);
      const offer = offerOf(search, request, before);
      search.plan.rollback();
      return { ...offer, by: 'consent' as const };
    });
}

/** Forces the request into each of its wished places in turn and takes it back; best plan first. */
function trials(
  search: Search,
  request: number,
  options: { readonly movesPromised: boolean; readonly limit: number },
): readonly Trial[] {
  const { model, plan, order } = search;
  const found: Trial[] = [];
  for (const place of placesToTry(search, request)) {
    const left = forceIn(search, request, place, options);
    if (left === null) continue;
    const posts = left.reduce((sum, other) => sum + model.requestEpisodes[other]!, 0);
    const gains = isBetter(order, plan.objectives, plan.origin);
    if (posts <= options.limit) found.push({ place, vector: plan.objectives.slice(), gains });
    plan.rollback();
  }
  return found.sort((a, b) => compareVectors(order, a.vector, b.vector));
}

function placesToTry(search: Search, request: number): readonly Plan[] {
  if (search.model.requestEpisodes[request]! > 1) return wishedChains(search, request);
  const { slot: slots } = search.candidates.of(request)[0]!;
  return Array.from({ length: Math.min(MOST_TRIED, slots.length) }, (_, x) => [slots[x]!]);
}

/** What a request has got since `before`, and what that has cost whom. */
export function offerOf(search: Search, request: number, before: Snapshot): InsertOffer {
  const { model, plan, order } = search;
  const worse = order.find((level) => plan.objectives[level]! > before.objectives[level]!);
  const told = (place: Plan): readonly Place[] => place.map((slot) => placeOf(model, slot));
  const displaced: Displacement[] = [];
  for (let other = 0; other < model.requestCount; other++) {
    const from = before.plans[other] ?? null;
    const to = plan.plans[other] ?? null;
    if (from === null || from === to || other === request) continue;
    const { id, dept } = model.instance.requests[other]!;
    displaced.push({ req: id, dept, basis: basisOf(search, other), from: told(from), to: to && told(to) });
  }
  return {
    by: displaced.length === 0 ? 'free' : 'rightful',
    places: told(plan.plans[request] ?? []),
    displaced,
    worsens: worse === undefined ? null : OBJECTIVES[worse]!,
  };
}
