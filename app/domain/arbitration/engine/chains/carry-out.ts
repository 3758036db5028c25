import type { Plan } from '../../model';
import type { PlanState } from '../../plan-state';
import type { Search } from '../search';
import type { Bins } from './bins';
import type { Chain } from './chain';

/** Carries a chain out inside the open trial. False when it does not fit after all (the caller rolls back). */
export function carryOut({ plan }: Search, bins: Bins, { steps, left }: Chain): boolean {
  const touched = [...new Set([...left, ...steps.map(({ bin }) => bin).filter((bin) => bin >= 0)])];
  const moving = new Set(steps.map(({ request }) => request));
  const staying = touched.map((bin) => bins.movable(bin).filter((other) => !moving.has(other)));
  const tenants = touched.map((bin) => bins.tenants(bin));
  for (const { request } of steps) if (plan.plans[request] !== null) plan.lift(request);
  for (const other of staying.flat()) plan.lift(other);
  const series = new Map<number, Plan>();
  for (const request of new Set(tenants.flat().map((tenant) => bins.tenancy.request(tenant))))
    series.set(request, plan.lift(request));
  const seated = touched.every((bin, k) => {
    const coming = steps.filter((step) => step.bin === bin).map(({ request }) => request);
    const inside = [...staying[k]!, ...coming];
    const slots = bins.arrange(bin, inside, tenants[k]!);
    if (slots === null) return false;
    tenants[k]!.forEach((tenant, t) => {
      const request = bins.tenancy.request(tenant);
      series.set(request, bins.tenancy.shifted(series.get(request)!, tenant, slots[inside.length + t]!));
    });
    return inside.every((request, m) => seatAt(plan, request, [slots[m]!]));
  });
  return seated && [...series].every(([request, place]) => seatAt(plan, request, place));
}

function seatAt(plan: PlanState, request: number, place: Plan): boolean {
  if (!plan.allowsPlan(request, place)) return false;
  plan.place(request, place);
  return true;
}
