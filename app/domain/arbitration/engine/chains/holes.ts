import { KIND } from '../../model';
import { LEVEL } from '../../objectives';
import type { Search } from '../search';
import type { Bins } from './bins';
import type { Chain, Step } from './chain';
import { Comers } from './comers';
import { HopeHeap } from './hope-heap';
import { ChainNodes, Trail } from './trail';

/** Posts that move at most in one chain, how many half-made chains one search may hold, and how many it carries on. */
const LONGEST = 6;
const MOST_NODES = 4_000;
const PATIENCE = 60;

/**
 * Finds who gains most by a bin that has become free: somebody enters it, somebody else takes the place left by that,
 * and so on back to a post that had no place or a worse one. A shortest path like `ChainSearch`, but from its end: one
 * search answers for everybody at once, and needs no prices, which know nothing of what became free just now.
 */
export class HoleSearch {
  /** Entries looked at so far. */
  looked = 0;
  /** By node: a post that goes to `entered`, and the node of the post that makes way for it there (-1: nobody). */
  private readonly made = new ChainNodes(MOST_NODES);
  private readonly cost = new Float64Array(MOST_NODES);
  private readonly depth = new Uint8Array(MOST_NODES);
  private readonly waiting = new HopeHeap(MOST_NODES, this.cost);
  private readonly trail: Trail;
  private nodes = 0;
  /** By post: least cost of its going so far, as of the turn that `labelled` holds; and whether that is final. */
  private readonly label: Float64Array;
  private readonly labelled: Int32Array;
  private readonly settled: Int32Array;
  private turn = 0;
  private readonly comers: Comers;
  /** What one post gains at most by a nicer place. */
  private readonly nicest: number;

  /** Whose place somebody would take; see mayCome. */
  private leaving = -1;
  private readonly isLeaving = (post: number): boolean => post === this.leaving;
  private most = 0;
  private best = 0;
  private bestPost = -1;
  private bestBin = -1;
  private bestNode = -1;

  constructor(
    private readonly search: Search,
    private readonly bins: Bins,
  ) {
    const { model } = search;
    this.trail = new Trail(model, this.made);
    this.label = new Float64Array(model.requestCount);
    this.labelled = new Int32Array(model.requestCount);
    this.settled = new Int32Array(model.requestCount);
    const posts = Array.from({ length: model.requestCount }, (_, r) => r).filter((r) => bins.isMovable(r));
    this.comers = new Comers(bins, model.channelCount * model.days, posts);
    const channels = Math.max(1, ...posts.map((post) => model.requestChannels[post]!.length));
    const { weight } = bins.worth;
    this.nicest = (2 * channels - 1) * weight[LEVEL.tier]! + weight[LEVEL.tentative]!;
  }

  /**
   * The best chain that ends in this bin and changes the plan's worth by less than `below`; null when there is none.
   * `hopeful` are posts without a place for whom it is worth looking far.
   */
  find(hole: number, below: number, hopeful: readonly number[]): Chain | null {
    this.turn++;
    this.nodes = 0;
    this.waiting.clear();
    this.best = below;
    this.bestPost = -1;
    this.most = this.mostToGain(hopeful);
    this.lookAt(hole, -1);
    for (let left = PATIENCE; left > 0 && !this.waiting.isEmpty; left--) {
      const node = this.waiting.pop();
      if (this.cost[node]! - this.most >= this.best) break;
      const post = this.made.request[node]!;
      if (this.settled[post] === this.turn) continue;
      this.settled[post] = this.turn;
      if (this.depth[node]! < LONGEST) this.lookAt(this.made.out[node]!, node);
    }
    return this.bestPost < 0 ? null : this.chain();
  }

  /** What a chain that has not ended yet can gain at its end: mostly a nicer place, or a place for one of the hopeful. */
  private mostToGain(hopeful: readonly number[]): number {
    const { search, bins } = this;
    const { plan, model } = search;
    let most = 0;
    for (const post of hopeful)
      if (plan.plans[post] === null && bins.worth.dropped[post]! > most) most = bins.worth.dropped[post]!;
    let share = 0;
    for (let quota = 0; most > 0 && quota < model.target.length; quota++)
      share = Math.min(share, bins.worth.ofShare(quota, plan.placed[quota]!, 1));
    return Math.max(most - share, this.nicest);
  }

