import { KIND } from '../../model';
import { HOLD, type Search } from '../search';
import { MOST_ARRANGED, MOST_SEATED } from './arrange';
import { Layouts } from './layouts';
import { Reaches } from './reach';
import { Tenants } from './tenants';
import { Worth } from './worth';

/**
 * What it takes to put one post into the bins of its reach. For the k-th bin, `cost` from k · stride on holds:
 * nobody leaves (Infinity when there is no room), then each of the bin's movable posts leaving, in their order.
 * Costs are changes of the bin's own cost, everybody in it seated anew as cheaply as can be. `low` is the least
 * that entering can come to, whoever is sent away for it, by the prices of one `generation` (-1: not looked up).
 */
type Entries = {
  readonly version: Int32Array;
  readonly generation: Int32Array;
  readonly low: Float64Array;
  readonly cost: Float64Array;
};

/**
 * The movable single posts of every bin and what entering or leaving a bin costs. All of it is looked up when
 * asked for, and kept until the bin changes.
 */
export class Bins {
  readonly worth: Worth;
  readonly reaches: Reaches;
  readonly tenancy: Tenants;
  /** Movable posts of a bin, in the order of their slots: `count` of them from bin · width on. See `look`. */
  readonly count: Int32Array;
  readonly member: Int32Array;
  readonly width: number;
  readonly stride: number;
  /** What sending each post away costs at least, and how often these prices have been looked up; see Prices. */
  readonly away: Float64Array;
  generation = 0;

  private readonly entries: (Entries | undefined)[];
  /** By bin: the version that `member` is of, and the one that `beside` and `left` are of. */
  private readonly looked: Stamps;
  private readonly weighed: Stamps;
  /** By slot · stride: what the bin's posts cost more when somebody stands there, in the order of Entries. */
  private readonly beside: Float64Array;
  /** Beside `member`: change of the bin's cost when that post leaves and nobody comes. */
  private readonly left: Float64Array;
  private readonly layouts: Layouts;

  constructor(private readonly search: Search) {
    const { model, candidates, order } = search;
    const bins = model.channelCount * model.days;
    this.worth = new Worth(model, order);
    this.reaches = new Reaches(model, candidates, this.worth);
    this.tenancy = new Tenants(search, this.worth);
    this.away = new Float64Array(model.requestCount);
    this.entries = new Array<Entries | undefined>(model.requestCount).fill(undefined);
    let slots = 0;
    for (let bin = 0; bin < bins; bin++)
      slots = Math.max(slots, model.channelDayStart[bin + 1]! - model.channelDayStart[bin]!);
    this.width = Math.min(slots, Math.max(0, ...model.dayCap));
    this.stride = this.width + 1;
    this.count = new Int32Array(bins);
    this.member = new Int32Array(bins * this.width);
    this.left = new Float64Array(bins * this.width);
    this.beside = new Float64Array(model.slotCount * this.stride);
    this.looked = new Stamps(bins);
    this.weighed = new Stamps(bins);
    this.layouts = new Layouts(search, this, this.worth);
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
    return slot === undefined ? -1 : this.search.model.slotBin[slot]!;
  }

  /** Entering the bins of a post's reach, the k-th of them up to date. The bin's `member` and `count` may not be: see `look`. */
  entry(request: number, k: number): Entries {
    const { bins } = this.reaches.of(request);
    const entries = (this.entries[request] ??= this.unknown(bins.length));
    const bin = bins[k]!;
    const version = this.search.plan.version[bin]!;
    if (entries.generation[k] !== this.generation || entries.version[k] !== version)
      this.bringUpToDate(request, k, bin, version, entries);
    return entries;
  }

  /** Change of a bin's cost when one of its movable posts leaves it and nobody comes. */
  leaving(request: number): number {
    const bin = this.binOf(request);
    this.weigh(bin);
    const from = bin * this.width;
    for (let m = 0; m < this.count[bin]!; m++)
      if (this.member[from + m] === request) return this.left[from + m]!;
    return 0;
  }

