import { KIND, type Model } from '../model';
import type { Blockers } from './codes';

/** H11: at most `acutePerWeek` acute posts on a channel in a week of the horizon. */
export class AcuteCap {
  private readonly posts: Int32Array;

  constructor(
    private readonly model: Model,
    private readonly occupant: Int32Array,
  ) {
    this.posts = new Int32Array(model.channelCount * model.weeks);
  }

  place(request: number, slot: number): void {
    if (this.model.requestKind[request] === KIND.acute) this.posts[this.channelWeek(slot)]!++;
  }

  remove(request: number, slot: number): void {
    if (this.model.requestKind[request] === KIND.acute) this.posts[this.channelWeek(slot)]!--;
  }

  allows(request: number, slot: number): boolean {
    if (this.model.requestKind[request] !== KIND.acute) return true;
    return this.posts[this.channelWeek(slot)]! < this.model.acutePerWeek[this.model.slotChannel[slot]!]!;
  }

  collectBlockers(request: number, slot: number, into: Blockers): void {
    if (this.allows(request, slot)) return;
    const first =
      this.model.slotChannel[slot]! * this.model.days + Math.floor(this.model.slotDay[slot]! / 7) * 7;
    const after = Math.min(first + 7, (this.model.slotChannel[slot]! + 1) * this.model.days);
    const requests: number[] = [];
    for (
      let other = this.model.channelDayStart[first]!;
      other < this.model.channelDayStart[after]!;
      other++
    ) {
      const holder = this.occupant[other]!;
      if (holder >= 0 && this.model.requestKind[holder] === KIND.acute) requests.push(holder);
    }
    into.any.push({ rule: 'acuteCap', requests });
  }

  private channelWeek(slot: number): number {
    return this.model.slotChannel[slot]! * this.model.weeks + Math.floor(this.model.slotDay[slot]! / 7);
  }
}
