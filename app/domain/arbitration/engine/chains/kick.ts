import type { Plan } from '../../model';
import { compareVectors, LEVEL, type Vector } from '../../objectives';
import { whoLeaves } from '../make-room';
import { byClaim, HOLD, type Search } from '../search';
import { seat } from '../seat';
import type { Chains } from './improve';
import { acceptable, WISHES, type KickStage } from './kick-stages';

/** How often a kick leaves what it took up without a place. */
const WITHOUT = 0.1;
/** Changes after which prices are looked up anew. */
const PATIENCE = 10;
/** Half-made chains after which a search within a kick gives up; posts that leave at most for one slot; seats tried at most. */
const SEARCHED = 30;
const MOST_LEAVING = 4;
const MOST_SEATED = 24;

/**
 * One request goes elsewhere, those who stood there are seated again (series where prices say, single posts by
 * chains), and what became free is filled. Kept when the plan is not worse, or when the stage's temperature allows
 * it without touching what the stage has locked; taken back otherwise.
 */
export function kick(
  chains: Chains,
  request: number,
  stage: KickStage,
  temperature: number,
  best: Vector,
): void {
  const { plan, order, random } = chains.search;
  chains.noteKick();
  const before = plan.snapshot();
  const freed = moveAway(chains, request);
  if (freed !== null) {
    const bins = binsOf(chains.search, freed);
    fill(chains, bins);
    const placesAreWorse = compareVectors(order, plan.objectives, before.objectives, WISHES) > 0;
    if (!placesAreWorse && stage.locked > 0) offer(chains, bins);
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

/** Whoever has no place and could use a day that somebody left, strongest claim first. */
function fill(chains: Chains, bins: ReadonlySet<number>): void {
  const { model, plan, hold } = chains.search;
  const waiting: number[] = [];
  for (let request = 0; request < model.requestCount; request++)
    if (plan.plans[request] === null && hold[request] === HOLD.free) waiting.push(request);
  for (const request of waiting.sort(byClaim(model))) {
    if (plan.plans[request] !== null) continue;
    if (!chains.bins.isMovable(request)) {
      seat(chains.search, request);
      continue;
    }
    if (chains.bins.reaches.of(request).bins.some((bin) => bins.has(bin)))
      chains.improve(request, { patience: SEARCHED });
  }
}

/** Returns the slots that were given up on the way; null when it could not be done. */
function moveAway(chains: Chains, request: number): readonly number[] | null {
  const { model, plan, random, candidates } = chains.search;
  const freed: number[] = [];
  const queue: number[] = [request];
  const lift = (other: number): void => {
    freed.push(...plan.lift(other));
    queue.push(other);
  };
  if (plan.plans[request] !== null) freed.push(...plan.lift(request));
  if (model.requestEpisodes[request] === 1) {
    const place = [random.pick(candidates.of(request)[0]!.slot)];
    if (!clear(chains.search, request, place, () => true, lift)) return null;
    plan.place(request, place);
  }
  const without = random.unit() < WITHOUT;
  let noise = noiseOf(chains);
  const settled = new Set([request]);
  for (let turns = 0; queue.length > 0 && turns < MOST_SEATED; turns++) {
    queue.sort((a, b) => model.requestEpisodes[b]! - model.requestEpisodes[a]! || byClaim(model)(a, b));
    const other = queue.shift()!;
    if (plan.plans[other] !== null) continue;
    if (chains.bins.isMovable(other)) chains.reseat(other, SEARCHED);
    if (model.requestEpisodes[other] === 1 || (other === request && without)) continue;
    const place = chains.places.best(other, noise);
    noise = 0;
    settled.add(other);
    if (place !== null && clear(chains.search, other, place, (each) => !settled.has(each), lift))
      plan.place(other, place);
  }
  return freed;
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