  /**
   * Makes one slot of a bin free for somebody else: the cheapest way to send some of the bin's movable posts
   * away (each at its price) and seat the others anew. Infinity when it cannot be.
   */
  giveWay(request: number, slot: number, away: Float64Array): number {
    const { model, plan } = this.search;
    const bin = model.slotBin[slot]!;
    this.look(bin);
    if (this.count[bin]! > MOST_ARRANGED) return Infinity;
    const { arranger, inside, open, now } = this.layouts.of(bin);
    if (open[slot - model.channelDayStart[bin]!] === 0) return Infinity;
    const roomForKind = model.requestKind[request] !== KIND.normal || plan.hasOrdinaryRoom(bin);
    const tight = !plan.hasRoom(bin) || plan.audienceIsFull(bin);
    const singles = (1 << inside.length) - 1;
    const tenants = arranger.all ^ singles;
    let best = Infinity;
    for (let staying = tight ? singles - 1 : singles; staying >= 0; staying--) {
      let cost = -now;
      let makesRoom = roomForKind;
      for (let k = 0; k < inside.length; k++) {
        if ((staying & (1 << k)) !== 0) continue;
        cost += away[inside[k]!]!;
        if (model.requestKind[inside[k]!] === KIND.normal) makesRoom = true;
      }
      if (makesRoom && cost < best)
        best = Math.min(best, cost + arranger.costBeside(slot, staying | tenants));
    }
    return best;
  }

  /** Slots for these posts, single ones and then episodes of series, seated together in a bin; null when they do not fit. None of them may be in it. */
  arrange(bin: number, members: readonly number[], tenants: readonly number[]): readonly number[] | null {
    return members.length + tenants.length > MOST_SEATED ? null : this.layouts.arrange(bin, members, tenants);
  }

  /** Movable posts of a bin, in the order of their slots. */
  movable(bin: number): number[] {
    this.look(bin);
    const found: number[] = [];
    for (let m = 0; m < this.count[bin]!; m++) found.push(this.member[bin * this.width + m]!);
    return found;
  }

  /** Episodes of series that may shift in a bin to make room, as far as they can be arranged with its movable posts. */
  tenants(bin: number): readonly number[] {
    this.look(bin);
    return this.tenancy.of(bin, MOST_ARRANGED - this.count[bin]!);
  }

  /** Brings a bin's `member` and `count` up to date. */
  look(bin: number): void {
    const { model, plan } = this.search;
    if (!this.looked.isOld(bin, plan.version[bin]!)) return;
    let count = 0;
    for (let slot = model.channelDayStart[bin]!; slot < model.channelDayStart[bin + 1]!; slot++) {
      const other = plan.occupant[slot]!;
      if (other >= 0 && this.isMovable(other)) this.member[bin * this.width + count++] = other;
    }
    this.count[bin] = count;
  }

  private unknown(bins: number): Entries {
    return {
      version: new Int32Array(bins),
      generation: new Int32Array(bins).fill(-1),
      low: new Float64Array(bins),
      cost: new Float64Array(bins * this.stride),
    };
  }

  private bringUpToDate(request: number, k: number, bin: number, version: number, entries: Entries): void {
    this.look(bin);
    if (entries.generation[k]! < 0 || entries.version[k] !== version) {
      entries.version[k] = version;
      entries.generation[k] = -1;
      this.enter(request, k, bin, entries.cost);
    }
    this.price(k, bin, entries);
  }

  private price(k: number, bin: number, { generation, low, cost }: Entries): void {
    const from = k * this.stride;
    let least = cost[from]!;
    for (let m = 0; m < this.count[bin]!; m++) {
      const total = cost[from + 1 + m]! + this.away[this.member[bin * this.width + m]!]!;
      if (total < least) least = total;
    }
    low[k] = least;
    generation[k] = this.generation;
  }

