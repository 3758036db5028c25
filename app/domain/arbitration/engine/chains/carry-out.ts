import type { PlanState } from '../../plan-state';
import type { Search } from '../search';
import type { Bins } from './bins';
import type { Chain } from './chain';

/** Carries a chain out inside the open trial. False when it does not fit after all (the caller rolls back). */
export function carryOut({ plan }: Search, bins: Bins, { steps, left }: Chain): boolean {
  const touched = [...new Set([...left, ...steps.map(({ bin }) => bin).filter((bin) => bin >= 0)])];
  const moving = new Set(steps.map(({ request }) => request));
  const staying = touched.map((bin) => bins.movable(bin).filter((other) => !moving.has(other)));
  for (const { request } of steps) if (plan.plans[request] !== null) plan.lift(request);
  for (const other of staying.flat()) plan.lift(other);
  return touched.every((bin, k) => {
    const coming = steps.filter((step) => step.bin === bin).map(({ request }) => request);
    const inside = [...staying[k]!, ...coming];
    const slots = bins.arrange(bin, inside);
    return slots !== null && inside.every((request, m) => seatAt(plan, request, slots[m]!));
  });
}

function seatAt(plan: PlanState, request: number, slot: number): boolean {
  if (!plan.allows(request, slot)) return false;
  plan.place(request, [slot]);
  return true;
}
