import { KIND, type Model } from '../model';
import type { Blockers } from './codes';

/**
 * H5: at most `capPerDay` posts on a channel a day, of which ordinary ones leave `heldPerDay` places free
 * for acute and crisis posts until the reserve is released.
 */
export class DayCap {
  private readonly posts: Int32Array;
  private readonly ordinary: Int32Array;

  constructor(
    private readonly model: Model,
    private readonly occupant: Int32Array,
  ) {
    this.posts = new Int32Array(model.channelCount * model.days);
    this.ordinary = new Int32Array(model.channelCount * model.days);
  }

  place(request: number, slot: number): void {
    this.count(request, slot, 1);
  }

  remove(request: number, slot: number): void {
    this.count(request, slot, -1);
  }

  roomIn(request: number, channelDay: number): { readonly all: boolean; readonly ordinary: boolean } {
    const cap = this.model.dayCap[Math.floor(channelDay / this.model.days)]!;
    return {
      all: this.posts[channelDay]! < cap,
      ordinary:
        this.model.requestKind[request] !== KIND.normal ||
        this.ordinary[channelDay]! < cap - this.model.heldOn[channelDay]!,
    };
  }

  allows(request: number, slot: number): boolean {
    return this.hasRoom(slot) && this.leavesReserve(request, slot);
  }

  hasRoom(slot: number): boolean {
    const channel = this.model.slotChannel[slot]!;
    return this.posts[channel * this.model.days + this.model.slotDay[slot]!]! < this.model.dayCap[channel]!;
  }

  leavesReserve(request: number, slot: number): boolean {
    if (this.model.requestKind[request] !== KIND.normal) return true;
    const channel = this.model.slotChannel[slot]!;
    const channelDay = channel * this.model.days + this.model.slotDay[slot]!;
    return this.ordinary[channelDay]! < this.model.dayCap[channel]! - this.model.heldOn[channelDay]!;
  }

  collectBlockers(request: number, slot: number, into: Blockers): void {
    if (!this.hasRoom(slot)) into.any.push({ rule: 'dayCap', requests: this.postsOfDay(slot, false) });
    if (this.leavesReserve(request, slot)) return;
    const channelDay = this.model.slotChannel[slot]! * this.model.days + this.model.slotDay[slot]!;
    into.any.push({
      rule: this.model.heldOn[channelDay]! > 0 ? 'reserve' : 'dayCap',
      requests: this.postsOfDay(slot, true),
    });
  }

  private postsOfDay(slot: number, ordinaryOnly: boolean): number[] {
    const channelDay = this.model.slotChannel[slot]! * this.model.days + this.model.slotDay[slot]!;
    const found: number[] = [];
    for (
      let other = this.model.channelDayStart[channelDay]!;
      other < this.model.channelDayStart[channelDay + 1]!;
      other++
    ) {
      const request = this.occupant[other]!;
      if (request >= 0 && !(ordinaryOnly && this.model.requestKind[request] !== KIND.normal))
        found.push(request);
    }
    return found;
  }

  private count(request: number, slot: number, by: number): void {
    const channelDay = this.model.slotChannel[slot]! * this.model.days + this.model.slotDay[slot]!;
    this.posts[channelDay]! += by;
    if (this.model.requestKind[request] === KIND.normal) this.ordinary[channelDay]! += by;
  }
}
