import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryInstance } from '../../../tests/support/arbitration-instances';
import { brokenRules, objectivesOf } from '../../../tests/support/naive-arbitration';
import { propertyRuns } from '../../../tests/support/property-runs';
import { compile } from './compile';
import { Candidates } from './engine/candidates';
import type { Decision } from './instance';
import type { Model, Plan } from './model';
import { PlanState } from './plan-state';

const RUNS = propertyRuns(30, 3);

/** Places and lifts at random; returns the state after `steps` such steps. */
function wander(state: PlanState, picks: readonly number[]): void {
  const { model } = state;
  const candidates = new Candidates(model);
  picks.forEach((pick, k) => {
    const request = pick % model.requestCount;
    if (state.plans[request] !== null) {
      if (k % 3 === 0) state.lift(request);
      return;
    }
    const plan: number[] = [];
    for (const { slot } of candidates.of(request)) {
      if (slot.length === 0) return;
      plan.push(slot[pick % slot.length]!);
    }
    if (state.fits(request, plan)) state.place(request, plan);
  });
}

function decisionsOf(model: Model, plans: readonly (Plan | null)[]): readonly Decision[] {
  return plans.flatMap((plan, r) =>
    (plan ?? []).map((slot, ep) => ({ req: model.instance.requests[r]!.id, ep, slot })),
  );
}

describe('the plan being made', () => {
  it('counts its objectives as a recount would, and what fits breaks no rule', () => {
    fc.assert(
      fc.property(arbitraryInstance, fc.array(fc.nat(), { maxLength: 60 }), (instance, picks) => {
        const state = new PlanState(compile(instance));
        wander(state, picks);
        const decisions = decisionsOf(state.model, state.plans);
        expect([...state.objectives]).toEqual(objectivesOf(state.model.instance, decisions));
        expect(brokenRules(state.model.instance, decisions).filter((code) => code !== 'H10')).toEqual([]);
      }),
      RUNS,
    );
  });

  it('lets a request in exactly where the rules do', () => {
    fc.assert(
      fc.property(arbitraryInstance, fc.array(fc.nat(), { maxLength: 30 }), (instance, picks) => {
        const state = new PlanState(compile(instance));
        wander(state, picks);
        const { model } = state;
        const request = model.instance.requests.findIndex(
          ({ episodes }, r) => episodes === 1 && state.plans[r] === null,
        );
        fc.pre(request >= 0);
        const others = decisionsOf(model, state.plans);
        for (let slot = 0; slot < model.slotCount; slot++) {
          const broken = brokenRules(model.instance, [
            ...others,
            { req: model.instance.requests[request]!.id, ep: 0, slot },
          ]);
          const pinned =
            model.pinnedEpisodes[request]! > 0 && model.pinnedSlot[model.firstEpisode[request]!] !== slot;
          expect(state.fits(request, [slot])).toBe(!pinned && broken.every((code) => code === 'H10'));
          if (state.obstacle(request, slot) !== null) expect(state.allows(request, slot)).toBe(false);
        }
      }),
      propertyRuns(15, 3),
    );
  });

  it('is the same after a trial that was taken back', () => {
    fc.assert(
      fc.property(
        arbitraryInstance,
        fc.array(fc.nat(), { maxLength: 30 }),
        fc.array(fc.nat(), { maxLength: 30 }),
        (instance, picks, tried) => {
          const state = new PlanState(compile(instance));
          wander(state, picks);
          const before = {
            plans: [...state.plans],
            objectives: [...state.objectives],
            occupant: [...state.occupant],
            placed: [...state.placed],
          };
          state.begin();
          wander(state, tried);
          state.rollback();
          expect({
            plans: [...state.plans],
            objectives: [...state.objectives],
            occupant: [...state.occupant],
            placed: [...state.placed],
          }).toEqual(before);
          // The rules' own counts are private; what they allow shows that they came back too.
          const fresh = new PlanState(state.model);
          state.plans.forEach((plan, r) => plan && fresh.place(r, plan));
          for (let slot = 0; slot < state.model.slotCount; slot++)
            expect(state.obstacle(0, slot)).toBe(fresh.obstacle(0, slot));
        },
      ),
      RUNS,
    );
  });
});
