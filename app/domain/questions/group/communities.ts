import { atOnce, type InSteps } from './in-steps';

/** Undirected weighted edges between nodes numbered from 0, as columns. Repeated edges add up. */
export class EdgeList {
  #from = new Int32Array(1024);
  #to = new Int32Array(1024);
  #weight = new Float64Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(a: number, b: number, weight: number): void {
    if (this.#length === this.#from.length) this.#grow();
    this.#from[this.#length] = a;
    this.#to[this.#length] = b;
    this.#weight[this.#length] = weight;
    this.#length += 1;
  }

  forEach(visit: (a: number, b: number, weight: number) => void): void {
    for (let at = 0; at < this.#length; at += 1) {
      visit(this.#from[at] as number, this.#to[at] as number, this.#weight[at] as number);
    }
  }

  #grow(): void {
    const length = this.#length * 2;
    const [from, to, weight] = [new Int32Array(length), new Int32Array(length), new Float64Array(length)];
    from.set(this.#from);
    to.set(this.#to);
    weight.set(this.#weight);
    [this.#from, this.#to, this.#weight] = [from, to, weight];
  }
}

export type CommunityGraph = {
  /** What each node stands for, in questions; communities are compared by the sum of these. */
  readonly sizes: readonly number[];
  readonly edges: EdgeList;
  /** A topic fixed by people, or null. Nodes of different fixed topics never share a community. */
  readonly anchors?: readonly (string | null)[];
  /** Pairs that people have separated. */
  readonly apart?: readonly (readonly [number, number])[];
};

/**
 * Communities of a graph under the constant Potts model (Traag, Van Dooren & Nesterov 2011): two
 * groups are worth joining where the density of the edges between them exceeds `resolution`. Unlike
 * modularity it has no resolution limit, so small topics survive in a large inbox.
 *
 * Local moving with aggregation (Louvain), then one more round of single moves. Nodes are visited in
 * order, ties go to the lower community, so the same graph always gives the same answer. Anchors and
 * separations hold at every level. Returns a community number for each node.
 */
export function findCommunities(graph: CommunityGraph, resolution: number): Int32Array {
  return atOnce(findingCommunities(graph, resolution));
}

/** The same in steps of a few milliseconds. */
export function* findingCommunities(graph: CommunityGraph, resolution: number): InSteps<Int32Array> {
  const count = graph.sizes.length;
  const base = yield* toLevel(graph);
  yield;
  let level = base;
  const membership = Int32Array.from({ length: count }, (_, node) => node);
  for (;;) {
    const moved = yield* moveNodes(level, identity(level.sizes.length), resolution);
    const { of, total } = renumber(moved);
    for (let node = 0; node < count; node += 1) membership[node] = of[membership[node] as number] as number;
    if (total === level.sizes.length) break;
    level = yield* aggregate(level, of, total);
    yield;
  }
  return renumber(yield* moveNodes(base, membership, resolution)).of;
}

const NODES_A_STEP = 500;

/** Neighbours in compressed rows: those of node n are at[n] … at[n + 1] − 1. */
type Level = {
  readonly sizes: Float64Array;
  readonly at: Int32Array;
  readonly neighbour: Int32Array;
  readonly weight: Float64Array;
  readonly anchors: readonly (string | null)[];
  readonly apart: ReadonlyMap<number, ReadonlySet<number>>;
};

const identity = (length: number): Int32Array => Int32Array.from({ length }, (_, at) => at);

function* toLevel({ sizes, edges, anchors, apart = [] }: CommunityGraph): InSteps<Level> {
  const separated = new Map<number, Set<number>>();
  for (const [a, b] of apart) addPair(separated, a, b);
  yield;
  return {
    sizes: Float64Array.from(sizes),
    ...compress(sizes.length, edges),
    anchors: anchors ?? sizes.map(() => null),
    apart: separated,
  };
}

function addPair(pairs: Map<number, Set<number>>, a: number, b: number): void {
  if (a === b) return;
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const known = pairs.get(from);
    if (known) known.add(to);
    else pairs.set(from, new Set([to]));
  }
}

function compress(count: number, edges: EdgeList): Pick<Level, 'at' | 'neighbour' | 'weight'> {
  const at = new Int32Array(count + 1);
  edges.forEach((a, b) => {
    at[a + 1] = (at[a + 1] as number) + 1;
    at[b + 1] = (at[b + 1] as number) + 1;
  });
  for (let node = 0; node < count; node += 1) at[node + 1] = (at[node + 1] as number) + (at[node] as number);
  const next = at.slice(0, count);
  const neighbour = new Int32Array(edges.length * 2);
  const weight = new Float64Array(edges.length * 2);
  const put = (from: number, to: number, value: number): void => {
    const slot = next[from] as number;
    next[from] = slot + 1;
    neighbour[slot] = to;
    weight[slot] = value;
  };
  edges.forEach((a, b, value) => {
    put(a, b, value);
    put(b, a, value);
  });
  return { at, neighbour, weight };
}

/** Moves single nodes to the neighbouring community that gains most, until nothing gains. */
function* moveNodes(level: Level, start: Int32Array, resolution: number): InSteps<Int32Array> {
  const { sizes, at, neighbour, weight, anchors, apart } = level;
  const count = sizes.length;
  const of = start.slice();
  const bulk = new Float64Array(count + 1);
  const anchoredIn = new Map<number, Map<string, number>>();
  const anchorIn = (community: number, anchor: string, change: number): void => {
    const held = anchoredIn.get(community) ?? new Map<string, number>();
    const now = (held.get(anchor) ?? 0) + change;
    if (now > 0) held.set(anchor, now);
    else held.delete(anchor);
    anchoredIn.set(community, held);
  };
  for (let node = 0; node < count; node += 1) {
    const community = of[node] as number;
    bulk[community] = (bulk[community] as number) + (sizes[node] as number);
    const anchor = anchors[node];
    if (anchor) anchorIn(community, anchor, 1);
  }
  const mayJoin = (node: number, community: number): boolean => {
    const anchor = anchors[node];
    if (anchor) {
      for (const other of anchoredIn.get(community)?.keys() ?? []) if (other !== anchor) return false;
    }
    for (const other of apart.get(node) ?? []) if (of[other] === community) return false;
    return true;
  };
  const empty: number[] = [];
  for (let community = count - 1; community >= 0; community -= 1)
    if (bulk[community] === 0) empty.push(community);

  yield;
  const links = new Float64Array(count);
  const touched: number[] = [];
  const queue = Array.from(identity(count));
  const queued = new Uint8Array(count).fill(1);
  for (let head = 0; head < queue.length; head += 1) {
    if (head % NODES_A_STEP === NODES_A_STEP - 1) yield;
    const node = queue[head] as number;
    queued[node] = 0;
    const size = sizes[node] as number;
    const home = of[node] as number;
    touched.length = 0;
    for (let slot = at[node] as number; slot < (at[node + 1] as number); slot += 1) {
      const community = of[neighbour[slot] as number] as number;
      if (neighbour[slot] === node) continue;
      if (links[community] === 0) touched.push(community);
      links[community] = (links[community] as number) + (weight[slot] as number);
    }
    bulk[home] = (bulk[home] as number) - size;
    let best = home;
    let bestGain = (links[home] as number) - resolution * size * (bulk[home] as number);
    if (bestGain < -1e-12 && empty.length > 0) {
      best = empty[empty.length - 1] as number;
      bestGain = 0;
    }
    for (const community of touched) {
      const gain = (links[community] as number) - resolution * size * (bulk[community] as number);
      const better =
        gain > bestGain + 1e-12 || (gain > bestGain - 1e-12 && community < best && best !== home);
      if (better && mayJoin(node, community)) {
        best = community;
        bestGain = gain;
      }
    }
    for (const community of touched) links[community] = 0;
    bulk[best] = (bulk[best] as number) + size;
    if (best === home) continue;
    if (empty[empty.length - 1] === best) empty.pop();
    if (bulk[home] === 0) empty.push(home);
    of[node] = best;
    const anchor = anchors[node];
    if (anchor) {
      anchorIn(home, anchor, -1);
      anchorIn(best, anchor, 1);
    }
    for (let slot = at[node] as number; slot < (at[node + 1] as number); slot += 1) {
      const other = neighbour[slot] as number;
      if (of[other] !== best && queued[other] === 0) {
        queued[other] = 1;
        queue.push(other);
      }
    }
  }
  return of;
}

/** Community numbers from 0 without gaps, in order of their first node. */
function renumber(of: Int32Array): { readonly of: Int32Array; readonly total: number } {
  const numbers = new Map<number, number>();
  const next = of.map((community) => {
    const known = numbers.get(community);
    if (known !== undefined) return known;
    numbers.set(community, numbers.size);
    return numbers.size - 1;
  });
  return { of: next, total: numbers.size };
}

/** One node for each community: sizes and edges are sums, anchors and separations are inherited. */
function* aggregate(level: Level, of: Int32Array, total: number): InSteps<Level> {
  const sizes = new Float64Array(total);
  const anchors: (string | null)[] = Array.from({ length: total }, () => null);
  const sums = new Map<number, number>();
  for (let node = 0; node < of.length; node += 1) {
    if (node % NODES_A_STEP === 0) yield;
    const community = of[node] as number;
    sizes[community] = (sizes[community] as number) + (level.sizes[node] as number);
    anchors[community] ??= level.anchors[node] ?? null;
    for (let slot = level.at[node] as number; slot < (level.at[node + 1] as number); slot += 1) {
      const other = of[level.neighbour[slot] as number] as number;
      if (other <= community) continue;
      const key = community * total + other;
      sums.set(key, (sums.get(key) ?? 0) + (level.weight[slot] as number));
    }
  }
  yield;
  const edges = new EdgeList();
  for (const [key, weight] of sums) edges.add(Math.floor(key / total), key % total, weight);
  const apart = new Map<number, Set<number>>();
  for (const [node, others] of level.apart) {
    for (const other of others) addPair(apart, of[node] as number, of[other] as number);
  }
  return { sizes, ...compress(total, edges), anchors, apart };
}
