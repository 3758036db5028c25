import { KIND } from '../../model';
import { MANY } from '../../rules/topic-cooldown';
import type { Search } from '../search';
import type { Bins } from './bins';
import { HopeHeap } from './hope-heap';
import { ChainNodes, Trail } from './trail';

/** One post of a chain enters a bin; `bin` -1: it ends without a place. */
export type Step = { readonly request: number; readonly bin: number };

export type Chain = {
  readonly steps: readonly Step[];
  /** Bins that posts of the chain leave, whether or not somebody enters them. */
  readonly left: readonly number[];
  /** Change of the plan's worth, as far as it can be told before it is carried out. */
  readonly cost: number;
};

/** Posts that move at most in one chain, and how many half-made chains one search may hold. */
const LONGEST = 7;
const MOST_NODES = 6_000;

/**
 * Finds the best chain of moves that begins with one post: it takes a place, whoever has to leave for it takes
 * another, and so on, until somebody takes a free place, the place that the first one left, or none.
 *
 * A shortest path over displaced posts: a node is "this post is on its way", its cost what the plan has lost
 * or gained so far, and the most hopeful node goes on first (Hart, Nilsson and Raphael, "A formal basis for the
 * heuristic determination of minimum cost paths", 1968). Chains cross a bin once only, so that what was found out about each
 * bin by itself holds for them together. (Cyclic and path exchanges: Thompson and Orlin, "The theory of cyclic
 * transfers", 1989; Ahuja, Ergun, Orlin and Punnen, "A survey of very large-scale neighborhood search", 2002.)
 */
export class ChainSearch {
  /** By node: who is on its way, and how it came to that; see ChainNodes. */
  private readonly made = new ChainNodes(MOST_NODES);
  private readonly request = this.made.request;
  private readonly parent = this.made.parent;
  private readonly entered = this.made.entered;
  private readonly out = this.made.out;
  private readonly trail: Trail;
  private readonly isOnItsWay = (request: number): boolean => this.trail.moves(request);
  private readonly cost = new Float64Array(MOST_NODES);
  /** What the moves so far cost the share of the department that the chain began with. */
  private readonly debt = new Float64Array(MOST_NODES);
  private readonly depth = new Uint8Array(MOST_NODES);
  private readonly hope = new Float64Array(MOST_NODES);
  private readonly waiting = new HopeHeap(MOST_NODES, this.hope);
  private nodes = 0;
  /** Bins looked at so far, by all searches together. */
  looked = 0;

  private readonly label: Float64Array;
  private readonly labelled: Int32Array;
  private turn = 0;
  /** What the shares make of the post that is looked at going to each cell; NaN: not looked up yet. */
  private readonly shares: Float64Array;
  /** Movable ordinary posts by department. */
  private readonly owned: readonly number[][];
  /** By post of the department that the chain begins with, in the order of `owned`; see lookUpGivers. */
  private readonly giver: Float64Array;
  private readonly giverBin: Int32Array;
  private knowsGivers = false;

  private away: Float64Array = new Float64Array(0);
  private best = 0;
  private bestNode = -1;
  private bestBin = -1;

  constructor(
    private readonly search: Search,
    private readonly bins: Bins,
  ) {
    this.label = new Float64Array(search.model.requestCount);
    this.labelled = new Int32Array(search.model.requestCount);
    const { model } = search;
    this.trail = new Trail(model, this.made);
    this.shares = new Float64Array(model.cells);
    this.owned = Array.from({ length: model.departmentCount }, (): number[] => []);
    for (let request = 0; request < model.requestCount; request++) {
      if (bins.isMovable(request) && model.requestKind[request] === KIND.normal)
        this.owned[model.requestDepartment[request]!]!.push(request);
    }
    this.giver = new Float64Array(Math.max(0, ...this.owned.map(({ length }) => length)));
    this.giverBin = new Int32Array(this.giver.length);
  }

  /**
   * The best chain that begins with this post and changes the plan's worth by less than `below`; null when
   * there is none. `away` guides: what sending each post away costs at least, as far as is known. Gives up
   * after `patience` half-made chains have been carried on.
   */
  find(start: number, away: Float64Array, below: number, patience: number): Chain | null {
    const { plan } = this.search;
    this.away = away;
    this.knowsGivers = false;
    this.waiting.clear();
    const placed = plan.plans[start] !== null;
    this.turn++;
    this.nodes = 0;
    this.best = below;
    this.bestNode = -1;
    this.add(
      start,
      -1,
      -1,
      placed ? this.bins.binOf(start) : -1,
      placed ? this.bins.leaving(start) : -this.bins.worth.dropped[start]!,
      0,
      0,
    );
    for (let left = patience; !this.waiting.isEmpty && left > 0; left--) {
      const node = this.waiting.pop();
      if (this.hope[node]! >= this.best) break;
      if (this.soft(node) > this.label[this.request[node]!]!) continue;
      if (this.depth[node]! < LONGEST) this.expand(node);
    }
    return this.bestNode < 0 ? null : this.chain();
  }

