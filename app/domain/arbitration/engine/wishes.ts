import { planTier, type Plan } from '../model';
import { isMovable, type Search } from './search';
import { cheapestChain, ownChain } from './series-plan';

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
  for (let k = 0; k < CHAINS; k++) {
    const price = (slot: number, tier: number): number =>
      tier +
      (own?.includes(slot) ? 0 : displacement(search, request, slot)) +
      (used.has(slot) ? DISPLACING : 0);
    const chain = cheapestChain(
      model,
      ownChain(model, request, choices, price, () => false),
    );
    if (chain === null) break;
    if (chain.every((slot) => used.has(slot))) break;
    for (const slot of chain) used.add(slot);
    if (own === null || planTier(model, request, chain) < planTier(model, request, own)) chains.push(chain);
  }
  return chains;
}

function displacement(search: Search, request: number, slot: number): number {
  if (search.plan.allows(request, slot)) return 0;
  const { all, any } = search.plan.blockers(request, slot);
  const stuck =
    all.some((blocker) => !isMovable(search, blocker.request, false)) ||
    any.some(({ requests }) => !requests.some((other) => isMovable(search, other, false)));
  return stuck ? IMMOVABLE : DISPLACING * (all.length + any.length);
}
