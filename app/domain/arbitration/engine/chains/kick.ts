import { planTier, type Plan } from '../../model';
import { compareVectors, LEVEL, type Vector } from '../../objectives';
import type { Snapshot } from '../../plan-state';
import { whoLeaves } from '../make-room';
import { byClaim, HOLD, type Search } from '../search';
import { seat } from '../seat';
import type { Chains } from './improve';
import { balance } from './balance';
import { acceptable, WISHES, type KickStage } from './kick-stages';

/** How often a kick lets a series go whatever that means for shares. */
const ACROSS = 0.7;
/** How often a single post goes where it likes better, when only wishes are left to fulfil. */
const NICER = 0.7;
/** Changes after which prices are looked up anew. */
const PATIENCE = 10;
/** Half-made chains after which a search within a kick gives up; posts that leave at most for one slot; seats tried at most. */
const SEARCHED = 30;
const MOST_LEAVING = 4;
const MOST_SEATED = 24;
/** Bins that became free and are looked at, at most. */
const MOST_HOLES = 24;

/**
 * One request goes elsewhere, those who stood there are seated again (series where prices say, single posts by
 * chains), and what became free is filled. Kept when the plan is not worse, or when the stage's temperature allows
 * it without touching what the stage has locked; taken back otherwise. `without`: a series gives up its place.
 */
export function kick(
  chains: Chains,
  request: number,
  stage: KickStage,
  temperature: number,
  best: Vector,
  without: boolean,
): void {
  const { plan, order, random } = chains.search;
  chains.noteKick();
  const before = plan.snapshot();
  const held = plan.placed.slice();
  const onlyWishes = stage.locked >= WISHES;
  const freed = moveAway(chains, request, onlyWishes, without);
  if (freed !== null) {
    const lost = (): boolean => compareVectors(order, plan.objectives, before.objectives, WISHES) > 0;
    // When only wishes are left to fulfil, those who waited before go on waiting.
    const hopeful = waitingPosts(chains).filter((post) => !onlyWishes || before.plans[post] !== null);
    if (hopeful.length > 0 && (!onlyWishes || lost()))
      fillHoles(chains, binsOf(chains.search, freed.slots), hopeful);
    fill(chains, freed.sent, without ? request : -1);
    balance(chains, held);
    const placesAreWorse = lost();
    if (!placesAreWorse && stage.locked > 0) offer(chains, binsLeft(chains.search, before));
    const kept =
      (!placesAreWorse && compareVectors(order, plan.objectives, before.objectives) <= 0) ||
      (temperature > 0 &&
        compareVectors(order, plan.objectives, best, stage.locked) <= 0 &&
        random.unit() < acceptable(stage, temperature, before.objectives, plan.objectives));
    if (kept) {
      chains.noteChange(PATIENCE);
      return;
    }
  }
  plan.restore(before);
}

function binsOf({ model }: Search, slots: readonly number[]): ReadonlySet<number> {
  return new Set(slots.map((slot) => model.slotChannel[slot]! * model.days + model.slotDay[slot]!));
}

/** Bins that somebody has left since `before`. */
function binsLeft({ model, plan }: Search, { plans }: Snapshot): ReadonlySet<number> {
  const left = new Set<number>();
  plans.forEach((place, request) => {
    if (place !== null && place !== plan.plans[request])
      for (const slot of place) left.add(model.slotBin[slot]!);
  });
  return left;
}

/** Movable single posts without a place. */
function waitingPosts({ search, bins }: Chains): readonly number[] {
  const waiting: number[] = [];
  search.plan.plans.forEach((place, request) => {
    if (place === null && bins.isMovable(request)) waiting.push(request);
  });
  return waiting;
}

/** Lets chains end in every bin that became free, and in those that became free by that. */
function fillHoles(chains: Chains, bins: ReadonlySet<number>, hopeful: readonly number[]): void {
  const { plan } = chains.search;
  const holes = [...bins];
  for (let turn = 0; turn < holes.length && turn < MOST_HOLES; turn++) {
    const hole = holes[turn]!;
    if (!plan.hasRoom(hole)) continue;
    const chain = chains.fillHole(hole, hopeful);
    if (chain === null) continue;
    holes.push(hole);
    const [first] = chain.left;
    if (first !== undefined && chain.left.length === chain.steps.length) holes.push(first);
  }
}

