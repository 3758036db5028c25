import { isBetter } from '../../objectives';
import { KIND, planTier } from '../../model';
import type { Search } from '../search';
import { Bins } from './bins';
import { carryOut } from './carry-out';
import { ChainSearch, type Chain } from './chain';
import { HoleSearch } from './holes';
import { Prices } from './prices';
import { SeriesPlaces } from './series';

/** What a kick by itself counts as, in bins looked at. */
const KICK = 200;
/**
 * Bins looked at for a price list that come to one looked at for a chain (most have not changed since), slots for a
 * series, and entries for a hole.
 */
const CHEAPER = 10;
const SLOTS = 2;
const ENTRIES = 2;

type Wanted = {
  /** Share of the budget. */
  readonly until: number;
  /** Posts to begin with; those that want something when nothing else is said. */
  readonly wants?: (request: number) => boolean;
  /** What a chain has to gain at least, in terms of Worth. */
  readonly gain?: number;
  /** Half-made chains after which one search gives up. */
  readonly patience?: number;
};

/** Everything that looking for chains remembers between one search and the next. */
export class Chains {
  readonly bins: Bins;
  private readonly finder: ChainSearch;
  private readonly prices: Prices;
  private knownPlaces: SeriesPlaces | undefined;
  private knownHoles: HoleSearch | undefined;
  private changes = 0;
  private kicks = 0;

  constructor(
    readonly search: Search,
    /** Bins that may be looked at before it is enough: a budget in steps, so that the same input gives the same plan. */
    private readonly budget: number,
  ) {
    this.bins = new Bins(search);
    this.finder = new ChainSearch(search, this.bins);
    this.prices = new Prices(search, this.bins);
    this.prices.refresh();
  }

  /** Where series would stand best. Looked up when first asked for, like holes: only kicks ask, and where requests are very many nobody is kicked. */
  get places(): SeriesPlaces {
    return (this.knownPlaces ??= new SeriesPlaces(this.search, this.bins, this.prices));
  }

  private get holes(): HoleSearch {
    return (this.knownHoles ??= new HoleSearch(this.search, this.bins));
  }

  /** Share of the budget that is used up. */
  get spent(): number {
    const holes = (this.knownHoles?.looked ?? 0) / ENTRIES;
    const places = (this.knownPlaces?.looked ?? 0) / SLOTS;
    const looked = this.finder.looked + holes + this.prices.looked / CHEAPER + places;
    return (looked + this.kicks * KICK) / Math.max(1, this.budget);
  }

  /** A kick costs something even when it leads to no search. */
  noteKick(): void {
    this.kicks++;
  }

  /** Prices grow old with every change; after so many they are looked up anew. */
  noteChange(patience: number): void {
    if (++this.changes >= patience) this.refresh();
  }

  /** Looks prices up anew, at once. */
  refresh(): void {
    this.changes = 0;
    this.prices.refresh();
  }

  /** A movable single post that has no place, or a less wished or another one than before. */
  wants(request: number): boolean {
    const { model, plan } = this.search;
    const own = plan.plans[request];
    if (!this.bins.isMovable(request)) return false;
    if (!own || planTier(model, request, own) > 0) return true;
    return (
      model.tentativeEpisodes[request]! > 0 && model.previousSlot[model.firstEpisode[request]!] !== own[0]
    );
  }

  /** Whether a post could go anywhere where its department is below its target. */
  couldFillShare(request: number): boolean {
    const { plan, model } = this.search;
    const reach = this.bins.reaches.of(request);
    const quotas = model.requestDepartment[request]! * model.cells;
    for (let k = 0; k < reach.bins.length; k++) {
      const quota = quotas + model.binCell[reach.bins[k]!]!;
      if (plan.placed[quota]! < model.target[quota]!) return true;
    }
    return false;
  }

  /** Whether a movable post could gain by entering one of these bins, by the prices of the last refresh. */
  mayGain(request: number, into: ReadonlySet<number>): boolean {
    const { plan, model } = this.search;
    const { bins } = this;
    const own = plan.plans[request];
    const quotas = model.requestDepartment[request]! * model.cells;
    const normal = model.requestKind[request] === KIND.normal;
    const from = own && normal ? quotas + model.slotCell[own[0]!]! : -1;
    const leaves = own ? bins.leaving(request) : -bins.worth.dropped[request]!;
    const reach = bins.reaches.of(request);
    for (let k = 0; k < reach.bins.length; k++) {
      if (!into.has(reach.bins[k]!)) continue;
      let gain = leaves + bins.entry(request, k).low[k]!;
      const to = normal ? quotas + model.binCell[reach.bins[k]!]! : -1;
      if (to !== from) {
        if (from >= 0) gain += bins.worth.ofShare(from, plan.placed[from]!, -1);
        if (to >= 0) gain += bins.worth.ofShare(to, plan.placed[to]!, 1);
      }
      if (gain < -0.5) return true;
    }
    return false;
  }

  /** Carries out the best chain that begins with a post, if the plan gains more than `gain` by it. */
  improve(request: number, { patience = Infinity, gain = 0.5 } = {}): boolean {
    const chain = this.finder.find(request, this.prices.listFor(request), -gain, patience);
    return chain !== null && this.carryOutIfBetter(chain);
  }

  /** Carries out the best chain that ends in a bin that has become free; null when the plan gains by none. See HoleSearch. */
  fillHole(bin: number, hopeful: readonly number[]): Chain | null {
    const chain = this.holes.find(bin, -0.5, hopeful);
    return chain !== null && this.carryOutIfBetter(chain) ? chain : null;
  }

  private carryOutIfBetter(chain: Chain): boolean {
    const { plan, order } = this.search;
    plan.begin();
    const better = carryOut(this.search, this.bins, chain) && isBetter(order, plan.objectives, plan.origin);
    if (better) plan.commit();
    else plan.rollback();
    return better;
  }

  /** Seats a post that was sent away as well as can be, others making way if need be. False when it stays without a place. */
  reseat(request: number, patience: number): boolean {
    const { plan } = this.search;
    const chain = this.finder.find(request, this.prices.listFor(request), Infinity, patience);
    if (chain === null) return false;
    plan.begin();
    const fits = carryOut(this.search, this.bins, chain);
    if (fits) plan.commit();
    else plan.rollback();
    return fits;
  }

  /**
   * Improves from every post that wants something until none can be, or the share `until` of the budget is spent.
   */
  improveAll({ until, wants = (request) => this.wants(request), gain = 0.5, patience }: Wanted): void {
    const { model } = this.search;
    const fresh = Math.max(5, model.requestCount / 30);
    for (let changed = true; changed;) {
      changed = false;
      for (let request = 0; request < model.requestCount && this.spent < until; request++) {
        if (!this.bins.isMovable(request) || !wants(request) || !this.improve(request, { gain, patience }))
          continue;
        changed = true;
        this.noteChange(fresh);
      }
      if (changed && this.spent < until) this.refresh();
    }
  }
}
