import type { Instance } from './instance';
import type { ShareTargets } from './shares';

/**
 * Where an ordinary request stands in its own department's order: class 0 (A) within the first half of
 * the department's entitlement, 1 (B) within the second half, 2 (C) beyond; `percentile` is 100 for the
 * first and falls towards 1. Entitlement is the sum of the department's share targets, so a class says
 * how much a place matters to its owner without comparing content across departments.
 */
export type Standing = { readonly rankClass: 0 | 1 | 2; readonly percentile: number };

/** Standing of every ordinary request, by request id. Equal ranks stand in the order of the instance. */
export function standings(instance: Instance, { target }: ShareTargets): ReadonlyMap<string, Standing> {
  const result = new Map<string, Standing>();
  const ordinary = new Map<string, Instance['requests'][number][]>();
  for (const { id } of instance.departments) ordinary.set(id, []);
  for (const request of instance.requests)
    if (request.kind === 'normal') ordinary.get(request.dept)?.push(request);
  instance.departments.forEach(({ id }, index) => {
    const own = (ordinary.get(id) ?? []).sort((a, b) => a.rank - b.rank);
    const entitlement = target[index]!.reduce((sum, posts) => sum + posts, 0);
    let posts = 0;
    own.forEach((request, position) => {
      posts += request.episodes;
      result.set(request.id, {
        rankClass: posts <= entitlement / 2 ? 0 : posts <= entitlement ? 1 : 2,
        percentile: Math.max(1, Math.round((100 * (own.length - position)) / own.length)),
      });
    });
  });
  return result;
}