/** Whoever was sent away and found nothing may send somebody else away; then series without a place take what is free. `except` (-1: nobody) has just given up its own. */
function fill(chains: Chains, sent: readonly number[], except: number): void {
  const { model, plan, hold } = chains.search;
  for (const request of sent)
    if (plan.plans[request] === null && chains.bins.isMovable(request))
      chains.improve(request, { patience: SEARCHED });
  const waiting: number[] = [];
  for (let request = 0; request < model.requestCount; request++)
    if (plan.plans[request] === null && hold[request] === HOLD.free && request !== except)
      if (!chains.bins.isMovable(request)) waiting.push(request);
  for (const request of waiting.sort(byClaim(model))) seat(chains.search, request);
}

/** Returns the slots that were given up on the way, and who was sent away; null when it could not be done. */
function moveAway(
  chains: Chains,
  request: number,
  nicer: boolean,
  without: boolean,
): { readonly slots: readonly number[]; readonly sent: readonly number[] } | null {
  const { model, plan, random } = chains.search;
  const freed: number[] = [];
  const sent: number[] = [];
  const queue: number[] = [request];
  const lift = (other: number): void => {
    freed.push(...plan.lift(other));
    queue.push(other);
  };
  const slot = model.requestEpisodes[request] === 1 ? elsewhere(chains.search, request, nicer) : -1;
  if (plan.plans[request] !== null) freed.push(...plan.lift(request));
  if (slot >= 0) {
    const place = [slot];
    if (!clear(chains.search, request, place, () => true, lift)) return null;
    plan.place(request, place);
  }
  let noise = noiseOf(chains);
  let across = random.unit() < ACROSS;
  const settled = new Set([request]);
  const claim = byClaim(model);
  const longestFirst = (a: number, b: number): number =>
    model.requestEpisodes[b]! - model.requestEpisodes[a]! || claim(a, b);
  for (let turns = 0; queue.length > 0 && turns < MOST_SEATED; turns++) {
    const other = takeFirst(queue, longestFirst);
    if (plan.plans[other] !== null) continue;
    if (other !== request) sent.push(other);
    if (chains.bins.isMovable(other)) chains.reseat(other, SEARCHED);
    if (model.requestEpisodes[other] === 1 || (other === request && without)) continue;
    const place = chains.places.best(other, noise, across);
    noise = 0;
    across = false;
    settled.add(other);
    if (place !== null && clear(chains.search, other, place, (each) => !settled.has(each), lift))
      plan.place(other, place);
  }
  return { slots: freed, sent };
}

/** Takes the first in an order out of a queue, which need not be in any. */
function takeFirst(queue: number[], order: (a: number, b: number) => number): number {
  let first = 0;
  for (let k = 1; k < queue.length; k++) if (order(queue[k]!, queue[first]!) < 0) first = k;
  const [taken] = queue.splice(first, 1);
  return taken!;
}

/** Any slot a single post could have; mostly one that it likes better than its own when it is to have a `nicer` one. */
function elsewhere({ model, plan, random, candidates }: Search, request: number, nicer: boolean): number {
  const { slot, tier } = candidates.of(request)[0]!;
  const own = plan.plans[request];
  if (!nicer || !own || random.unit() >= NICER) return random.pick(slot);
  const now = planTier(model, request, own);
  let better = 0;
  while (better < slot.length && tier[better]! < now) better++;
  return better > 0 ? slot[random.below(better)]! : random.pick(slot);
}

/** Lifts whoever stands in the way of a place. False, and nobody is lifted, when somebody may not be. */
function clear(
  search: Search,
  request: number,
  place: Plan,
  mayLeave: (other: number) => boolean,
  lift: (other: number) => void,
): boolean {
  const leaving = new Set<number>();
  for (const slot of place) {
    const some = whoLeaves(search, request, slot, false, MOST_LEAVING);
    if (some === null || !some.every(mayLeave)) return false;
    for (const other of some) leaving.add(other);
  }
  for (const other of leaving) lift(other);
  return search.plan.fits(request, place);
}

/** How far chance may outweigh prices this time: not at all, or by some steps of one of the lower levels. */
function noiseOf({ search, bins }: Chains): number {
  const { weight } = bins.worth;
  return search.random.pick([
    0,
    3 * weight[LEVEL.tier]!,
    20 * weight[LEVEL.regret]!,
    2 * weight[LEVEL.classA + 2]!,
    2 * weight[LEVEL.classA + 1]!,
  ]);
}

/** Posts that want something and would gain by a day that somebody left. */
function offer(chains: Chains, bins: ReadonlySet<number>): void {
  const { model } = chains.search;
  for (let request = 0; request < model.requestCount && chains.spent < 1; request++)
    if (chains.wants(request) && chains.mayGain(request, bins))
      chains.improve(request, { patience: SEARCHED });
}
