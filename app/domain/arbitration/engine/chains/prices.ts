import { KIND } from '../../model';
import { MANY } from '../../rules/topic-cooldown';
import type { Search } from '../search';
import type { Bins } from './bins';

const isNobody = (): boolean => false;

/** Sweeps over all posts; each lets prices travel one move further. */
const SWEEPS = 6;

/** Ways of posts to other places, one after the other: who leaves for it (-1 nobody), the cost, and what shares it costs besides. */
class Ways {
  count = 0;
  out = new Int32Array(1024);
  cost = new Float64Array(1024);
  share = new Float64Array(1024);

  add(out: number, cost: number, share: number): void {
    if (cost === Infinity) return;
    if (this.count === this.out.length) this.grow();
    this.out[this.count] = out;
    this.cost[this.count] = cost;
    this.share[this.count] = share;
    this.count++;
  }

  private grow(): void {
    const { out, cost, share } = this;
    this.out = new Int32Array(2 * this.count);
    this.cost = new Float64Array(2 * this.count);
    this.share = new Float64Array(2 * this.count);
    this.out.set(out);
    this.cost.set(cost);
    this.share.set(share);
  }
}

/**
 * What it would cost to send each placed single post away from where it is: the cheapest of another place,
 * another place whose holder is sent away in turn, or none. One price list per department that a chain may
 * begin with: that department's own posts cost no share there, because what it gains first it may give back.
 * Estimates: moves are looked at one by one, from the plan as it was at the last `refresh`.
 */
export class Prices {
  private readonly away: readonly Float64Array[];
  /** The same while they are being found out, by post · departments + department: one look then serves all lists. */
  private readonly price: Float64Array;
  private readonly least: Float64Array;
  private readonly posts: readonly number[];
  private readonly ways = new Ways();
  /** Bins looked at so far. */
  looked = 0;

  constructor(
    private readonly search: Search,
    private readonly bins: Bins,
  ) {
    const { model } = search;
    this.price = new Float64Array(model.departmentCount * model.requestCount);
    this.least = new Float64Array(model.departmentCount);
    this.away = Array.from({ length: model.departmentCount }, () => new Float64Array(model.requestCount));
    this.posts = Array.from({ length: model.requestCount }, (_, r) => r).filter((r) => bins.isMovable(r));
  }

  /** The price list for chains that begin with this post. */
  listFor(request: number): Float64Array {
    return this.away[this.search.model.requestDepartment[request]!]!;
  }

  refresh(): void {
    const { plan, model } = this.search;
    const { ways } = this;
    const placed = this.posts.filter((post) => plan.plans[post] !== null);
    const start = new Int32Array(placed.length + 1);
    ways.count = 0;
    placed.forEach((post, n) => {
      this.findWays(post);
      start[n + 1] = ways.count;
    });
    const departments = this.away.length;
    for (const post of placed) {
      const share = this.shareOf(post, -1);
      const own = model.requestDepartment[post]!;
      for (let department = 0; department < departments; department++)
        this.price[post * departments + department] =
          this.bins.worth.dropped[post]! + (department === own ? 0 : share);
    }
    for (let sweep = 0; sweep < SWEEPS && this.sweep(placed, start); sweep++);
    this.away.forEach((away, department) => {
      for (const post of placed) away[post] = this.price[post * departments + department]!;
    });
    this.tellLeast(placed);
  }

  /** Lets every price follow from the prices as they are. False when none changed. */
  private sweep(placed: readonly number[], start: Int32Array): boolean {
    const { out, cost, share } = this.ways;
    const { price, least } = this;
    const { requestDepartment } = this.search.model;
    const departments = this.away.length;
    let changed = false;
    for (let n = 0; n < placed.length; n++) {
      const post = placed[n]!;
      const own = requestDepartment[post]!;
      const at = post * departments;
      for (let d = 0; d < departments; d++) least[d] = price[at + d]!;
      for (let k = start[n]!; k < start[n + 1]!; k++) {
        const alone = cost[k]!;
        const shared = alone + share[k]!;
        const from = out[k]! * departments;
        for (let d = 0; d < departments; d++) {
          const total = (d === own ? alone : shared) + (from < 0 ? 0 : price[from + d]!);
          if (total < least[d]! - 0.5) least[d] = total;
        }
      }
      for (let d = 0; d < departments; d++) {
        if (price[at + d] === least[d]) continue;
        price[at + d] = least[d]!;
        changed = true;
      }
    }
    return changed;
  }

  private tellLeast(placed: readonly number[]): void {
    const { bins } = this;
    bins.generation++;
    for (const post of placed) {
      let least = Infinity;
      for (const away of this.away) if (away[post]! < least) least = away[post]!;
      bins.away[post] = least;
    }
  }

  private findWays(post: number): void {
    const { search, bins, ways } = this;
    const { plan, model } = search;
    const reach = bins.reaches.of(post);
    const own = bins.binOf(post);
    const acute = model.requestKind[post] === KIND.acute;
    this.looked += reach.bins.length;
    for (let k = 0; k < reach.bins.length; k++) {
      const bin = reach.bins[k]!;
      if (bin === own) continue;
      const mate = plan.loneTopicMate(post, bin, isNobody);
      if (mate === MANY) continue;
      const { cost } = bins.entry(post, k);
      const none = cost[k * bins.stride]!;
      const share = this.shareOf(post, bin);
      const crowded = plan.audienceIsFull(bin) || (acute && plan.acuteIsFull(post, bin));
      if (none < Infinity && !crowded) {
        if (mate < 0) ways.add(-1, none, share);
        else if (bins.isMovable(mate) && bins.binOf(mate) !== bin)
          ways.add(mate, none + bins.leaving(mate), share);
      }
      bins.look(bin);
      for (let m = 0; m < bins.count[bin]!; m++) {
        const other = bins.member[bin * bins.width + m]!;
        if (mate < 0 || other === mate) ways.add(other, cost[k * bins.stride + 1 + m]!, share);
      }
    }
  }

  /** A share that many could fill would be counted once for each of them, so that gains count as nothing. */
  private shareOf(post: number, bin: number): number {
    const { model, plan } = this.search;
    if (model.requestKind[post] !== KIND.normal) return 0;
    const from = this.quota(post, this.bins.binOf(post));
    const to = bin < 0 ? -1 : this.quota(post, bin);
    if (from === to) return 0;
    const { worth } = this.bins;
    const lost = worth.ofShare(from, plan.placed[from]!, -1);
    return Math.max(0, lost + (to < 0 ? 0 : worth.ofShare(to, plan.placed[to]!, 1)));
  }

  private quota(request: number, bin: number): number {
    const { model } = this.search;
    return model.requestDepartment[request]! * model.cells + model.binCell[bin]!;
  }
}
