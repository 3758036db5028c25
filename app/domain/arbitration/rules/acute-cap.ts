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

  place(request: number, bin: number): void {
    if (this.model.requestKind[request] === KIND.acute) this.posts[this.model.binWeek[bin]!]!++;
  }

  remove(request: number, bin: number): void {
    if (this.model.requestKind[request] === KIND.acute) this.posts[this.model.binWeek[bin]!]!--;
  }

  allows(request: number, bin: number): boolean {
    if (this.model.requestKind[request] !== KIND.acute) return true;
    return this.posts[this.model.binWeek[bin]!]! < this.model.acutePerWeek[this.model.binChannel[bin]!]!;
  }

  collectBlockers(request: number, bin: number, into: Blockers): void {
    if (this.allows(request, bin)) return;
    const first = bin - (this.model.binDay[bin]! % 7);
    const after = Math.min(first + 7, (this.model.binChannel[bin]! + 1) * this.model.days);
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
}
