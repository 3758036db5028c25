import { KIND, firstSlotAt, planTier, type Plan } from '../model';
import { compareVectors, isBetter, type Vector } from '../objectives';
import type { Snapshot } from '../plan-state';
import { follows } from '../rules/series';
import { DAY_MINUTES } from '../time';
import { whoLeaves } from './make-room';
import { byClaim, HOLD, type Search } from './search';
import { seat } from './seat';
import type { Stage } from './stages';

/** At most so many requests leave their places in one try, and so many displaced ones displace in turn. */
const MOST_REMOVED = 8;
const LONGEST_CHAIN = 8;

/**
 * Staged lexicographic annealing by ruin and recreate. A try picks a request and a place for it, clears that
 * place and a little around it, and seats everybody again; what finds no place may displace others in turn.
 * Runs exactly `iterations` tries; ends in the best plan it met.
 */
export function anneal(
  search: Search,
  stages: readonly Stage[],
  iterations: number,
  onProgress: (done: number) => void,
): void {
  const { plan, order, random } = search;
  const aims = new Aims(search);
  let best = plan.snapshot();
  let done = 0;
  stages.forEach((stage, index) => {
    const end = index === stages.length - 1 ? iterations : done + Math.floor(iterations * stage.fraction);
    const tries = Math.max(1, end - done);
    const energy = (vector: Vector): number =>
      stage.weights.reduce((sum, weight, level) => sum + weight * vector[level]!, 0);
    for (let n = 0; done < end; n++, done++) {
      if (done % aims.period === 0) {
        aims.refresh();
        if (isBetter(order, plan.objectives, best.objectives)) best = plan.snapshot();
        onProgress(done);
      }
      if (!ruinAndRecreate(search, aims, stage)) continue;
      const change = compareVectors(order, plan.objectives, plan.origin);
      if (change < 0 && stage.locked > 0 && isBetter(order, plan.objectives, best.objectives, stage.locked))
        best = plan.snapshot();
      if (change <= 0 || isAcceptable(n / tries)) plan.commit();
      else plan.rollback();
    }
    best = returnToBest(search, best);
    aims.refresh();

    function isAcceptable(progress: number): boolean {
      if (stage.hot === 0 || compareVectors(order, plan.objectives, best.objectives, stage.locked) > 0)
        return false;
      const temperature = stage.hot * Math.pow(stage.cold / stage.hot, progress);
      return random.unit() < Math.exp((energy(plan.origin) - energy(plan.objectives)) / temperature);
    }
  });
}

function returnToBest({ plan, order }: Search, best: Snapshot): Snapshot {
  if (isBetter(order, plan.objectives, best.objectives)) return plan.snapshot();
  plan.restore(best);
  return best;
}

/** What a try can start from; looked up now and then, so an entry may be out of date. */
class Aims {
  /** Tries between two refreshes. */
  readonly period: number;
  unplaced: number[] = [];
  secondChoice: number[] = [];
  /** Quotas (department and cell) below their targets. */
  short: number[] = [];
  /** Movable ordinary requests by department. */
  readonly own: readonly (readonly number[])[];
  private readonly owners: readonly (readonly number[])[];

  constructor(private readonly search: Search) {
    const { model, hold } = search;
    this.period = Math.max(200, Math.min(3000, model.requestCount >> 1));
    const own = Array.from({ length: model.departmentCount }, (): number[] => []);
    for (let r = 0; r < model.requestCount; r++) {
      if (hold[r] === HOLD.free && model.requestKind[r] === KIND.normal)
        own[model.requestDepartment[r]!]!.push(r);
    }
    this.own = own;
    this.owners = own.filter((list) => list.length > 0);
  }

  refresh(): void {
    const { model, plan, hold } = this.search;
    this.unplaced = [];
    this.secondChoice = [];
    this.short = [];
    for (let r = 0; r < model.requestCount; r++) {
      if (hold[r] !== HOLD.free) continue;
      const own = plan.plans[r];
      if (!own) this.unplaced.push(r);
      else if (planTier(model, r, own) > 0) this.secondChoice.push(r);
    }
    for (let quota = 0; quota < model.target.length; quota++) {
      if (plan.placed[quota]! < model.target[quota]!) this.short.push(quota);
    }
  }

