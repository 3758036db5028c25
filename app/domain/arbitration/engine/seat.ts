import { KIND, previousPlan, type Plan } from '../model';
import { follows } from '../rules/series';
import { DAY_MINUTES } from '../time';
import type { Search } from './search';
import type { Choice } from './candidates';
import { NOT_FOR_SALE, ownChain } from './series-plan';

export type SeatOptions = {
  /** Only places that fill the department's own share target. */
  readonly withinShare?: boolean;
  /** Chance of passing over a place that would do, for variety. */
  readonly skip?: number;
};

/** Seats an unplaced request where it best likes it among the places free now. False when there is none. */
export function seat(search: Search, request: number, options: SeatOptions = {}): boolean {
  const plan = findPlace(search, request, options);
  if (plan === null) return false;
  search.plan.place(request, plan);
  return true;
}

/**
 * The most wished place free now: lowest tier, then where it was before, then by lot. An agreed request
 * goes back to its agreed place whenever that is free.
 */
function findPlace(search: Search, request: number, options: SeatOptions = {}): Plan | null {
  const { model, plan } = search;
  if (model.hasAgreed[request] === 1) {
    const agreed = previousPlan(model, request);
    if (agreed !== null && plan.fits(request, agreed)) return agreed;
  }
  return model.requestEpisodes[request] === 1
    ? findSlot(search, request, options)
    : findSeries(search, request, options);
}

function findSlot(
  search: Search,
  request: number,
  { withinShare = false, skip = 0 }: SeatOptions,
): Plan | null {
  const { model, plan, candidates, random } = search;
  const previous = model.previousSlot[model.firstEpisode[request]!]!;
  const { slot: slots, tier: tiers, run, bin } = candidates.of(request)[0]!;
  const days = run.length - 1;
  for (let from = 0, to = 0; from < days; from = to) {
    const tier = tiers[run[from]!]!;
    while (to < days && tiers[run[to]!] === tier) to++;
    if (previous >= 0 && plan.allows(request, previous) && mayHave(search, request, previous, withinShare)) {
      for (let x = run[from]!; x < run[to]!; x++) if (slots[x] === previous) return [previous];
    }
    let at = from + random.below(to - from);
    for (let tried = from; tried < to; tried++, at = at + 1 === to ? from : at + 1) {
      if (!plan.allowsDay(request, bin[at]!)) continue;
      const first = run[at]!;
      const count = run[at + 1]! - first;
      const turn = random.below(count);
      for (let k = 0; k < count; k++) {
        const slot = slots[first + ((turn + k) % count)]!;
        if (!plan.isClear(slot) || !mayHave(search, request, slot, withinShare)) continue;
        if (skip > 0 && random.unit() < skip) continue;
        return [slot];
      }
    }
  }
  return null;
}

function findSeries(search: Search, request: number, { withinShare = false }: SeatOptions): Plan | null {
  const { model, plan, random } = search;
  const choices = search.candidates.of(request);
  const found = search.series.cheapest(
    ownChain(model, request, choices, {
      day: (channelDay) => (plan.allowsDay(request, channelDay) ? 0 : NOT_FOR_SALE),
      slot: (slot, tier) =>
        plan.isClear(slot) && mayHave(search, request, slot, withinShare) ? tier : NOT_FOR_SALE,
      breakTie: () => random.unit() < 0.5,
    }),
  );
  const chain = found === null ? null : found.place;
  if (chain === null || !mayHinderItself(search, request) || plan.fits(request, chain)) return chain;
  return chainStepByStep(search, request, choices);
}

/**
 * Episodes on one day share its caps and gaps, and on days that follow one another a gap that reaches over midnight; acute
 * ones share the week's cap.
 */
function mayHinderItself({ model }: Search, request: number): boolean {
  const { minDays } = model.instance.requests[request]!;
  const gapReaches = model.requestChannels[request]!.some(
    (channel) => model.instance.channels[channel]!.minGapMin > (minDays - 1) * DAY_MINUTES,
  );
  return minDays === 0 || gapReaches || model.requestKind[request] === KIND.acute;
}

/** Steps after which the search for a chain of mutually hindering episodes gives up. */
const STEP_LIMIT = 3_000;

/** Depth-first search that sees the episodes already chosen; for the rare series whose episodes hinder one another. */
function chainStepByStep({ model, plan }: Search, request: number, choices: readonly Choice[]): Plan | null {
  const chosen: number[] = [];
  let steps = 0;
  const extend = (): boolean => {
    if (chosen.length === choices.length) return true;
    const { slot } = choices[chosen.length]!;
    for (let x = 0; x < slot.length && steps < STEP_LIMIT; x++) {
      steps++;
      const next = slot[x]!;
      if (chosen.length > 0 && !follows(model, request, chosen[chosen.length - 1]!, next)) continue;
      chosen.push(next);
      if (plan.allowsPlan(request, chosen) && extend()) return true;
      chosen.pop();
    }
    return false;
  };
  return extend() ? chosen : null;
}

/** True of every slot, or of those only that fill a share. */
function mayHave({ model, plan }: Search, request: number, slot: number, withinShare: boolean): boolean {
  if (!withinShare || model.requestKind[request] !== KIND.normal) return true;
  const quota = model.requestDepartment[request]! * model.cells + model.slotCell[slot]!;
  return plan.placed[quota]! < model.target[quota]!;
}
