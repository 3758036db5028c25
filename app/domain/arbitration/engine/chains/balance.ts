import { KIND } from '../../model';
import type { Chains } from './improve';

/** Posts tried at most for one share that fell short, and half-made chains after which each search gives up. */
const MOST_TRIED = 3;
const SEARCHED = 30;

/**
 * Gives back to shares what a kick has taken from them: when a series went to another pool or period, posts of its
 * department that would lose least by it go the other way, others making way by chains. `held` is what every quota
 * held before the kick. Stops at the first share that stays below that, with those after it not looked at: the
 * caller weighs the whole plan and may take it back.
 */
export function balance(chains: Chains, held: Int32Array): void {
  const { model, plan } = chains.search;
  for (let quota = 0; quota < held.length; quota++) {
    const owed = Math.min(model.target[quota]!, held[quota]!);
    for (let before = -1; plan.placed[quota]! < owed && before !== plan.placed[quota];) {
      before = plan.placed[quota]!;
      for (const { request } of whoCouldGo(chains, quota).slice(0, MOST_TRIED)) {
        chains.improve(request, { patience: SEARCHED });
        if (plan.placed[quota]! > before) break;
      }
    }
    if (plan.placed[quota]! < owed) return;
  }
}

type Comer = { readonly request: number; readonly cost: number };

/** Placed single posts of a quota's department, in places beyond their shares, by what going to the quota would cost at least. */
function whoCouldGo({ search, bins }: Chains, quota: number): readonly Comer[] {
  const { model, plan } = search;
  const department = Math.floor(quota / model.cells);
  const cell = quota % model.cells;
  const comers: Comer[] = [];
  for (let request = 0; request < model.requestCount; request++) {
    const own = plan.plans[request];
    if (!own || model.requestDepartment[request] !== department || model.requestKind[request] !== KIND.normal)
      continue;
    if (!bins.isMovable(request)) continue;
    const from = department * model.cells + model.slotCell[own[0]!]!;
    if (from === quota || plan.placed[from]! <= model.target[from]!) continue;
    const reach = bins.reaches.of(request);
    let low = Infinity;
    for (let k = 0; k < reach.bins.length; k++)
      if (model.slotCell[reach.slot[reach.start[k]!]!] === cell)
        low = Math.min(low, bins.entry(request, k).low[k]!);
    if (low < Infinity) comers.push({ request, cost: low + bins.leaving(request) });
  }
  return comers.sort((a, b) => a.cost - b.cost || a.request - b.request);
}
