import { KIND, tierOf } from '../../model';
import { HOLD, type Search } from '../search';
import { Arranger, MOST_ARRANGED } from './arrange';
import { binIndex, Reaches } from './reach';
import { Worth } from './worth';

/**
 * What it takes to put one post into one bin: with nobody leaving (`none`, Infinity when there is no room), or
 * with one of the bin's movable posts leaving (`out` and, beside it, `cost`). Costs are changes of the bin's own
 * cost, everybody in it seated anew as cheaply as can be.
 */
export type Entry = {
  readonly none: number;
  readonly out: readonly number[];
  readonly cost: readonly number[];
};

/** `low`: the least that entering can come to, whoever is sent away for it, by the prices of one generation. */
type Known = Entry & { readonly version: number; generation: number; low: number };
type Leaving = Entry & { readonly version: number };

/** The movable single posts of every bin and what entering or leaving a bin costs; kept until the bin changes. */
export class Bins {
  readonly worth: Worth;
  readonly reaches: Reaches;
  private readonly arranger: Arranger;
  private readonly entries: (Known | undefined)[][];
  private readonly leavings: (Leaving | undefined)[];
  /** What sending each post away costs at least, and how often these prices have been looked up; see Prices. */
  readonly away: Float64Array;
  generation = 0;

  constructor(private readonly search: Search) {
    const { model, candidates, order } = search;
    this.worth = new Worth(model, order);
    this.reaches = new Reaches(model, candidates, this.worth);
    this.arranger = new Arranger(model, this.reaches);
    this.away = new Float64Array(model.requestCount);
    this.entries = Array.from({ length: model.requestCount }, () => []);
    this.leavings = new Array<Leaving | undefined>(model.channelCount * model.days).fill(undefined);
  }

  /** Single posts that may move: not held, not a crisis notice, not a series. */
  isMovable(request: number): boolean {
    const { model, hold } = this.search;
    return (
      hold[request] === HOLD.free &&
      model.requestEpisodes[request] === 1 &&
      model.requestKind[request] !== KIND.crisis
    );
  }

  binOf(request: number): number {
    const slot = this.search.plan.plans[request]?.[0];
    return slot === undefined
      ? -1
      : this.search.model.slotChannel[slot]! * this.search.model.days + this.search.model.slotDay[slot]!;
  }

  /** Entering the k-th bin of a post's reach. */
  entry(request: number, k: number): Known {
    const bin = this.reaches.of(request).bins[k]!;
    const version = this.search.plan.version[bin]!;
    const known = this.entries[request]![k];
    if (known?.version === version) {
      if (known.generation !== this.generation) this.price(known);
      return known;
    }
    const { none, out, cost } = this.enter(request, bin);
    const found = { version, none, out, cost, generation: 0, low: 0 };
    this.price(found);
    this.entries[request]![k] = found;
    return found;
  }

  private price(known: Known): void {
    let low = known.none;
    for (let m = 0; m < known.out.length; m++) {
      const total = known.cost[m]! + this.away[known.out[m]!]!;
      if (total < low) low = total;
    }
    known.low = low;
    known.generation = this.generation;
  }

  /** Change of a bin's cost when one of its movable posts leaves it and nobody comes. */
  leaving(request: number): number {
    const bin = this.binOf(request);
    const version = this.search.plan.version[bin]!;
    let known = this.leavings[bin];
    if (known?.version !== version) {
      known = { version, ...this.leave(bin) };
      this.leavings[bin] = known;
    }
    const at = known.out.indexOf(request);
    return at < 0 ? 0 : known.cost[at]!;
  }

  /**
   * Makes one slot of a bin free for somebody else: the cheapest way to send some of the bin's movable posts
   * away (each at its price) and seat the others anew. Infinity when it cannot be.
   */
  giveWay(request: number, slot: number, away: Float64Array): number {
    const { model, plan } = this.search;
    const bin = model.slotChannel[slot]! * model.days + model.slotDay[slot]!;
    const inside = this.movable(bin);
    if (inside.length > MOST_ARRANGED || !this.isOpen(slot, inside)) return Infinity;
    const room = plan.roomIn(request, bin);
    const from = model.crowdFrom[slot]!;
    const to = model.crowdTo[slot]!;
    const costs = this.arranger.costs(
      bin,
      inside,
      (other) => other !== slot && (other < from || other >= to) && this.isOpen(other, inside),
    );
    const now = this.costNow(inside);
    const tight = !room.all || plan.audienceIsFull(slot);
    let best = Infinity;
    for (let subset = 0; subset < costs.length; subset++) {
      if (tight && subset === costs.length - 1) continue;
      let cost = costs[subset]! - now;
      let makesRoom = room.ordinary;
      for (let k = 0; k < inside.length && cost < best; k++) {
        if ((subset & (1 << k)) !== 0) continue;
        cost += away[inside[k]!]!;
        if (model.requestKind[inside[k]!] === KIND.normal) makesRoom = true;
      }
      if (cost >= best || !makesRoom) continue;
      best = cost;
    }
    return best;
  }

