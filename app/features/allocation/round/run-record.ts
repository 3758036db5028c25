import { z } from 'zod';
import { arbitrate, type Arbitration } from '~/domain/arbitration/arbitrate';
import type { ProfileName } from '~/domain/arbitration/engine/profiles';
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

/**
 * The decision again, from what was stored alone. It is the same decision, on any machine and any day;
 * that is what an appeal can rely on.
 */
export function replay(
  input: Pick<RunInput, 'instance'>,
  run: { readonly seed: number; readonly profile: string },
): Arbitration {
  return arbitrate(input.instance as Instance, { seed: run.seed, profile: run.profile as ProfileName });
}
