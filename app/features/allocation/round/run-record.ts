import { z } from 'zod';
import { arbitrate, type Arbitration } from '~/domain/arbitration/arbitrate';
import { checkPlan } from '~/domain/arbitration/check/check-plan';
import { resume } from '~/domain/arbitration/engine/resume';
import { ENGINE_VERSION } from '~/domain/arbitration/engine/version';
import type { Instance } from '~/domain/arbitration/instance';
import { instanceSchema } from '~/domain/arbitration/instance.schema';
import type { Planned } from '~/domain/arbitration/proof/prove';

const placement = z.object({ requestId: z.string(), episode: z.int(), slotId: z.string() });

/** A pin as somebody set it: everybody sees who and why. */
const pin = placement.extend({ userId: z.string(), why: z.string() });
export type Pin = z.output<typeof pin>;

/**
 * What `ArbitrationRun.input` holds: all that the decision was made from. With the run's seed and profile
 * it can be replayed without the database; the rest ties its numbers to rows.
 */
export const runInputSchema = z.object({
  instance: instanceSchema,
  now: z.iso.datetime().transform((text) => new Date(text)),
  slotIds: z.array(z.string()),
  episodesGone: z.record(z.string(), z.int()),
  pins: z.array(pin),
  /** Posts of the period that had gone out before, by department and pool: shares count them too. */
  goneOut: z.array(z.object({ dept: z.string(), pool: z.string(), count: z.int() })),
});
export type RunInput = z.output<typeof runInputSchema>;

/** What `ArbitrationRun.result` holds: the engine's answer, and today's plan judged by the same rules. */
export type RunResult = Arbitration & { readonly todayVector: readonly number[] };

type Proof = Arbitration['proof'];

/**
 * The decision made again; or, when another version of the engine made it, which one (null: before they had numbers). What
 * a solver found is not found the same way twice: of it we know whether it `stands`.
 */
export type Replay =
  | { readonly again: Arbitration }
  | { readonly again: null; readonly madeBy: number | null }
  | { readonly again: null; readonly solver: string; readonly stands: boolean };

/**
 * The decision again, from what was stored alone. It is the same decision, on any machine and any day; that is
 * what an appeal can rely on. Only the engine that made it can make it again; a solver's plan is looked at anew instead:
 * it keeps every rule, and is worth what was said.
 */
export function replay(
  { instance }: Pick<RunInput, 'instance'>,
  { proof, decisions, vector }: Pick<RunResult, 'proof' | 'decisions' | 'vector'>,
): Replay {
  const { engine, seed, profile, iterations, solver }: Partial<Proof> & Omit<Proof, 'engine'> = proof;
  if (solver !== undefined) {
    const keepsRules = checkPlan(instance as Instance, decisions).length === 0;
    const stands = keepsRules && isWorth(instance as Instance, { decisions, profile, seed }, vector);
    return { again: null, solver, stands };
  }
  if (engine !== ENGINE_VERSION) return { again: null, madeBy: engine ?? null };
  return { again: arbitrate(instance as Instance, { seed, profile, iterations }) };
}

function isWorth(instance: Instance, planned: Planned, vector: readonly number[]): boolean {
  const { objectives } = resume(instance, planned.decisions, planned).plan;
  return vector.every((value, level) => value === objectives[level]);
}