  /** Everybody who could come to a bin: into the hole itself, or to where the node's post makes way. */
  private lookAt(bin: number, node: number): void {
    const { search, bins, comers } = this;
    const { plan, model } = search;
    const leaves = node < 0 ? -1 : this.made.request[node]!;
    if (node >= 0) this.trail.follow(node);
    bins.look(bin);
    const column = node < 0 ? 0 : 1 + this.memberAt(bin, leaves);
    const sofar = node < 0 ? 0 : this.cost[node]!;
    const full = node < 0 && plan.audienceIsFull(bin);
    if (full) return;
    const freesAcute = node >= 0 && model.requestKind[leaves] === KIND.acute;
    const end = comers.start[bin + 1]!;
    this.looked += end - comers.start[bin]!;
    for (let x = comers.start[bin]!; x < end; x++) {
      const post = comers.post[x]!;
      if (this.settled[post] === this.turn) continue;
      const own = plan.plans[post];
      const from = own ? model.slotBin[own[0]!]! : -1;
      if (from === bin || (node >= 0 && from >= 0 && this.trail.crosses(from))) continue;
      const k = comers.at[x]!;
      const entry = bins.entry(post, k).cost[k * bins.stride + column]!;
      if (entry === Infinity) continue;
      const cost = sofar + entry + this.shareOf(post, from, bin);
      const hope = cost - (from < 0 ? bins.worth.dropped[post]! : this.most);
      if (hope >= this.best && from < 0) continue;
      if (!this.mayCome(post, bin, leaves, freesAcute)) continue;
      if (from < 0) {
        this.end(post, bin, node, hope);
        continue;
      }
      const alone = cost + bins.leaving(post);
      if (alone < this.best) this.end(post, bin, node, alone);
      if (hope < this.best) this.add(post, bin, from, node, cost);
    }
  }

  private memberAt(bin: number, post: number): number {
    const first = bin * this.bins.width;
    return this.bins.member.indexOf(post, first) - first;
  }

  /** Nobody of the same topic but the one who leaves stands too near, and an acute post finds the week's places not used up. */
  private mayCome(post: number, bin: number, leaves: number, freesAcute: boolean): boolean {
    const { plan, model } = this.search;
    this.leaving = leaves;
    if (plan.loneTopicMate(post, bin, this.isLeaving) !== -1) return false;
    return model.requestKind[post] !== KIND.acute || freesAcute || !plan.acuteIsFull(post, bin);
  }

  private add(post: number, entered: number, out: number, parent: number, cost: number): void {
    if (this.nodes === MOST_NODES) return;
    if (this.labelled[post] === this.turn && this.label[post]! <= cost) return;
    this.labelled[post] = this.turn;
    this.label[post] = cost;
    const node = this.nodes++;
    this.made.request[node] = post;
    this.made.parent[node] = parent;
    this.made.entered[node] = entered;
    this.made.out[node] = out;
    this.cost[node] = cost;
    this.depth[node] = parent < 0 ? 1 : this.depth[parent]! + 1;
    this.waiting.push(node);
  }

  /** What the shares make of a post going from a bin (-1: nowhere) to another. */
  private shareOf(post: number, from: number, to: number): number {
    const { plan, model } = this.search;
    if (model.requestKind[post] !== KIND.normal) return 0;
    const cell = model.binCell[to]!;
    const own = from < 0 ? -1 : model.binCell[from]!;
    if (own === cell) return 0;
    const { worth } = this.bins;
    const quotas = model.requestDepartment[post]! * model.cells;
    const gained = worth.ofShare(quotas + cell, plan.placed[quotas + cell]!, 1);
    return own < 0 ? gained : gained + worth.ofShare(quotas + own, plan.placed[quotas + own]!, -1);
  }

  private end(post: number, bin: number, node: number, total: number): void {
    this.best = total;
    this.bestPost = post;
    this.bestBin = bin;
    this.bestNode = node;
  }

  private chain(): Chain {
    const { request, parent, entered, out } = this.made;
    const steps: Step[] = [{ request: this.bestPost, bin: this.bestBin }];
    const left: number[] = [];
    const own = this.bins.binOf(this.bestPost);
    if (own >= 0) left.push(own);
    for (let at = this.bestNode; at >= 0; at = parent[at]!) {
      steps.push({ request: request[at]!, bin: entered[at]! });
      left.push(out[at]!);
    }
    return { steps, left, cost: this.best };
  }
}
