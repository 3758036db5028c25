import { openHighs } from '~/adapters/solver/highs-solver.server';
import type { Arbitration } from '~/domain/arbitration/arbitrate';
import type { Instance } from '~/domain/arbitration/instance';
import { OBJECTIVES } from '~/domain/arbitration/objectives';
import { prove, type Planned } from '~/domain/arbitration/proof/prove';

/** An arbitration with what a solver knows of it: itself, or the better plan that was found instead. */
export async function proven(
  instance: Instance,
  decided: Arbitration & Planned,
  seconds: number,
): Promise<Arbitration & { readonly optimality: object }> {
  const { profile, seed, ...arbitration } = decided;
  const proof = await prove(
    instance,
    { decisions: decided.decisions, profile, seed },
    { open: openHighs, clock: () => performance.now() / 1000, seconds, onLevel: tell },
  );
  const { levels, better, solver } = proof;
  const optimality = {
    outcome: proof.proven === levels.length ? 'proven' : 'open',
    proven: proof.proven,
    better: better !== null,
    engine: decided.vector,
    solver,
    levels: levels.map(({ level, value, bound, ...rest }) => ({
      name: OBJECTIVES[level],
      value,
      bound,
      proven: rest.proven,
      seconds: Math.round(rest.seconds * 10) / 10,
    })),
  };
  return { ...(better ?? arbitration), optimality };
}

function tell(done: number, of: number): void {
  process.stderr.write(`level ${done} of ${of}\n`);
}
