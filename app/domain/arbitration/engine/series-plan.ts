import type { Model, Plan } from '../model';
import type { Choice } from './candidates';

export type ChainQuestion = {
  readonly choices: readonly Choice[];
  /** Channels to try, in the order in which the choices list them. */
  readonly channels: readonly number[];
  /** Days from one episode to the next. */
  readonly minDays: number;
  readonly maxDays: number;
  /** What a slot costs its episode: never less than its tier; negative when it may not be used. */
  readonly price: (slot: number, tier: number) => number;
  /** Whether the later of two equally priced slots of a day is taken. */
  readonly breakTie: () => boolean;
};

/** The question for a request's own series; the caller says what slots cost. */
export function ownChain(
  model: Model,
  request: number,
  choices: readonly Choice[],
  price: ChainQuestion['price'],
  breakTie: ChainQuestion['breakTie'],
): ChainQuestion {
  const { minDays, maxDays } = model.instance.requests[request]!;
  return { choices, channels: model.requestChannels[request]!, minDays, maxDays, price, breakTie };
}

/**
 * The cheapest chain of slots for a series on one channel, each episode `minDays` to `maxDays` after the
 * one before: shortest path over (episode, day), one channel after the other; the earlier channel and the
 * earlier last day win ties. Looks at each slot by itself, so episodes that could hinder one another (same
 * day, or acute ones in one week) are for the caller to check. Null when there is no chain.
 */
export function cheapestChain(model: Model, question: ChainQuestion): Plan | null {
  const at = question.choices.map(() => 0);
  let best: Plan | null = null;
  let bestCost = Infinity;
  for (const channel of question.channels) {
    const rows: DayChoice[][] = [];
    for (let episode = 0; episode < at.length; episode++) {
      const { row, next } = daysOf(
        model,
        question,
        channel,
        question.choices[episode]!,
        at[episode]!,
        rows[episode - 1],
      );
      at[episode] = next;
      rows.push(row);
    }
    const last = rows[rows.length - 1]!;
    for (let k = 0; k < last.length; k++) {
      if (last[k]!.total >= bestCost) continue;
      bestCost = last[k]!.total;
      best = unwind(rows, k);
    }
  }
  return best;
}

/** The best slot of one day for one episode; `via` is the cheapest day before it in the row before, or -1. */
type DayChoice = { readonly day: number; slot: number; cost: number; total: number; readonly via: number };

/** The days on which an episode can stand on one channel, from entry `from` of its choice; `next` is where the channel ends. */
function daysOf(
  model: Model,
  { price, breakTie, minDays, maxDays }: ChainQuestion,
  channel: number,
  choice: Choice,
  from: number,
  before: readonly DayChoice[] | undefined,
): { readonly row: DayChoice[]; readonly next: number } {
  const row: DayChoice[] = [];
  let current: DayChoice | null = null;
  let day = -1;
  let via = -1;
  let x = from;
  for (; x < choice.slot.length && model.slotChannel[choice.slot[x]!] === channel; x++) {
    const slot = choice.slot[x]!;
    if (model.slotDay[slot] !== day) {
      day = model.slotDay[slot]!;
      current = null;
      if (before !== undefined) via = cheapestWithin(before, day - maxDays, day - minDays);
    }
    const tier = choice.tier[x]!;
    if ((before !== undefined && via < 0) || (current !== null && tier > current.cost)) continue;
    const cost = price(slot, tier);
    if (cost < 0) continue;
    const total = cost + (via < 0 ? 0 : before![via]!.total);
    if (current === null) {
      current = { day, slot, cost, total, via };
      row.push(current);
    } else if (cost < current.cost || (cost === current.cost && breakTie())) {
      current.slot = slot;
      current.cost = cost;
      current.total = total;
    }
  }
  return { row, next: x };
}

/** Index of the cheapest entry between two days, -1 when there is none; the earliest wins ties. */
function cheapestWithin(row: readonly DayChoice[], fromDay: number, toDay: number): number {
  let best = -1;
  for (let k = 0; k < row.length && row[k]!.day <= toDay; k++) {
    if (row[k]!.day >= fromDay && (best < 0 || row[k]!.total < row[best]!.total)) best = k;
  }
  return best;
}

function unwind(rows: readonly (readonly DayChoice[])[], last: number): Plan {
  const plan: number[] = [];
  let k = last;
  for (let episode = rows.length - 1; episode >= 0; episode--) {
    const choice = rows[episode]![k]!;
    plan[episode] = choice.slot;
    k = choice.via;
  }
  return plan;
}
