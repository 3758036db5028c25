import { KIND, tierOf, type Plan } from '../../model';
import { HOLD, type Search } from '../search';
import { NOT_FOR_SALE, ownChain, SeriesPlanner, type Priced } from '../series-plan';
import type { Bins } from './bins';
import type { Prices } from './prices';

/** What making room on a day costs, whichever slot is taken, and whose leaving that counts already. */
type DayClearing = {
  readonly isFree: boolean;
  readonly mates: number;
  readonly caps: number;
  /** A series leaves the day, which makes more room than is asked for. */
  readonly hasSeries: boolean;
  readonly seen: readonly number[];
};
const NOTHING: DayClearing = { isFree: true, mates: 0, caps: 0, hasSeries: false, seen: [] };
const CROWDED: DayClearing = { ...NOTHING, isFree: false };

/** Refreshes of the prices after which what a series costs to send away is looked up anew. */
const PATIENCE = 10;
/** Slots asked for a price that making way in a crowded day comes to. */
const MAKING_WAY = 20;
const NEVER = -1_000_000;

/**
 * Where a series would stand best if everybody who has to give way went where they would like to go next: a
 * shortest path over its slots, each at the price of clearing it. Prices are those of the last refresh, so
 * what comes of a place is known only when it has been carried out.
 */
export class SeriesPlaces {
  /** Slots asked for a price so far. */
  looked = 0;
  private readonly cost: Float64Array;
  private readonly version: Int32Array;
  private readonly generation: Int32Array;
  private nested = false;
  private readonly away: Float64Array;
  private readonly awayAt: Int32Array;
  private readonly awayFrom: Int32Array;
  /** Lifts all prices above what entering a share may gain. */
  private readonly base: number;
  /** For asking where a series would go next while another one's places are being priced. */
  private readonly inner: SeriesPlanner;

  constructor(
    private readonly search: Search,
    private readonly bins: Bins,
    private readonly prices: Prices,
  ) {
    const count = search.model.departmentCount * search.model.slotCount;
    this.cost = new Float64Array(count);
    this.version = new Int32Array(count);
    this.generation = new Int32Array(count);
    this.away = new Float64Array(search.model.requestCount);
    this.awayAt = new Int32Array(search.model.requestCount).fill(NEVER);
    this.awayFrom = new Int32Array(search.model.requestCount).fill(-1);
    let gain = 0;
    search.model.target.forEach((_, quota) => (gain = Math.min(gain, bins.worth.ofShare(quota, 0, 1))));
    this.base = -gain;
    this.inner = new SeriesPlanner(search.model);
  }

  /**
   * The cheapest place of an unplaced series, prices blurred by up to `noise`; null when none is worth it. `across`
   * leaves out what it means for shares.
   */
  best(request: number, noise: number, across = false): Plan | null {
    const found = this.cheapest(request, noise, across);
    return found !== null && found.cost < this.bins.worth.dropped[request]! + noise ? found.place : null;
  }

  private cheapest(request: number, noise: number, across = false): Priced | null {
    const { model, candidates, random, series } = this.search;
    const { worth } = this.bins;
    let day: DayClearing = NOTHING;
    const planner = this.nested ? this.inner : series;
    const found = planner.cheapest(
      ownChain(model, request, candidates.of(request), {
        day: (bin) => {
          day = this.clearingDay(request, bin);
          return day.mates === Infinity ? NOT_FOR_SALE : 0;
        },
        slot: (slot, tier) => {
          this.looked++;
          const clearing = this.clearing(request, slot, day);
          if (clearing === Infinity) return NOT_FOR_SALE;
          const share = this.base + (across ? 0 : this.shareAt(request, slot));
          return (
            worth.ofPlace(request, slot, tier) + clearing + share + (noise > 0 ? noise * random.unit() : 0)
          );
        },
        breakTie: () => !this.nested && random.unit() < 0.5,
      }),
    );
    if (found === null) return null;
    return { place: found.place, cost: found.cost - this.base * found.place.length };
  }

  private shareAt(request: number, slot: number): number {
    const { model, plan } = this.search;
    if (model.requestKind[request] !== KIND.normal) return 0;
    const quota = model.requestDepartment[request]! * model.cells + model.slotCell[slot]!;
    return this.bins.worth.ofShare(quota, plan.placed[quota]!, 1);
  }

