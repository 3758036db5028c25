import type { Neighbour } from './question-index';

/**
 * The nearest neighbours of every item in two flat arrays: a large inbox has half a million of them,
 * and as objects they would take more memory than all the rest.
 */
export class NeighbourTable {
  readonly perItem: number;
  #items: Int32Array;
  #similarities: Float32Array;
  #size = 0;

  constructor(perItem: number) {
    this.perItem = perItem;
    this.#items = new Int32Array(256 * perItem).fill(-1);
    this.#similarities = new Float32Array(256 * perItem);
  }

  /** Number of items, with or without neighbours. */
  get size(): number {
    return this.#size;
  }

  /** Sets the neighbours of an item, best first; more than `perItem` are left out. */
  set(item: number, neighbours: readonly Neighbour[]): void {
    while ((item + 1) * this.perItem > this.#items.length) this.#grow();
    this.#size = Math.max(this.#size, item + 1);
    const offset = item * this.perItem;
    this.#items.fill(-1, offset, offset + this.perItem);
    neighbours.slice(0, this.perItem).forEach((neighbour, rank) => {
      this.#items[offset + rank] = neighbour.item;
      this.#similarities[offset + rank] = neighbour.similarity;
    });
  }

  /** The neighbour at a rank from 0, or −1. */
  itemAt(item: number, rank: number): number {
    return this.#items[item * this.perItem + rank] as number;
  }

  similarityAt(item: number, rank: number): number {
    return this.#similarities[item * this.perItem + rank] as number;
  }

  /** Whether `other` is among the neighbours of `item`. */
  has(item: number, other: number): boolean {
    for (let rank = 0; rank < this.perItem; rank += 1) if (this.itemAt(item, rank) === other) return true;
    return false;
  }

  #grow(): void {
    const items = new Int32Array(this.#items.length * 2).fill(-1);
    items.set(this.#items);
    this.#items = items;
    const similarities = new Float32Array(this.#similarities.length * 2);
    similarities.set(this.#similarities);
    this.#similarities = similarities;
  }
}
