import { KIND, tierOf, type Plan } from '../../model';
import { staticObstacle } from '../../rules/eligibility';
import { HOLD, type Search } from '../search';
import type { Worth } from './worth';

/**
 * Episodes of placed series. No chain sends one away, but it may take another slot of its bin to make room:
 * order and spacing of a series are counted in days, so its other episodes need not know. An episode is
 * named by `firstEpisode[request] + n`.
 */
export class Tenants {
  private readonly requestOf: Int32Array;
  /** By episode and bin: what was found out before. */
  private readonly known = new Map<number, Float64Array>();

  constructor(
    private readonly search: Search,
    private readonly worth: Worth,
  ) {
    const { firstEpisode, requestEpisodes, requestCount } = search.model;
    this.requestOf = new Int32Array(firstEpisode[requestCount]!);
    for (let request = 0; request < requestCount; request++)
      this.requestOf.fill(
        request,
        firstEpisode[request]!,
        firstEpisode[request]! + requestEpisodes[request]!,
      );
  }

  request(episode: number): number {
    return this.requestOf[episode]!;
  }

  /** The episodes that may shift within a bin, in the order of their slots; at most so many. */
  of(bin: number, most: number): readonly number[] {
    const { model, plan } = this.search;
    const found: number[] = [];
    const end = model.channelDayStart[bin + 1]!;
    for (let slot = model.channelDayStart[bin]!; slot < end && found.length < most; slot++) {
      const other = plan.occupant[slot]!;
      if (other >= 0 && this.mayShift(other))
        found.push(model.firstEpisode[other]! + plan.plans[other]!.indexOf(slot));
    }
    return found;
  }

  /** What it costs that an episode stands in each slot of a bin; Infinity where it may not. */
  costsIn(episode: number, bin: number): Float64Array {
    const { channelDayStart, channelCount, days } = this.search.model;
    const key = episode * channelCount * days + bin;
    let costs = this.known.get(key);
    if (costs === undefined) {
      const first = channelDayStart[bin]!;
      costs = new Float64Array(channelDayStart[bin + 1]! - first);
      for (let i = 0; i < costs.length; i++) costs[i] = this.costOf(episode, first + i);
      this.known.set(key, costs);
    }
    return costs;
  }

  /** What it costs that an episode stands where it does. */
  costNow(episode: number): number {
    const { model, plan } = this.search;
    const request = this.requestOf[episode]!;
    const slot = plan.plans[request]![episode - model.firstEpisode[request]!]!;
    const bin = model.slotBin[slot]!;
    return this.costsIn(episode, bin)[slot - model.channelDayStart[bin]!]!;
  }

  private costOf(episode: number, slot: number): number {
    const { model } = this.search;
    const request = this.requestOf[episode]!;
    const n = episode - model.firstEpisode[request]!;
    if (staticObstacle(model, request, n, slot) !== null) return Infinity;
    return this.worth.ofPlace(request, slot, tierOf(model, request, slot), n);
  }

  /** A series' place with one of its episodes in another slot. */
  shifted(place: Plan, episode: number, slot: number): Plan {
    return place.with(episode - this.search.model.firstEpisode[this.requestOf[episode]!]!, slot);
  }

  /** Not what is held, crisis notices, or a series whose episodes may share a day and so hinder one another. */
  private mayShift(request: number): boolean {
    const { model, hold } = this.search;
    return (
      model.requestEpisodes[request]! > 1 &&
      hold[request] === HOLD.free &&
      model.requestKind[request] !== KIND.crisis &&
      model.instance.requests[request]!.minDays > 0
    );
  }
}
