import type { Model } from '../model';
import type { Blockers } from './codes';

const NOBODY: readonly number[] = [];

/** More than one; no request has this number. */
export const MANY = -2;

/**
 * H8: two requests on one topic are at least `cooldownDays` apart on a channel; episodes of one series may
 * follow each other freely. Remembers per topic and channel the days and requests, in pairs.
 */
export class TopicCooldown {
  private readonly posts: (number[] | undefined)[];
  /** How many pairs there are: for most topics and channels none, and then there is nothing to fetch. */
  private readonly standing: Uint16Array;

  constructor(private readonly model: Model) {
    this.posts = new Array<number[] | undefined>(model.topicCount * model.channelCount).fill(undefined);
    this.standing = new Uint16Array(this.posts.length);
  }

  place(request: number, bin: number): void {
    const key = this.key(request, bin);
    const pairs = this.posts[key];
    // Most stay alone: a list that is made by pushing has room for sixteen.
    if (pairs === undefined) this.posts[key] = [this.model.binDay[bin]!, request];
    else pairs.push(this.model.binDay[bin]!, request);
    this.standing[key]!++;
  }

  remove(request: number, bin: number): void {
    const key = this.key(request, bin);
    this.standing[key]!--;
    const pairs = this.posts[key]!;
    const day = this.model.binDay[bin]!;
    let at = 0;
    while (pairs[at] !== day || pairs[at + 1] !== request) at += 2;
    const lastRequest = pairs.pop()!;
    const lastDay = pairs.pop()!;
    if (at < pairs.length) {
      pairs[at] = lastDay;
      pairs[at + 1] = lastRequest;
    }
  }

  allows(request: number, bin: number): boolean {
    const key = this.key(request, bin);
    if (this.standing[key] === 0) return true;
    const pairs = this.posts[key]!;
    const day = this.model.binDay[bin]!;
    const cooldown = this.model.cooldownDays[this.model.binChannel[bin]!]!;
    for (let k = 0; k < pairs.length; k += 2) {
      if (pairs[k + 1] !== request && Math.abs(pairs[k]! - day) < cooldown) return false;
    }
    return true;
  }

  collectBlockers(request: number, bin: number, into: Blockers): void {
    for (const other of this.mates(request, bin)) into.all.push({ rule: 'topic', request: other });
  }

  /** Who stands too near, in the order of requests: how the pairs lie depends on what was tried before. */
  mates(request: number, bin: number): readonly number[] {
    if (this.allows(request, bin)) return NOBODY;
    const pairs = this.posts[this.key(request, bin)]!;
    const cooldown = this.model.cooldownDays[this.model.binChannel[bin]!]!;
    const near: number[] = [];
    for (let k = 0; k < pairs.length; k += 2) {
      const other = pairs[k + 1]!;
      const isNear = other !== request && Math.abs(pairs[k]! - this.model.binDay[bin]!) < cooldown;
      if (isNear && !near.includes(other)) near.push(other);
    }
    return near.length > 1 ? near.sort((a, b) => a - b) : near;
  }

  /**
   * The one who stands too near, those aside who are `gone`: -1 nobody, MANY more than one. Like `mates`, but makes no
   * list: the search asks this of every day that it looks at.
   */
  loneMate(request: number, bin: number, gone: (mate: number) => boolean): number {
    const key = this.key(request, bin);
    if (this.standing[key] === 0) return -1;
    const pairs = this.posts[key]!;
    const day = this.model.binDay[bin]!;
    const cooldown = this.model.cooldownDays[this.model.binChannel[bin]!]!;
    let found = -1;
    for (let k = 0; k < pairs.length; k += 2) {
      const other = pairs[k + 1]!;
      if (other === request || other === found || Math.abs(pairs[k]! - day) >= cooldown || gone(other))
        continue;
      if (found >= 0) return MANY;
      found = other;
    }
    return found;
  }

  private key(request: number, bin: number): number {
    return this.model.requestTopic[request]! * this.model.channelCount + this.model.binChannel[bin]!;
  }
}
