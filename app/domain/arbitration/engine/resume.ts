import { compile } from '../compile';
import type { Decision, Instance } from '../instance';
import { PROFILES, type ProfileName } from './profiles';
import { startSearch, type Search } from './search';

/** A plan that was made before, as the search that made it left it. The decisions must keep every rule. */
export function resume(
  instance: Instance,
  decisions: readonly Decision[],
  { profile, seed }: { readonly profile: ProfileName; readonly seed: number },
): Search {
  const model = compile(instance);
  const search = startSearch(model, PROFILES[profile], seed);
  const plans = new Map<string, number[]>();
  for (const { req, ep, slot } of decisions)
    plans.set(req, Object.assign(plans.get(req) ?? [], { [ep]: model.canonicalSlot[slot]! }));
  model.instance.requests.forEach(({ id }, request) => {
    const plan = plans.get(id);
    if (plan !== undefined) search.plan.place(request, plan);
  });
  return search;
}