  /** A request to move and, when it is to fill a share, the cell it should go to (else -1). */
  choose(stage: Stage): { readonly request: number; readonly cell: number } {
    const { random } = this.search;
    if (random.unit() < stage.aimAtShares && this.short.length > 0) {
      const aim = this.towardsShare(random.pick(this.short));
      if (aim !== null) return aim;
    }
    if (this.unplaced.length > 0 && random.unit() < stage.aimAtUnplaced)
      return { request: this.strongerOfTwo(), cell: -1 };
    if (this.secondChoice.length > 0) return { request: random.pick(this.secondChoice), cell: -1 };
    if (this.owners.length > 0) return { request: random.pick(random.pick(this.owners)), cell: -1 };
    return { request: -1, cell: -1 };
  }

  private towardsShare(quota: number): { readonly request: number; readonly cell: number } | null {
    const { model, plan, random } = this.search;
    const department = Math.floor(quota / model.cells);
    const cell = quota % model.cells;
    const own = this.own[department]!;
    if (own.length === 0 || plan.placed[quota]! >= model.target[quota]!) return null;
    const waiting = this.unplaced.length > 0 ? random.pick(this.unplaced) : -1;
    const request =
      waiting >= 0 && model.requestDepartment[waiting] === department ? waiting : random.pick(own);
    const isThere = plan.plans[request]?.some((slot) => model.slotCell[slot] === cell) ?? false;
    return isThere ? null : { request, cell };
  }

  private strongerOfTwo(): number {
    const { model, random } = this.search;
    const a = random.pick(this.unplaced);
    const b = random.pick(this.unplaced);
    return byClaim(model)(a, b) < 0 ? a : b;
  }
}

/** One try, as an open trial. False when it came to nothing (the trial is closed then). */
function ruinAndRecreate(search: Search, aims: Aims, stage: Stage): boolean {
  const { model, plan, random } = search;
  const { request, cell } = aims.choose(stage);
  const place = request < 0 ? null : randomPlace(search, request, cell);
  if (place === null) return false;
  const current = plan.plans[request];
  if (current?.length === 1 && current[0] === place[0]) return false;

  plan.begin();
  const removed: number[] = [request];
  if (current) plan.lift(request);
  for (const slot of place) {
    const leaving = whoLeaves(search, request, slot, false, 4);
    if (leaving === null || removed.length + leaving.length > MOST_REMOVED) {
      plan.rollback();
      return false;
    }
    liftAll(search, leaving, removed);
  }
  if (!current && model.requestKind[request] === KIND.normal && random.unit() < stage.ownExchange)
    exchangeOwn(search, aims, request, place, removed);
  loosenAround(search, place[0]!, removed);

  if (plan.allowsPlan(request, place)) plan.place(request, place);
  else seat(search, request);
  reseat(search, request, removed);
  for (let k = 0; k < 2 && aims.unplaced.length > 0; k++) {
    const waiting = random.pick(aims.unplaced);
    if (plan.plans[waiting] === null) seat(search, waiting);
  }
  return true;
}

/** A random eligible place, the better of two or so; its first slot in `cell` when one is given. */
function randomPlace(
  { model, candidates, plan, random }: Search,
  request: number,
  cell: number,
): Plan | null {
  const place: number[] = [];
  const choices = candidates.of(request);
  for (let episode = 0; episode < choices.length; episode++) {
    const { slot: slots, tier: tiers } = choices[episode]!;
    if (slots.length === 0) return null;
    let best = -1;
    for (let tried = 0, found = 0; tried < 12 && found < 2; tried++) {
      const x = random.below(slots.length);
      const slot = slots[x]!;
      if (episode > 0 && !follows(model, request, place[episode - 1]!, slot)) continue;
      if (episode === 0 && cell >= 0 && model.slotCell[slot] !== cell) continue;
      found++;
      if (best < 0 || tiers[x]! < tiers[best]! || (tiers[x] === tiers[best] && plan.occupant[slot]! < 0))
        best = x;
    }
    if (best < 0) return null;
    place.push(slots[best]!);
  }
  return place;
}

