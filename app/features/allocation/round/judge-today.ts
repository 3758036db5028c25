import { compile } from '~/domain/arbitration/compile';
import type { Instance } from '~/domain/arbitration/instance';
import { previousPlan } from '~/domain/arbitration/model';
import { PlanState } from '~/domain/arbitration/plan-state';

/** The calendar as it is, before anything new is placed, judged by the same eleven rules as a proposal. */
export function judgeToday(instance: Instance): readonly number[] {
  const agreedOnly = {
    ...instance,
    pins: [],
    previous: instance.previous.filter(({ status }) => status === 'agreed'),
  };
  const model = compile(agreedOnly);
  const plan = new PlanState(model);
  for (let request = 0; request < model.requestCount; request++) {
    const agreed = previousPlan(model, request);
    if (agreed !== null) plan.place(request, agreed);
  }
  return [...plan.objectives];
}
