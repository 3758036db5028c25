import { KIND } from '../../model';
import type { Search } from '../search';
import type { Bins } from './bins';

/** Sweeps over all posts; each lets prices travel one move further. */
const SWEEPS = 6;

/** Ways of one post to another place: who leaves for it (-1 nobody), at what cost, and what shares it costs besides. */
type Ways = { readonly out: number[]; readonly cost: number[]; readonly share: number[] };

/**
 * What it would cost to send each placed single post away from where it is: the cheapest of another place,
 * another place whose holder is sent away in turn, or none. One price list per department that a chain may
 * begin with: that department's own posts cost no share there, because what it gains first it may give back.
 * Estimates: moves are looked at one by one, from the plan as it was at the last `refresh`.
 */
export class Prices {
  private readonly away: readonly Float64Array[];
  private readonly posts: readonly number[];
  /** Bins looked at so far. */
  looked = 0;

  constructor(
    private readonly search: Search,
    private readonly bins: Bins,
  ) {
    const { model } = search;
    this.away = Array.from({ length: model.departmentCount }, () => new Float64Array(model.requestCount));
    this.posts = Array.from({ length: model.requestCount }, (_, r) => r).filter((r) => bins.isMovable(r));
  }

  /** The price list for chains that begin with this post. */
  listFor(request: number): Float64Array {
    return this.away[this.search.model.requestDepartment[request]!]!;
  }

  refresh(): void {
    const { plan, model } = this.search;
    const placed = this.posts.filter((post) => plan.plans[post] !== null);
    const ways = placed.map((post) => this.waysOf(post));
    const dropped = placed.map((post) => this.bins.worth.dropped[post]!);
    const shares = placed.map((post) => this.shareOf(post, -1));
    this.away.forEach((away, department) => {
      const isOwn = (post: number): boolean => model.requestDepartment[post] === department;
      placed.forEach((post, n) => (away[post] = dropped[n]! + (isOwn(post) ? 0 : shares[n]!)));
      for (let sweep = 0; sweep < SWEEPS; sweep++) {
        let changed = false;
        for (let n = 0; n < placed.length; n++) {
          const { out, cost, share } = ways[n]!;
          const own = isOwn(placed[n]!);
          let best = away[placed[n]!]!;
          for (let k = 0; k < out.length; k++) {
            const price = cost[k]! + (own ? 0 : share[k]!) + (out[k]! < 0 ? 0 : away[out[k]!]!);
            if (price < best - 0.5) best = price;
          }
          if (best === away[placed[n]!]) continue;
          away[placed[n]!] = best;
          changed = true;
        }
        if (!changed) break;
      }
    });
    this.tellLeast(placed);
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

  private waysOf(post: number): Ways {
    const { search, bins } = this;
    const { plan, model } = search;
    const reach = bins.reaches.of(post);
    const own = bins.binOf(post);
    const acute = model.requestKind[post] === KIND.acute;
    this.looked += reach.bins.length;
    const ways: Ways = { out: [], cost: [], share: [] };
    const add = (out: number, cost: number, share: number): void => {
      if (cost === Infinity) return;
      ways.out.push(out);
      ways.cost.push(cost);
      ways.share.push(share);
    };
    for (let k = 0; k < reach.bins.length; k++) {
      const bin = reach.bins[k]!;
      if (bin === own) continue;
      const slot = reach.slot[reach.start[k]!]!;
      const mates = plan.topicMates(post, slot);
      if (mates.length > 1) continue;
      const mate = mates[0] ?? -1;
      const { none, out, cost } = bins.entry(post, k);
      const share = this.shareOf(post, bin);
      const crowded = plan.audienceIsFull(slot) || (acute && plan.acuteIsFull(post, slot));
      if (none < Infinity && !crowded) {
        if (mate < 0) add(-1, none, share);
        else if (bins.isMovable(mate) && bins.binOf(mate) !== bin)
          add(mate, none + bins.leaving(mate), share);
      }
      for (let m = 0; m < out.length; m++) if (mate < 0 || out[m] === mate) add(out[m]!, cost[m]!, share);
    }
    return ways;
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
    return model.requestDepartment[request]! * model.cells + model.slotCell[model.channelDayStart[bin]!]!;
  }
}
