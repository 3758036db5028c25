import { KIND, type Model } from '../../model';

/** Half-made chains as nodes of a tree: each is one post on its way, because its parent's post took its place. */
export class ChainNodes {
  readonly request: Int32Array;
  /** -1: the chain begins here. */
  readonly parent: Int32Array;
  /** Bin that the parent's post enters, and bin that this node's post leaves (-1: it had no place). */
  readonly entered: Int32Array;
  readonly out: Int32Array;

  constructor(most: number) {
    this.request = new Int32Array(most);
    this.parent = new Int32Array(most);
    this.entered = new Int32Array(most);
    this.out = new Int32Array(most);
  }
}

/**
 * One half-made chain from its beginning to the node that is carried on: who has moved and which bins were
 * crossed, marked once so that asking about every bin of a reach is one look.
 */
export class Trail {
  private readonly mover: Int32Array;
  private readonly crossed: Int32Array;
  private turn = 0;
  private node = -1;

  constructor(
    private readonly model: Model,
    private readonly nodes: ChainNodes,
  ) {
    this.mover = new Int32Array(model.requestCount);
    this.crossed = new Int32Array(model.channelCount * model.days);
  }

  follow(node: number): void {
    const { request, parent, entered, out } = this.nodes;
    this.node = node;
    this.turn++;
    for (let at = node; at >= 0; at = parent[at]!) {
      this.mover[request[at]!] = this.turn;
      if (entered[at]! >= 0) this.crossed[entered[at]!] = this.turn;
      if (out[at]! >= 0) this.crossed[out[at]!] = this.turn;
    }
  }

  /** The post is on its way already. */
  moves(request: number): boolean {
    return this.mover[request] === this.turn;
  }

  /** Somebody of the chain leaves or enters the bin. */
  crosses(bin: number): boolean {
    return this.crossed[bin] === this.turn;
  }

  /** False when a post could break no rule with those who have moved before it, wherever it goes. */
  couldMeet(request: number): boolean {
    const { model } = this;
    const { request: who, parent } = this.nodes;
    for (let at = parent[this.node]!; at >= 0; at = parent[at]!)
      if (model.requestTopic[who[at]!] === model.requestTopic[request] || this.bothAcute(who[at]!, request))
        return true;
    return false;
  }

  /** Two posts of one chain would break a rule between them: same topic too near, or acute posts of one week. */
  meets(request: number, bin: number): boolean {
    const { model } = this;
    const { request: who, parent, entered } = this.nodes;
    const channel = model.binChannel[bin]!;
    for (let at = this.node; parent[at]! >= 0; at = parent[at]!) {
      const mover = who[parent[at]!]!;
      const to = entered[at]!;
      if (model.binChannel[to] !== channel) continue;
      const isNear = Math.abs(model.binDay[to]! - model.binDay[bin]!) < model.cooldownDays[channel]!;
      if (isNear && model.requestTopic[mover] === model.requestTopic[request]) return true;
      if (this.bothAcute(mover, request) && model.binWeek[to] === model.binWeek[bin]) return true;
    }
    return false;
  }

  private bothAcute(a: number, b: number): boolean {
    return this.model.requestKind[a] === KIND.acute && this.model.requestKind[b] === KIND.acute;
  }
}
