import { z } from 'zod';
import { arbitrate, type Arbitration } from '~/domain/arbitration/arbitrate';
import { ENGINE_VERSION } from '~/domain/arbitration/engine/version';
import type { Instance } from '~/domain/arbitration/instance';
import { instanceSchema } from '~/domain/arbitration/instance.schema';

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

/** The decision made again; or, when another version of the engine made it, which one (null: before they had numbers). */
export type Replay =
  { readonly again: Arbitration } | { readonly again: null; readonly madeBy: number | null };

/**
 * The decision again, from what was stored alone. It is the same decision, on any machine and any day; that is
 * what an appeal can rely on. Only the engine that made it can make it again.
 */
export function replay(input: Pick<RunInput, 'instance'>, { proof }: Pick<RunResult, 'proof'>): Replay {
  const { engine, seed, profile, iterations }: Partial<Proof> & Omit<Proof, 'engine'> = proof;
  if (engine !== ENGINE_VERSION) return { again: null, madeBy: engine ?? null };
  return { again: arbitrate(input.instance as Instance, { seed, profile, iterations }) };
}