  /** Slots for these movable posts, seated together in a bin; null when they do not fit. Nobody else of them may be in it. */
  arrange(bin: number, members: readonly number[]): readonly number[] | null {
    if (members.length > MOST_ARRANGED) return null;
    const costs = this.arranger.costs(bin, members, (slot) => this.isOpen(slot, members));
    const all = costs.length - 1;
    return costs[all] === Infinity ? null : this.arranger.slots(all);
  }

  /** Movable posts of a bin, in the order of their slots. */
  movable(bin: number): number[] {
    const { model, plan } = this.search;
    const found: number[] = [];
    for (let slot = model.channelDayStart[bin]!; slot < model.channelDayStart[bin + 1]!; slot++) {
      const other = plan.occupant[slot]!;
      if (other >= 0 && this.isMovable(other)) found.push(other);
    }
    return found;
  }

  private enter(request: number, bin: number): Entry {
    const { plan } = this.search;
    const inside = this.movable(bin);
    const room = plan.roomIn(request, bin);
    if (inside.length + 1 > MOST_ARRANGED) return this.enterAsTheyStand(request, bin, inside, room);
    const members = [...inside, request];
    const costs = this.arranger.costs(bin, members, (slot) => this.isOpen(slot, inside));
    const all = costs.length - 1;
    const now = this.costNow(inside);
    return {
      none: room.all && room.ordinary ? costs[all]! - now : Infinity,
      out: inside,
      cost: inside.map((other, k) => (this.makesRoom(other, room) ? costs[all ^ (1 << k)]! - now : Infinity)),
    };
  }

  /** Whether one post leaving is enough for the day's caps. */
  private makesRoom(other: number, room: { readonly all: boolean; readonly ordinary: boolean }): boolean {
    return room.ordinary || this.search.model.requestKind[other] === KIND.normal;
  }

  /** In a crowded bin nobody else is seated anew. */
  private enterAsTheyStand(
    request: number,
    bin: number,
    inside: readonly number[],
    room: { readonly all: boolean; readonly ordinary: boolean },
  ): Entry {
    const { plan, model } = this.search;
    const reach = this.reaches.of(request);
    const k = binIndex(reach, bin);
    const cost = inside.map(() => Infinity);
    let none = Infinity;
    for (let x = reach.start[k]!; x < reach.start[k + 1]!; x++) {
      const slot = reach.slot[x]!;
      let near = 0;
      let other = -1;
      for (
        let each = Math.min(slot, model.crowdFrom[slot]!);
        each < Math.max(slot + 1, model.crowdTo[slot]!);
        each++
      ) {
        if (plan.occupant[each]! < 0) continue;
        near++;
        other = plan.occupant[each]!;
      }
      if (near === 0) {
        if (room.all && room.ordinary) none = Math.min(none, reach.cost[x]!);
        inside.forEach((each, m) => {
          if (this.makesRoom(each, room)) cost[m] = Math.min(cost[m]!, reach.cost[x]! - this.costNow([each]));
        });
      } else if (near === 1) {
        const m = inside.indexOf(other);
        if (m >= 0 && this.makesRoom(other, room))
          cost[m] = Math.min(cost[m]!, reach.cost[x]! - this.costNow([other]));
      }
    }
    return { none, out: inside, cost };
  }

  private leave(bin: number): Entry {
    const inside = this.movable(bin);
    if (inside.length > MOST_ARRANGED)
      return { none: 0, out: inside, cost: inside.map((other) => -this.costNow([other])) };
    const costs = this.arranger.costs(bin, inside, (slot) => this.isOpen(slot, inside));
    const now = this.costNow(inside);
    const all = costs.length - 1;
    return { none: costs[all]! - now, out: inside, cost: inside.map((_, k) => costs[all ^ (1 << k)]! - now) };
  }

  private costNow(members: readonly number[]): number {
    let cost = 0;
    for (const member of members) {
      const slot = this.search.plan.plans[member]![0]!;
      cost += this.worth.ofPlace(member, slot, tierOf(this.search.model, member, slot));
    }
    return cost;
  }

  /** Free, and far enough from everybody who is not one of `members`. */
  private isOpen(slot: number, members: readonly number[]): boolean {
    const { model, plan } = this.search;
    const end = Math.max(slot + 1, model.crowdTo[slot]!);
    for (let each = Math.min(slot, model.crowdFrom[slot]!); each < end; each++) {
      const other = plan.occupant[each]!;
      if (other >= 0 && !members.includes(other)) return false;
    }
    return true;
  }
}
