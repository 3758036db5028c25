import type { Model } from '../model';
import type { Blockers } from './codes';

/** H7: people who follow several channels get at most `maxPerDay` posts a day from all of them together. */
export class AudienceCap {
  private readonly posts: Int32Array;
  /** By channelDay: how many of the channel's groups have had enough that day. */
  private readonly full: Uint8Array;

  constructor(
    private readonly model: Model,
    private readonly occupant: Int32Array,
  ) {
    this.posts = new Int32Array(model.groupCap.length * model.days);
    this.full = new Uint8Array(model.channelCount * model.days);
    model.groupCap.forEach((cap, group) => {
      for (let day = 0; cap <= 0 && day < model.days; day++) this.markFull(group, day, 1);
    });
  }

  place(bin: number): void {
    this.count(bin, 1);
  }

  remove(bin: number): void {
    this.count(bin, -1);
  }

  allows(bin: number): boolean {
    return this.full[bin] === 0;
  }

  collectBlockers(bin: number, into: Blockers): void {
    if (this.allows(bin)) return;
    const day = this.model.binDay[bin]!;
    for (const group of this.model.groupsOf[this.model.binChannel[bin]!]!) {
      if (this.isFull(group, day)) into.any.push({ rule: 'audience', requests: this.postsOfDay(group, day) });
    }
  }

  private isFull(group: number, day: number): boolean {
    return this.posts[group * this.model.days + day]! >= this.model.groupCap[group]!;
  }

  private postsOfDay(group: number, day: number): number[] {
    const found: number[] = [];
    for (const channel of this.model.groupChannels[group]!) {
      const channelDay = channel * this.model.days + day;
      for (
        let slot = this.model.channelDayStart[channelDay]!;
        slot < this.model.channelDayStart[channelDay + 1]!;
        slot++
      ) {
        if (this.occupant[slot]! >= 0) found.push(this.occupant[slot]!);
      }
    }
    return found;
  }

  private count(bin: number, by: 1 | -1): void {
    const groups = this.model.groupsOf[this.model.binChannel[bin]!]!;
    const day = this.model.binDay[bin]!;
    for (let k = 0; k < groups.length; k++) {
      const group = groups[k]!;
      const wasFull = this.isFull(group, day);
      this.posts[group * this.model.days + day]! += by;
      if (this.isFull(group, day) !== wasFull) this.markFull(group, day, by);
    }
  }

  private markFull(group: number, day: number, by: 1 | -1): void {
    for (const channel of this.model.groupChannels[group]!) this.full[channel * this.model.days + day]! += by;
  }
}
