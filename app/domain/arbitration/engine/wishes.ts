import { planTier, type Plan } from '../model';
import { isMovable, type Search } from './search';
import { ownChain } from './series-plan';

export type WishOptions = {
  /** At most so many places. */
  readonly count: number;
  /** Single posts: taken evenly from so many of the most wished slots. */
  readonly among: number;
};

/**
 * Places that a request would like better than the one it has (all it could have, when it has none), most
 * wished first. Single posts: slots of the best tiers. Series: the chains that displace least.
 */
export function wishedPlaces(search: Search, request: number, options: WishOptions): readonly Plan[] {
  return search.model.requestEpisodes[request] === 1
    ? wishedSlots(search, request, options)
    : wishedChains(search, request);
}

function wishedSlots(
  { model, candidates, plan }: Search,
  request: number,
  { count, among }: WishOptions,
): readonly Plan[] {
  const { slot, tier: tiers } = candidates.of(request)[0]!;
  let to = slot.length;
  const own = plan.plans[request];
  if (own) {
    const tier = planTier(model, request, own);
    while (to > 0 && tiers[to - 1]! >= tier) to--;
  }
  const reach = Math.min(to, among);
  const tries = Math.min(count, reach);
  return Array.from({ length: tries }, (_, k) => [slot[Math.floor((k * reach) / tries)]!]);
}

/** Cost of displacing a post, of standing where somebody may not be moved, and how many chains are tried. */
const DISPLACING = 100;
const IMMOVABLE = 10_000;
const CHAINS = 3;

/** The three chains that displace least, each mostly of slots that the ones before it do not use. */
export function wishedChains(search: Search, request: number): readonly Plan[] {
  const { model, plan } = search;
  const own = plan.plans[request] ?? null;
  const choices = search.candidates.of(request);
  const chains: Plan[] = [];
  const used = new Set<number>();
  // Nothing moves meanwhile, and each chain is asked about much the same days.
  const days = new Map<number, number>();
  const clearing = (channelDay: number): number => {
    const known = days.get(channelDay);
    if (known !== undefined) return known;
    const cost = clearingDay(search, request, channelDay);
    days.set(channelDay, cost);
    return cost;
  };
  for (let k = 0; k < CHAINS; k++) {
    const found = search.series.cheapest(
      ownChain(model, request, choices, {
        day: clearing,
        slot: (slot, tier) =>
          tier + (own?.includes(slot) ? 0 : clearingSlot(search, slot)) + (used.has(slot) ? DISPLACING : 0),
        breakTie: () => false,
      }),
    );
    if (found === null) break;
    const chain = found.place;
    if (chain.every((slot) => used.has(slot))) break;
    for (const slot of chain) used.add(slot);
    if (own === null || planTier(model, request, chain) < planTier(model, request, own)) chains.push(chain);
  }
  return chains;
}

/** What it takes to make room on a day, whichever slot it is; nothing where the request itself stands. */
function clearingDay(search: Search, request: number, channelDay: number): number {
  const { plan, model } = search;
  if (plan.allowsDay(request, channelDay)) return 0;
  if (plan.plans[request]?.some((slot) => model.slotBin[slot] === channelDay)) return 0;
  const { all, any } = plan.dayBlockers(request, channelDay);
  const stuck =
    all.some((blocker) => !isMovable(search, blocker.request, false)) ||
    any.some(({ requests }) => !requests.some((other) => isMovable(search, other, false)));
  return stuck ? IMMOVABLE : DISPLACING * (all.length + any.length);
}

/** What it takes that nobody sits in a slot or too near to it. */
function clearingSlot(search: Search, slot: number): number {
  const { plan, model } = search;
  if (plan.isClear(slot)) return 0;
  let posts = 0;
  for (let near = model.crowdFrom[slot]!; near < model.crowdTo[slot]!; near++) {
    const other = plan.occupant[near]!;
    if (other < 0) continue;
    if (!isMovable(search, other, false)) return IMMOVABLE;
    posts++;
  }
  return DISPLACING * posts;
}
