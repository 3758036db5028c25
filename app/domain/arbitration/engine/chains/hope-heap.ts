/** Half-made chains that wait to go on, the one with the lowest hope on top. */
export class HopeHeap {
  private readonly heap: Int32Array;
  private waiting = 0;

  constructor(
    most: number,
    private readonly hope: Float64Array,
  ) {
    this.heap = new Int32Array(most);
  }

  get isEmpty(): boolean {
    return this.waiting === 0;
  }

  clear(): void {
    this.waiting = 0;
  }

  push(node: number): void {
    const { heap, hope } = this;
    let at = this.waiting++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (hope[heap[above]!]! <= hope[node]!) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = node;
  }

  pop(): number {
    const { heap, hope } = this;
    const top = heap[0]!;
    const last = heap[--this.waiting]!;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= this.waiting) break;
      if (below + 1 < this.waiting && hope[heap[below + 1]!]! < hope[heap[below]!]!) below++;
      if (hope[heap[below]!]! >= hope[last]!) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = last;
    return top;
  }
}