  /** Fills in what entering the k-th bin of a post's reach costs. */
  private enter(request: number, k: number, bin: number, cost: Float64Array): void {
    const { plan, model } = this.search;
    this.weigh(bin);
    const reach = this.reaches.of(request);
    const to = k * this.stride;
    const posts = this.count[bin]!;
    cost.fill(Infinity, to, to + 1 + posts);
    for (let x = reach.start[k]!; x < reach.start[k + 1]!; x++) {
      const from = reach.slot[x]! * this.stride;
      for (let m = 0; m <= posts; m++) {
        const total = reach.cost[x]! + this.beside[from + m]!;
        if (total < cost[to + m]!) cost[to + m] = total;
      }
    }
    const roomForKind = model.requestKind[request] !== KIND.normal || plan.hasOrdinaryRoom(bin);
    if (!roomForKind || !plan.hasRoom(bin)) cost[to] = Infinity;
    for (let m = 0; m < posts; m++) {
      const makesRoom = roomForKind || model.requestKind[this.member[bin * this.width + m]!] === KIND.normal;
      if (!makesRoom) cost[to + 1 + m] = Infinity;
    }
  }

  /** Looks up what a bin's posts cost when somebody comes or leaves. */
  private weigh(bin: number): void {
    const { model, plan } = this.search;
    if (!this.weighed.isOld(bin, plan.version[bin]!)) return;
    const first = model.channelDayStart[bin]!;
    const end = model.channelDayStart[bin + 1]!;
    this.look(bin);
    if (this.count[bin]! > MOST_ARRANGED) return this.weighAsTheyStand(bin, this.movable(bin));
    const { arranger, inside, open, now } = this.layouts.of(bin);
    const { all } = arranger;
    for (let m = 0; m < inside.length; m++)
      this.left[bin * this.width + m] = arranger.cost(all ^ (1 << m)) - now;
    for (let slot = first; slot < end; slot++) {
      const at = slot * this.stride;
      const isOpen = open[slot - first] === 1;
      this.beside[at] = isOpen ? arranger.costBeside(slot, all) - now : Infinity;
      for (let m = 0; m < inside.length; m++)
        this.beside[at + 1 + m] = isOpen ? arranger.costBeside(slot, all ^ (1 << m)) - now : Infinity;
    }
  }

  /** In a crowded bin nobody else is seated anew. */
  private weighAsTheyStand(bin: number, inside: readonly number[]): void {
    const { model, plan } = this.search;
    for (let m = 0; m < inside.length; m++)
      this.left[bin * this.width + m] = -this.layouts.costNow(inside[m]!);
    for (let slot = model.channelDayStart[bin]!; slot < model.channelDayStart[bin + 1]!; slot++) {
      const at = slot * this.stride;
      let near = 0;
      let other = -1;
      for (let each = model.crowdFrom[slot]!; each < model.crowdTo[slot]!; each++) {
        if (plan.occupant[each]! < 0) continue;
        near++;
        other = plan.occupant[each]!;
      }
      this.beside[at] = near === 0 ? 0 : Infinity;
      for (let m = 0; m < inside.length; m++) {
        const isEnough = near === 0 || (near === 1 && other === inside[m]);
        this.beside[at + 1 + m] = isEnough ? this.left[bin * this.width + m]! : Infinity;
      }
    }
  }
}

/** Which version of every bin something was looked up for. */
class Stamps {
  private readonly version: Int32Array;
  private readonly isKnown: Uint8Array;

  constructor(bins: number) {
    this.version = new Int32Array(bins);
    this.isKnown = new Uint8Array(bins);
  }

  /** True when it has to be looked up anew, which it is then taken to be. */
  isOld(bin: number, version: number): boolean {
    if (this.isKnown[bin] === 1 && this.version[bin] === version) return false;
    this.isKnown[bin] = 1;
    this.version[bin] = version;
    return true;
  }
}
