import type { Model, Plan } from '../model';
import type { Choice } from './candidates';
import { SlidingLeast } from './sliding-least';

/** A price at which a day or a slot may not be used. */
export const NOT_FOR_SALE = -1;

/** What it costs that an episode stands in a slot: `day` and `slot` together. Both may be NOT_FOR_SALE. */
export type Price = {
  /** By channelDay; the same for all its slots. */
  readonly day: (channelDay: number) => number;
  /** Never less than the tier. */
  readonly slot: (slot: number, tier: number) => number;
  /** Whether the later of two equally priced slots of a day is taken. */
  readonly breakTie: () => boolean;
};

export type ChainQuestion = {
  readonly choices: readonly Choice[];
  /** All choices list the same slots of every day that they share: then a day is looked at once for all of them. */
  readonly alike: boolean;
  /** Channels to try, in the order in which the choices list them. */
  readonly channels: readonly number[];
  /** Days from one episode to the next. */
  readonly minDays: number;
  readonly maxDays: number;
  readonly price: Price;
};

export type Priced = { readonly place: Plan; readonly cost: number };

/** The question for a request's own series; the caller says what slots cost. */
export function ownChain(
  model: Model,
  request: number,
  choices: readonly Choice[],
  price: Price,
): ChainQuestion {
  const { minDays, maxDays, episodes } = model.instance.requests[request]!;
  const from = model.firstEpisode[request]!;
  let alike = true;
  for (let index = from; index < from + episodes; index++)
    if (model.pinnedSlot[index]! >= 0 || model.previousAgreed[index] === 1) alike = false;
  return { choices, alike, channels: model.requestChannels[request]!, minDays, maxDays, price };
}

/**
 * Finds the cheapest chain of slots for a series on one channel, each episode `minDays` to `maxDays` after the
 * one before: shortest path over (episode, day), one channel after the other; the earlier channel and the
 * earlier last day win ties. Looks at each slot by itself, so episodes that could hinder one another (same
 * day, or acute ones in one week) are for the caller to check. Works in tables that it keeps, so a price may
 * not ask the same planner.
 */
export class SeriesPlanner {
  /** By channelDay: the cheapest slot and its cost (-1: none), as of the turn that `seen` holds. */
  private readonly slotOf: Int32Array;
  private readonly costOf: Float64Array;
  private readonly seen: Int32Array;
  private turn = 0;
  /** By episode · days + day: the cost of the chain so far, and the day of the episode before; the row's slots. */
  private total = new Float64Array(0);
  private via = new Int32Array(0);
  private slot = new Int32Array(0);
  /** By episode: the run with which its choice goes on, and the days of its row that `total` has entries for. */
  private at = new Int32Array(0);
  private firstDay = new Int32Array(0);
  private lastDay = new Int32Array(0);
  private readonly window: SlidingLeast;

  constructor(private readonly model: Model) {
    const bins = model.channelCount * model.days;
    this.slotOf = new Int32Array(bins);
    this.costOf = new Float64Array(bins);
    this.seen = new Int32Array(bins);
    this.window = new SlidingLeast(model.days);
  }

  /** Null when there is no chain. */
  cheapest(question: ChainQuestion): Priced | null {
    const episodes = question.choices.length;
    const { days } = this.model;
    this.grow(episodes);
    this.at.fill(0, 0, episodes);
    if (question.alike) this.turn++;
    let place: Plan | null = null;
    let cost = Infinity;
    for (const channel of question.channels) {
      for (let episode = 0; episode < episodes; episode++) this.fillRow(question, channel, episode);
      const row = (episodes - 1) * days;
      let last = -1;
      for (let day = this.firstDay[episodes - 1]!; day <= this.lastDay[episodes - 1]!; day++) {
        if (this.total[row + day]! >= cost) continue;
        cost = this.total[row + day]!;
        last = day;
      }
      if (last >= 0) place = this.unwind(episodes, last);
    }
    return place === null ? null : { place, cost };
  }

