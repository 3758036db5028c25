import type { Model } from '../model';
import type { Blockers } from './codes';

/** H7: people who follow several channels get at most `maxPerDay` posts a day from all of them together. */
export class AudienceCap {
  private readonly posts: Int32Array;

  constructor(
    private readonly model: Model,
    private readonly occupant: Int32Array,
  ) {
    this.posts = new Int32Array(model.groupCap.length * model.days);
  }

  place(slot: number): void {
    this.count(slot, 1);
  }

  remove(slot: number): void {
    this.count(slot, -1);
  }

  allows(slot: number): boolean {
    const groups = this.model.groupsOf[this.model.slotChannel[slot]!]!;
    for (let k = 0; k < groups.length; k++) if (this.isFull(groups[k]!, slot)) return false;
    return true;
  }

  collectBlockers(slot: number, into: Blockers): void {
    for (const group of this.model.groupsOf[this.model.slotChannel[slot]!]!) {
      if (this.isFull(group, slot))
        into.any.push({ rule: 'audience', requests: this.postsOfDay(group, this.model.slotDay[slot]!) });
    }
  }

  private isFull(group: number, slot: number): boolean {
    return this.posts[group * this.model.days + this.model.slotDay[slot]!]! >= this.model.groupCap[group]!;
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

  private count(slot: number, by: number): void {
    for (const group of this.model.groupsOf[this.model.slotChannel[slot]!]!) {
      this.posts[group * this.model.days + this.model.slotDay[slot]!]! += by;
    }
  }
}
