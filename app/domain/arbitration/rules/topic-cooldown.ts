import type { Model } from '../model';
import type { Blockers } from './codes';

const NOBODY: readonly number[] = [];

/**
 * H8: two requests on one topic are at least `cooldownDays` apart on a channel; episodes of one series may
 * follow each other freely. Remembers per topic and channel the days and requests, in pairs.
 */
export class TopicCooldown {
  private readonly posts: (number[] | undefined)[];

  constructor(private readonly model: Model) {
    this.posts = new Array<number[] | undefined>(model.topicCount * model.channelCount).fill(undefined);
  }

  place(request: number, slot: number): void {
    const key = this.key(request, slot);
    (this.posts[key] ??= []).push(this.model.slotDay[slot]!, request);
  }

  remove(request: number, slot: number): void {
    const pairs = this.posts[this.key(request, slot)]!;
    const day = this.model.slotDay[slot]!;
    let at = 0;
    while (pairs[at] !== day || pairs[at + 1] !== request) at += 2;
    const lastRequest = pairs.pop()!;
    const lastDay = pairs.pop()!;
    if (at < pairs.length) {
      pairs[at] = lastDay;
      pairs[at + 1] = lastRequest;
    }
  }

  allows(request: number, slot: number): boolean {
    const pairs = this.posts[this.key(request, slot)];
    if (pairs === undefined) return true;
    const day = this.model.slotDay[slot]!;
    const cooldown = this.model.cooldownDays[this.model.slotChannel[slot]!]!;
    for (let k = 0; k < pairs.length; k += 2) {
      if (pairs[k + 1] !== request && Math.abs(pairs[k]! - day) < cooldown) return false;
    }
    return true;
  }

  collectBlockers(request: number, slot: number, into: Blockers): void {
    for (const other of this.mates(request, slot)) into.all.push({ rule: 'topic', request: other });
  }

  /** Who stands too near, in the order of requests: how the pairs lie depends on what was tried before. */
  mates(request: number, slot: number): readonly number[] {
    const pairs = this.posts[this.key(request, slot)];
    if (pairs === undefined || pairs.length === 0) return NOBODY;
    const cooldown = this.model.cooldownDays[this.model.slotChannel[slot]!]!;
    const near = new Set<number>();
    for (let k = 0; k < pairs.length; k += 2) {
      const other = pairs[k + 1]!;
      if (other !== request && Math.abs(pairs[k]! - this.model.slotDay[slot]!) < cooldown) near.add(other);
    }
    return near.size === 0 ? NOBODY : [...near].sort((a, b) => a - b);
  }

  private key(request: number, slot: number): number {
    return this.model.requestTopic[request]! * this.model.channelCount + this.model.slotChannel[slot]!;
  }
}
