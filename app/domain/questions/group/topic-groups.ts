import { EdgeList, findingCommunities } from './communities';
import type { Corrections } from './corrections';
import type { InSteps } from './in-steps';
import type { NeighbourTable } from './neighbour-table';

/** Distinct wordings at which `resolution` is meant; smaller inboxes need denser groups to tell topics apart. */
const RESOLUTION_AT = 2_000;
const LEAST_DEGREE = 3;
const LEAST_SCALE = 0.5;
const MOST_SCALE = 2;
const ITEMS_A_STEP = 2_000;

/** The factor on the resolution for an inbox of so many distinct wordings. */
export function resolutionScale(wordings: number): number {
  return Math.min(MOST_SCALE, Math.max(LEAST_SCALE, Math.sqrt(RESOLUTION_AT / Math.max(1, wordings))));
}

export type Grouping = {
  readonly neighbours: NeighbourTable;
  readonly edgeFrom: number;
  readonly resolution: number;
  readonly corrections: Corrections;
  readonly itemOf: (question: string) => number | undefined;
  /** Topic each item was fixed to by people, or null. */
  readonly fixed: readonly (string | null)[];
};

/**
 * Groups items by the graph of their neighbours: an edge weighs its similarity squared. What people
 * have joined is one node, what they have separated or fixed to different topics never meets.
 * Returns a group number for each item.
 */
export function* groupItems({
  neighbours,
  edgeFrom,
  resolution,
  corrections,
  itemOf,
  fixed,
}: Grouping): InSteps<Int32Array> {
  const count = neighbours.size;
  const joined = new Joined(count);
  for (const [a, b] of corrections.mustLink) {
    const [left, right] = [itemOf(a), itemOf(b)];
    if (left !== undefined && right !== undefined) joined.join(left, right);
  }
  const firstOf = new Map<string, number>();
  fixed.forEach((topic, item) => {
    if (topic === null) return;
    const first = firstOf.get(topic);
    if (first === undefined) firstOf.set(topic, item);
    else joined.join(first, item);
  });
  const { nodeOf, nodes } = joined.numbered();

  const sizes = new Array<number>(nodes).fill(0);
  const anchors = new Array<string | null>(nodes).fill(null);
  // In a small inbox fifteen neighbours would be nearly everybody.
  const degree = Math.min(neighbours.perItem, Math.max(LEAST_DEGREE, Math.round(Math.sqrt(count))));
  const edges = new EdgeList();
  for (let item = 0; item < count; item += 1) {
    if (item % ITEMS_A_STEP === ITEMS_A_STEP - 1) yield;
    const node = nodeOf[item] as number;
    sizes[node] = (sizes[node] ?? 0) + 1;
    anchors[node] ??= fixed[item] ?? null;
    for (let rank = 0; rank < degree; rank += 1) {
      const other = neighbours.itemAt(item, rank);
      const similarity = neighbours.similarityAt(item, rank);
      if (other < 0 || similarity < edgeFrom) break;
      // Two that are each other's neighbours are one edge, not two.
      if (other < item && neighbours.has(other, item)) continue;
      const near = nodeOf[other] as number;
      if (near !== node) edges.add(node, near, similarity * similarity);
    }
  }
  const apart = corrections.cannotLink.flatMap(([a, b]) => {
    const [left, right] = [itemOf(a), itemOf(b)];
    if (left === undefined || right === undefined) return [];
    return [[nodeOf[left] as number, nodeOf[right] as number] as const];
  });
  yield;
  const graph = { sizes, edges, anchors, apart };
  const groups = yield* findingCommunities(graph, resolution * resolutionScale(nodes));
  return nodeOf.map((node) => groups[node] as number);
}

/** Disjoint sets of items. */
class Joined {
  readonly #parent: Int32Array;

  constructor(count: number) {
    this.#parent = Int32Array.from({ length: count }, (_, item) => item);
  }

  #root(item: number): number {
    let at = item;
    while (this.#parent[at] !== at) at = this.#parent[at] as number;
    return at;
  }

  join(a: number, b: number): void {
    const [left, right] = [this.#root(a), this.#root(b)];
    this.#parent[Math.max(left, right)] = Math.min(left, right);
  }

  numbered(): { readonly nodeOf: Int32Array; readonly nodes: number } {
    const numbers = new Map<number, number>();
    const nodeOf = this.#parent.map((_, item) => {
      const root = this.#root(item);
      const known = numbers.get(root) ?? numbers.size;
      numbers.set(root, known);
      return known;
    });
    return { nodeOf, nodes: numbers.size };
  }
}
