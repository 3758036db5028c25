import type { Plan } from '../../model';
import { compareVectors } from '../../objectives';
import { whoLeaves } from '../make-room';
import { byClaim, HOLD, type Search } from '../search';
import { cheapestChain, ownChain } from '../series-plan';
import type { Chains } from './improve';

/** How often a kick takes up a series rather than a single post, and how often it leaves what it took up without a place. */
const SERIES = 0.6;
const WITHOUT = 0.1;
/** Changes after which prices are looked up anew. */
const PATIENCE = 10;
/** How far chance may outweigh a series' wishes, in steps of its tier; and what a taken slot counts as. */
const NOISE = [1, 2, 4, 12] as const;
const TAKEN = 1;
/** At most so many posts leave for one kick's slot. */
const MOST_LEAVING = 4;

/**
 * Chains move single posts; what they cannot do is tried by kicks: one request, mostly a series, goes to another
 * place at random, those who stood there are seated again by chains, and what became free is offered to those
 * who want it. The plan keeps what is not worse. (Iterated local search: Lourenço, Martin and Stützle, 2003.)
 */
export function kickAbout(chains: Chains, onProgress: () => void): void {
  const { search } = chains;
  const { model, plan, hold, random, candidates } = search;
  const movable = Array.from({ length: model.requestCount }, (_, request) => request).filter(
    (request) => hold[request] === HOLD.free && candidates.of(request).every(({ slot }) => slot.length > 0),
  );
  const series = movable.filter((request) => model.requestEpisodes[request]! > 1);
  const singles = movable.filter((request) => chains.bins.isMovable(request));
  for (const request of series.filter((each) => plan.plans[each] === null).sort(byClaim(model)))
    for (let k = 0; k < 6 && plan.plans[request] === null && chains.spent < 1; k++) kick(chains, request);
  const isPerfect = (): boolean => plan.objectives.every((level) => level === 0);
  while (chains.spent < 1 && !isPerfect()) {
    const some = series.length > 0 && (singles.length === 0 || random.unit() < SERIES) ? series : singles;
    if (some.length === 0) return;
    kick(chains, random.pick(some));
    onProgress();
  }
}

function kick(chains: Chains, request: number): void {
  const { search } = chains;
  const { plan, order } = search;
  chains.noteKick();
  const before = plan.snapshot();
  const freed = moveAtRandom(chains, request);
  if (freed !== null) {
    offer(chains, freed);
    if (compareVectors(order, plan.objectives, before.objectives) <= 0) {
      chains.noteChange(PATIENCE);
      return;
    }
  }
  plan.restore(before);
}

/** Returns the slots that were given up on the way; null when it could not be done. */
function moveAtRandom(chains: Chains, request: number): readonly number[] | null {
  const { search } = chains;
  const { model, plan, random } = search;
  const freed: number[] = [];
  const displaced: number[] = [];
  const lift = (other: number): void => void freed.push(...plan.lift(other));
  const own = plan.plans[request];
  if (own) lift(request);
  if (!own || random.unit() >= WITHOUT) {
    const place = placeAtRandom(search, request, true);
    if (place === null) return null;
    for (const slot of place) {
      const leaving = whoLeaves(search, request, slot, false, MOST_LEAVING);
      if (leaving === null) return null;
      leaving.forEach(lift);
      displaced.push(...leaving);
    }
    if (!plan.fits(request, place)) return null;
    plan.place(request, place);
  }
  for (const other of displaced.sort(byClaim(model))) {
    if (chains.bins.isMovable(other)) chains.reseat(other);
    else {
      const place = placeAtRandom(search, other, false);
      if (place !== null && plan.fits(other, place)) plan.place(other, place);
    }
  }
  return freed;
}

/** Posts that want something and could use a day that somebody left. */
function offer(chains: Chains, freed: readonly number[]): void {
  const { model } = chains.search;
  const bins = new Set(freed.map((slot) => model.slotChannel[slot]! * model.days + model.slotDay[slot]!));
  for (let request = 0; request < model.requestCount && chains.spent < 1; request++) {
    if (chains.wants(request) && chains.bins.reaches.of(request).bins.some((bin) => bins.has(bin)))
      chains.improve(request);
  }
}

/** A place of the request's own choice, made random enough to differ; among free slots only, unless others may be displaced. */
function placeAtRandom(search: Search, request: number, displacing: boolean): Plan | null {
  const { model, plan, candidates, random } = search;
  const choices = candidates.of(request);
  if (choices.length === 1) return [random.pick(choices[0]!.slot)];
  const prices = new Map<number, number>();
  const noise = random.pick(NOISE);
  const price = (slot: number, tier: number): number => {
    const known = prices.get(slot);
    if (known !== undefined) return known;
    const free = plan.allows(request, slot);
    const found =
      !free && !displacing ? -1 : tier + (free ? 0 : TAKEN) + (displacing ? random.below(noise) : 0);
    prices.set(slot, found);
    return found;
  };
  return cheapestChain(
    model,
    ownChain(model, request, choices, price, () => random.unit() < 0.5),
  );
}