function liftAll({ plan }: Search, requests: readonly number[], removed: number[]): void {
  for (const request of requests) {
    plan.lift(request);
    removed.push(request);
  }
}

/** Makes a department pay with a post it ranks lower, in the same cell and preferably close by, for the one it gains. */
function exchangeOwn(search: Search, aims: Aims, request: number, place: Plan, removed: number[]): void {
  const { model, plan, random } = search;
  const own = aims.own[model.requestDepartment[request]!]!;
  let needed = model.requestEpisodes[request]!;
  for (let tried = 0; tried < 14 && needed > 0; tried++) {
    const other = random.pick(own);
    const theirs = plan.plans[other];
    if (!theirs || model.percentile[other]! >= model.percentile[request]!) continue;
    if (model.slotCell[theirs[0]!] !== model.slotCell[place[0]!]) continue;
    if (tried <= 8 && Math.abs(model.slotDay[theirs[0]!]! - model.slotDay[place[0]!]!) >= 6) continue;
    liftAll(search, [other], removed);
    needed -= model.requestEpisodes[other]!;
  }
}

/** Lifts up to three more posts within two days on the same channel, to give the day a chance to rearrange. */
function loosenAround(search: Search, slot: number, removed: number[]): void {
  const { model, plan, random, hold } = search;
  const channel = model.slotChannel[slot]!;
  const from = firstSlotAt(model, channel, model.slotMinute[slot]! - 2 * DAY_MINUTES);
  const count = firstSlotAt(model, channel, model.slotMinute[slot]! + 2 * DAY_MINUTES) - from;
  for (let extra = random.below(4); extra > 0; extra--) {
    const other = plan.occupant[from + random.below(count)]!;
    if (other >= 0 && hold[other] === HOLD.free) liftAll(search, [other], removed);
  }
}

/** Seats the removed again, strongest claim first; whom nothing free suits may displace somebody not yet seated here. */
function reseat(search: Search, request: number, removed: readonly number[]): void {
  const { model, plan, random } = search;
  const queue = removed.filter((other) => plan.plans[other] === null).sort(byClaim(model));
  if (queue.length > 1 && random.unit() < 0.4) {
    const a = random.below(queue.length);
    const b = random.below(queue.length);
    [queue[a], queue[b]] = [queue[b]!, queue[a]!];
  }
  const settled = new Set([request]);
  let chain = random.below(LONGEST_CHAIN + 1);
  for (let k = 0; k < queue.length; k++) {
    const other = queue[k]!;
    if (plan.plans[other] !== null || seat(search, other, { skip: random.unit() < 0.3 ? 0.1 : 0 })) {
      settled.add(other);
      continue;
    }
    const resigned =
      model.requestKind[other] === KIND.normal && model.rankClass[other] === 2 && random.unit() < 0.5;
    if (chain <= 0 || resigned) continue;
    const pushed = pushIn(search, other, settled);
    if (plan.plans[other] !== null) {
      settled.add(other);
      chain--;
    }
    queue.push(...pushed);
  }
}

/** Tries one random place for a request by displacing others that have not been settled; returns whom it displaced. */
function pushIn(search: Search, request: number, settled: ReadonlySet<number>): readonly number[] {
  const { plan } = search;
  const place = randomPlace(search, request, -1);
  if (place === null) return [];
  const pushed: number[] = [];
  for (const slot of place) {
    const leaving = whoLeaves(search, request, slot, false, 2);
    if (leaving === null || leaving.some((other) => settled.has(other))) return pushed;
    liftAll(search, leaving, pushed);
  }
  if (plan.allowsPlan(request, place)) plan.place(request, place);
  return pushed;
}