  private add(
    request: number,
    parent: number,
    entered: number,
    out: number,
    cost: number,
    debt: number,
    depth: number,
  ): void {
    if (this.nodes === MOST_NODES) return;
    const soft = cost - Math.max(0, debt);
    if (this.labelled[request] === this.turn && this.label[request]! <= soft) return;
    const hope = parent < 0 ? -Infinity : soft + (out < 0 ? 0 : this.away[request]!);
    if (hope >= this.best) return;
    this.labelled[request] = this.turn;
    this.label[request] = soft;
    const node = this.nodes++;
    this.debt[node] = debt;
    this.request[node] = request;
    this.parent[node] = parent;
    this.entered[node] = entered;
    this.out[node] = out;
    this.cost[node] = cost;
    this.depth[node] = depth;
    this.hope[node] = hope;
    this.drop(node);
    this.waiting.push(node);
  }

  /** A node's cost without what a later move of the same department may give back to its share. */
  private soft(node: number): number {
    return this.cost[node]! - Math.max(0, this.debt[node]!);
  }

  /** The chain ends with this node's post going without a place. */
  private drop(node: number): void {
    if (node === 0 && this.out[0]! < 0) return;
    const request = this.request[node]!;
    // Shares only lose by it, so they need no look where it is too dear without them.
    const least = this.cost[node]! + this.bins.worth.dropped[request]!;
    if (least >= this.best) return;
    const total = least + this.shareOf(node, -1);
    if (total < this.best) this.end(node, -1, total);
  }

  private expand(node: number): void {
    const { bins, search } = this;
    const { plan, model } = search;
    const request = this.request[node]!;
    const reach = bins.reaches.of(request);
    const acute = model.requestKind[request] === KIND.acute;
    this.looked += reach.bins.length;
    this.trail.follow(node);
    const meetsOthers = this.trail.couldMeet(request);
    const own = model.requestDepartment[request] === model.requestDepartment[this.request[0]!];
    let freeBin = -1;
    let freeCost = Infinity;
    let freeDebt = 0;
    this.shares.fill(NaN);
    for (let k = 0; k < reach.bins.length; k++) {
      const bin = reach.bins[k]!;
      if (bin === this.out[node]) continue;
      const closing = node > 0 && bin === this.out[0];
      const { low, cost } = bins.entry(request, k);
      const cell = model.binCell[bin]!;
      let share = this.shares[cell]!;
      if (share !== share) share = this.shares[cell] = this.shareOf(node, bin);
      const sofar = this.cost[node]! + share;
      const debt = this.debt[node]! + (own ? share : 0);
      if (!closing && sofar - Math.max(0, debt) + low[k]! >= this.best) continue;
      if (!closing && this.trail.crosses(bin)) continue;
      const mate = this.mateInTheWay(request, bin);
      if (mate === MANY || (meetsOthers && this.trail.meets(request, bin))) continue;
      bins.look(bin);
      const none = cost[k * bins.stride]!;
      const first = bin * bins.width;
      const posts = bins.count[bin]!;
      const withoutOne = k * bins.stride + 1;
      if (closing) {
        const at = bins.member.indexOf(this.request[0]!, first) - first;
        if (at >= 0 && at < posts && mate < 0) {
          const total = sofar + cost[withoutOne + at]! - bins.leaving(this.request[0]!);
          if (total < this.best) this.end(node, bin, total);
        }
        continue;
      }
      const crowded = plan.audienceIsFull(bin) || (acute && plan.acuteIsFull(request, bin));
      if (mate < 0) {
        if (!crowded && sofar + none < this.best) this.end(node, bin, sofar + none);
        if (!crowded && debt > 0 && sofar + none - debt < freeCost) {
          freeBin = bin;
          freeCost = sofar + none - debt;
          freeDebt = debt;
        }
        for (let m = 0; m < posts; m++) {
          const other = bins.member[first + m]!;
          if (acute && crowded && model.requestKind[other] !== KIND.acute) continue;
          this.displace(node, bin, other, bin, sofar + cost[withoutOne + m]!, debt);
        }
        if (crowded && !acute && none < Infinity) this.displaceSiblings(node, bin, sofar + none, debt);
        continue;
      }
      if (bins.isMovable(mate) && bins.binOf(mate) === bin) {
        const at = bins.member.indexOf(mate, first) - first;
        this.displace(node, bin, mate, bin, sofar + cost[withoutOne + at]!, debt);
      } else if (!crowded && none < Infinity && bins.isMovable(mate))
        this.displace(node, bin, mate, bins.binOf(mate), sofar + none + bins.leaving(mate), debt);
    }
    if (freeBin >= 0) this.giveBack(node, freeBin, freeCost + freeDebt, freeDebt);
  }

