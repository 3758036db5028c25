import type { Bins } from './bins';

/** Who could come to each bin: its posts and where the bin stands in their reach, from start[bin] to start[bin + 1]. */
export class Comers {
  readonly start: Int32Array;
  readonly post: Int32Array;
  readonly at: Int32Array;

  constructor(bins: Bins, binCount: number, posts: readonly number[]) {
    this.start = new Int32Array(binCount + 1);
    for (const post of posts) for (const bin of bins.reaches.of(post).bins) this.start[bin + 1]!++;
    for (let bin = 0; bin < binCount; bin++) this.start[bin + 1]! += this.start[bin]!;
    this.post = new Int32Array(this.start[binCount]!);
    this.at = new Int32Array(this.start[binCount]!);
    const next = this.start.slice();
    for (const post of posts)
      bins.reaches.of(post).bins.forEach((bin, k) => {
        this.post[next[bin]!] = post;
        this.at[next[bin]!++] = k;
      });
  }
}