  /** What a whole day costs: posts of the same topic, and one post of every audience or acute cap that is full. */
  private clearingDay(request: number, bin: number): DayClearing {
    const { plan } = this.search;
    if (plan.allowsDay(request, bin)) return NOTHING;
    const near = plan.topicMates(request, bin);
    const full = plan.wideBlockers(request, bin);
    if (near.length === 0 && full.length === 0) return CROWDED;
    let mates = 0;
    let caps = 0;
    let hasSeries = false;
    const seen: number[] = [];
    for (const other of near) {
      seen.push(other);
      hasSeries ||= this.search.model.requestEpisodes[other]! > 1;
      mates += this.postAway(request, other);
    }
    for (const { requests } of full) {
      if (requests.some((other) => seen.includes(other))) continue;
      let least = Infinity;
      for (const other of requests)
        if (this.bins.isMovable(other)) least = Math.min(least, this.postAway(request, other));
      caps += Math.max(0, least);
    }
    return { isFree: false, mates, caps, hasSeries, seen };
  }

  /** What it costs to make a slot free: posts of the day sent away or seated anew, or a series. */
  private clearing(request: number, slot: number, day: DayClearing): number {
    const { model, plan } = this.search;
    const isClear = plan.isClear(slot);
    if (day.isFree && isClear) return 0;
    let series = 0;
    let hasSeries = day.hasSeries;
    let last = -1;
    for (let near = model.crowdFrom[slot]!; !isClear && near < model.crowdTo[slot]!; near++) {
      const other = plan.occupant[near]!;
      if (other < 0 || other === last || day.seen.includes(other)) continue;
      last = other;
      if (this.isStuck(other)) return Infinity;
      if (model.requestEpisodes[other] === 1) continue;
      hasSeries = true;
      series += this.seriesAway(other);
    }
    return hasSeries ? series + day.mates : day.mates + day.caps + this.inBin(request, slot);
  }

  private isStuck(other: number): boolean {
    const { hold, model } = this.search;
    return hold[other] !== HOLD.free || model.requestKind[other] === KIND.crisis;
  }

  private postAway(request: number, other: number): number {
    if (this.isStuck(other)) return Infinity;
    if (this.search.model.requestEpisodes[other]! > 1) return this.seriesAway(other);
    return this.prices.listFor(request)[other]! + this.bins.leaving(other);
  }

  /** What sending a series away costs: to its next best place, or to none. Looked up anew now and then. */
  private seriesAway(other: number): number {
    const { model, plan } = this.search;
    if (this.awayFrom[other] !== plan.plans[other]![0]) {
      this.awayFrom[other] = plan.plans[other]![0]!;
      this.awayAt[other] = NEVER;
      this.away[other] = this.bins.worth.dropped[other]!;
    }
    if (this.nested || this.awayAt[other]! >= this.bins.generation - PATIENCE) return this.away[other]!;
    this.nested = true;
    const { worth } = this.bins;
    const own = plan.lift(other);
    const { place, cost } = this.cheapest(other, 0) ?? { place: null, cost: Infinity };
    let now = 0;
    for (const slot of own)
      now += worth.ofPlace(other, slot, tierOf(model, other, slot)) + this.shareAt(other, slot);
    plan.place(other, own);
    this.nested = false;
    const dropped = worth.dropped[other]!;
    this.away[other] = Math.max(1, Math.min(dropped, place === null ? Infinity : cost) - now);
    this.awayAt[other] = this.bins.generation;
    return this.away[other]!;
  }

  private inBin(request: number, slot: number): number {
    const { model, plan } = this.search;
    const bin = model.slotChannel[slot]! * model.days + model.slotDay[slot]!;
    const at = model.requestDepartment[request]! * model.slotCount + slot;
    if (this.version[at] === plan.version[bin] && this.generation[at] === this.bins.generation)
      return this.cost[at]!;
    this.looked += MAKING_WAY;
    const found = this.bins.giveWay(request, slot, this.prices.listFor(request));
    this.version[at] = plan.version[bin]!;
    this.generation[at] = this.bins.generation;
    return (this.cost[at] = found);
  }
}