  /** A share that the chain took from its own department may be given back by anybody of it. */
  private giveBack(node: number, bin: number, cost: number, debt: number): void {
    const { model } = this.search;
    const own = this.owned[model.requestDepartment[this.request[0]!]!]!;
    if (!this.knowsGivers) this.lookUpGivers(own);
    const sofar = cost - Math.max(0, debt);
    for (let n = 0; n < own.length; n++) {
      const other = own[n]!;
      const from = this.giverBin[n]!;
      const hope = sofar + this.giver[n]! + (from < 0 ? 0 : this.away[other]!);
      if (hope < this.best) this.displace(node, bin, other, from, cost + this.giver[n]!, debt);
    }
  }

  /** Where each of a department's posts stands, and what it costs that it goes on its way; within a search that stays. */
  private lookUpGivers(own: readonly number[]): void {
    const { bins } = this;
    this.knowsGivers = true;
    for (let n = 0; n < own.length; n++) {
      const other = own[n]!;
      const from = bins.binOf(other);
      this.giverBin[n] = from;
      this.giver[n] = from < 0 ? -bins.worth.dropped[other]! : bins.leaving(other);
    }
  }

  private displace(node: number, bin: number, other: number, from: number, cost: number, debt: number): void {
    // What a chain gains at its end is what somebody is dropped for; a half-made chain that has lost already is
    // given up, unless what it lost is a share that somebody else may give back.
    const hope = cost - Math.max(0, debt) + (from < 0 ? 0 : this.away[other]!);
    if (hope >= this.best || this.trail.moves(other)) return;
    if (from >= 0 && from !== bin && this.trail.crosses(from)) return;
    this.add(other, node, bin, from, cost, debt, this.depth[node]! + 1);
  }

  /** A full audience group has room when one of its posts on a sibling channel leaves. */
  private displaceSiblings(node: number, bin: number, cost: number, debt: number): void {
    const { model } = this.search;
    const channel = model.binChannel[bin]!;
    for (const group of model.groupsOf[channel]!) {
      for (const sibling of model.groupChannels[group]!) {
        if (sibling === channel) continue;
        const from = sibling * model.days + model.binDay[bin]!;
        for (const other of this.bins.movable(from))
          this.displace(node, bin, other, from, cost + this.bins.leaving(other), debt);
      }
    }
  }

  /** -1 nobody, MANY too many, else the one of the same topic who stands too near and is not on its way already. */
  private mateInTheWay(request: number, bin: number): number {
    return this.search.plan.loneTopicMate(request, bin, this.isOnItsWay);
  }

  /** What the shares make of this node's post going to a bin (-1: nowhere), after the moves before it. */
  private shareOf(node: number, bin: number): number {
    const { model, plan } = this.search;
    const request = this.request[node]!;
    if (model.requestKind[request] !== KIND.normal) return 0;
    const from = this.out[node]! < 0 ? -1 : this.quota(request, this.out[node]!);
    const to = bin < 0 ? -1 : this.quota(request, bin);
    if (from === to) return 0;
    const department = model.requestDepartment[request]!;
    let fromPlaced = from < 0 ? 0 : plan.placed[from]!;
    let toPlaced = to < 0 ? 0 : plan.placed[to]!;
    for (let at = node; this.parent[at]! >= 0; at = this.parent[at]!) {
      const before = this.parent[at]!;
      const mover = this.request[before]!;
      if (model.requestDepartment[mover] !== department || model.requestKind[mover] !== KIND.normal) continue;
      const left = this.out[before]! < 0 ? -1 : this.quota(mover, this.out[before]!);
      const got = this.quota(mover, this.entered[at]!);
      fromPlaced += (got === from ? 1 : 0) - (left === from ? 1 : 0);
      toPlaced += (got === to ? 1 : 0) - (left === to ? 1 : 0);
    }
    const { worth } = this.bins;
    return (
      (from < 0 ? 0 : worth.ofShare(from, fromPlaced, -1)) + (to < 0 ? 0 : worth.ofShare(to, toPlaced, 1))
    );
  }

  private quota(request: number, bin: number): number {
    const { model } = this.search;
    return model.requestDepartment[request]! * model.cells + model.binCell[bin]!;
  }

  private end(node: number, bin: number, total: number): void {
    this.best = total;
    this.bestNode = node;
    this.bestBin = bin;
  }

  private chain(): Chain {
    const steps: Step[] = [{ request: this.request[this.bestNode]!, bin: this.bestBin }];
    const left: number[] = [];
    for (let at = this.bestNode; at >= 0; at = this.parent[at]!) {
      if (this.out[at]! >= 0) left.push(this.out[at]!);
      if (this.parent[at]! >= 0)
        steps.unshift({ request: this.request[this.parent[at]!]!, bin: this.entered[at]! });
    }
    return { steps, left, cost: this.best };
  }
}