  /** The days on which an episode can stand on a channel, after the row of the episode before. */
  private fillRow(question: ChainQuestion, channel: number, episode: number): void {
    const { total, via, seen, costOf, slotOf, window } = this;
    const { days } = this.model;
    const { slot, tier, run, bin: bins } = question.choices[episode]!;
    const { minDays, maxDays } = question;
    const row = episode * days;
    this.clearRow(row, episode);
    if (!question.alike) this.turn++;
    const firstBin = channel * days;
    const endBin = firstBin + days;
    // Days that no day of the episode before reaches are passed over without a look.
    const isFirst = episode === 0;
    const lastBefore = isFirst ? days : this.lastDay[episode - 1]!;
    const from = firstBin + (isFirst ? 0 : this.firstDay[episode - 1]! + minDays);
    const to = isFirst ? endBin : firstBin + lastBefore + maxDays;
    if (!isFirst) window.begin(total, row - days, this.firstDay[episode - 1]!);
    let first = days;
    let last = -1;
    let at = this.at[episode]!;
    for (; at < bins.length && bins[at]! >= firstBin && bins[at]! < endBin; at++) {
      const bin = bins[at]!;
      if (bin < from || bin > to) continue;
      const day = bin - firstBin;
      // The earliest day wins ties.
      const before = isFirst ? -1 : window.least(day - maxDays, Math.min(lastBefore, day - minDays));
      if (!isFirst && before < 0) continue;
      if (seen[bin] !== this.turn) this.look(question.price, bin, slot, tier, run[at]!, run[at + 1]!);
      const own = costOf[bin]!;
      if (own < 0) continue;
      if (first === days) first = day;
      last = day;
      via[row + day] = before;
      this.slot[row + day] = slotOf[bin]!;
      total[row + day] = before < 0 ? own : own + total[row - days + before]!;
    }
    this.firstDay[episode] = first;
    this.lastDay[episode] = last;
    this.at[episode] = at;
  }

  private clearRow(row: number, episode: number): void {
    for (let day = this.firstDay[episode]!; day <= this.lastDay[episode]!; day++)
      this.total[row + day] = Infinity;
    this.firstDay[episode] = this.model.days;
    this.lastDay[episode] = -1;
  }

  /** The cheapest slot of one day, from entry `from` of a choice to `to`. */
  private look(
    price: Price,
    bin: number,
    slots: ArrayLike<number>,
    tiers: ArrayLike<number>,
    from: number,
    to: number,
  ): void {
    this.seen[bin] = this.turn;
    this.costOf[bin] = NOT_FOR_SALE;
    const ofDay = price.day(bin);
    if (ofDay < 0) return;
    let best = Infinity;
    for (let x = from; x < to; x++) {
      if (tiers[x]! > best) continue;
      const cost = price.slot(slots[x]!, tiers[x]!);
      if (cost < 0 || cost > best || (cost === best && !price.breakTie())) continue;
      best = cost;
      this.slotOf[bin] = slots[x]!;
    }
    if (best < Infinity) this.costOf[bin] = ofDay + best;
  }

  private unwind(episodes: number, lastDay: number): Plan {
    const place = new Array<number>(episodes);
    let day = lastDay;
    for (let episode = episodes - 1; episode >= 0; episode--) {
      place[episode] = this.slot[episode * this.model.days + day]!;
      day = this.via[episode * this.model.days + day]!;
    }
    return place;
  }

  private grow(episodes: number): void {
    if (this.at.length >= episodes) return;
    this.at = new Int32Array(episodes);
    this.firstDay = new Int32Array(episodes).fill(this.model.days);
    this.lastDay = new Int32Array(episodes).fill(-1);
    this.total = new Float64Array(episodes * this.model.days).fill(Infinity);
    this.via = new Int32Array(episodes * this.model.days);
    this.slot = new Int32Array(episodes * this.model.days);
  }
}
