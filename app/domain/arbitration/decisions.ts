import type { Decision } from './instance';
import type { Model, Plan } from './model';

/** A plan as decisions, sorted by request id and episode; slots as the instance numbers them. */
export function decisionsOf({ instance, givenSlot }: Model, plans: readonly (Plan | null)[]): Decision[] {
  const decisions: Decision[] = [];
  for (let request = 0; request < plans.length; request++) {
    const plan = plans[request];
    if (!plan) continue;
    const req = instance.requests[request]!.id;
    for (let ep = 0; ep < plan.length; ep++) decisions.push({ req, ep, slot: givenSlot[plan[ep]!]! });
  }
  return decisions;
}
