import type { Model, Plan } from '../model';

/** Slots one episode may choose from: sorted by channel (in the request's order) and time. */
export type Choice = {
  readonly slot: ArrayLike<number>;
  readonly tier: ArrayLike<number>;
  readonly from: number;
  readonly to: number;
};

export type ChainQuestion = {
  readonly choices: readonly Choice[];
  /** Channels to try, in the order in which the choices list them. */
  readonly channels: readonly number[];
  /** Days from one episode to the next. */
  readonly minDays: number;
  readonly maxDays: number;
  /** What a slot costs its episode; negative when it may not be used. */
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
export function cheapestChain(
  model: Model,
  { choices, channels, minDays, maxDays, price, breakTie }: ChainQuestion,
): Plan | null {
  const at = choices.map(({ from }) => from);
  let best: Plan | null = null;
  let bestCost = Infinity;
  for (const channel of channels) {
    const rows: DayChoice[][] = [];
    choices.forEach((choice, episode) => {
      const row: DayChoice[] = [];
      const before = rows[episode - 1];
      let x = at[episode]!;
      for (; x < choice.to && model.slotChannel[choice.slot[x]!] === channel; x++) {
        if (before?.length === 0) continue;
        offer(row, model.slotDay[choice.slot[x]!]!, choice.slot[x]!, choice.tier[x]!, price, breakTie);
      }
      at[episode] = x;
      rows.push(before === undefined ? row : linked(row, before, minDays, maxDays));
    });
    const last = rows[rows.length - 1]!;
    for (let k = 0; k < last.length; k++) {
      if (last[k]!.total >= bestCost) continue;
      bestCost = last[k]!.total;
      best = unwind(rows, k);
    }
  }
  return best;
}

/** The best slot of one day for one episode; `total` and `via` (index in the row before) once it is linked. */
type DayChoice = { readonly day: number; slot: number; cost: number; total: number; via: number };

function offer(
  row: DayChoice[],
  day: number,
  slot: number,
  tier: number,
  price: ChainQuestion['price'],
  breakTie: () => boolean,
): void {
  const current = row.length > 0 && row[row.length - 1]!.day === day ? row[row.length - 1]! : null;
  const cost = price(slot, tier);
  if (cost < 0) return;
  if (current === null) row.push({ day, slot, cost, total: cost, via: -1 });
  else if (cost < current.cost || (cost === current.cost && breakTie())) {
    current.slot = slot;
    current.cost = cost;
    current.total = cost;
  }
}

/** The days of a row that can follow a day of the row before, each with its cheapest predecessor. */
function linked(
  row: readonly DayChoice[],
  before: readonly DayChoice[],
  minDays: number,
  maxDays: number,
): DayChoice[] {
  const reachable: DayChoice[] = [];
  let first = 0;
  for (const choice of row) {
    while (first < before.length && before[first]!.day < choice.day - maxDays) first++;
    let via = -1;
    for (let k = first; k < before.length && before[k]!.day <= choice.day - minDays; k++) {
      if (via < 0 || before[k]!.total < before[via]!.total) via = k;
    }
    if (via < 0) continue;
    choice.via = via;
    choice.total = choice.cost + before[via]!.total;
    reachable.push(choice);
  }
  return reachable;
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
