import { KIND, type Model } from '../model';
import type { Blockers } from './codes';

/**
 * H5: at most `capPerDay` posts on a channel a day, of which ordinary ones leave `heldPerDay` places free
 * for acute and crisis posts until the reserve is released.
 */
export class DayCap {
  private readonly posts: Int32Array;
  private readonly ordinary: Int32Array;
  /** Places of a channelDay: for all posts, and for the ordinary ones. */
  private readonly places: Int32Array;
  private readonly ordinaryPlaces: Int32Array;

  constructor(
    private readonly model: Model,
    private readonly occupant: Int32Array,
  ) {
    this.posts = new Int32Array(model.channelCount * model.days);
    this.ordinary = new Int32Array(model.channelCount * model.days);
    this.places = model.binChannel.map((channel) => model.dayCap[channel]!);
    this.ordinaryPlaces = this.places.map((places, bin) => places - model.heldOn[bin]!);
  }

  place(request: number, bin: number): void {
    this.count(request, bin, 1);
  }

  remove(request: number, bin: number): void {
    this.count(request, bin, -1);
  }

  allows(request: number, bin: number): boolean {
    return this.hasRoom(bin) && this.leavesReserve(request, bin);
  }

  hasRoom(bin: number): boolean {
    return this.posts[bin]! < this.places[bin]!;
  }

  leavesReserve(request: number, bin: number): boolean {
    return this.model.requestKind[request] !== KIND.normal || this.hasOrdinaryRoom(bin);
  }

  hasOrdinaryRoom(bin: number): boolean {
    return this.ordinary[bin]! < this.ordinaryPlaces[bin]!;
  }

  collectBlockers(request: number, bin: number, into: Blockers): void {
    if (!this.hasRoom(bin)) into.any.push({ rule: 'dayCap', requests: this.postsOfDay(bin, false) });
    if (this.leavesReserve(request, bin)) return;
    into.any.push({
      rule: this.model.heldOn[bin]! > 0 ? 'reserve' : 'dayCap',
      requests: this.postsOfDay(bin, true),
    });
  }

  private postsOfDay(bin: number, ordinaryOnly: boolean): number[] {
    const found: number[] = [];
    for (
      let other = this.model.channelDayStart[bin]!;
      other < this.model.channelDayStart[bin + 1]!;
      other++
    ) {
      const request = this.occupant[other]!;
      if (request >= 0 && !(ordinaryOnly && this.model.requestKind[request] !== KIND.normal))
        found.push(request);
    }
    return found;
  }

  private count(request: number, bin: number, by: number): void {
    this.posts[bin]! += by;
    if (this.model.requestKind[request] === KIND.normal) this.ordinary[bin]! += by;
  }
}
