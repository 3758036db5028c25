import type { Db } from '~/db/prisma.server';
import type { Instance } from '~/domain/arbitration/instance';
import { comparisonOrder, firstDifference, OBJECTIVES } from '~/domain/arbitration/objectives';
import { PROFILES } from '~/domain/arbitration/engine/profiles';
import { MOST_PROVABLE, type Proof } from '~/domain/arbitration/proof/prove';
import type { StoredRun } from '../round/stored-run.server';
import { isProving, PROOF_SECONDS, proofResult } from './proof-record';

type Problem = { readonly sentence: string; readonly values: Readonly<Record<string, string | number>> };

/**
 * What is known of a proposal's being the best, and whether that can be asked.
 *
 * @param mayRun whether this reader asks for proofs, and learns why there is none
 */
export async function proofView(db: Db, stored: StoredRun, mayRun: boolean) {
  const requests = stored.input.instance.requests.length;
  const common = { requests, most: MOST_PROVABLE, minutes: PROOF_SECONDS / 60, of: OBJECTIVES.length };
  const proof = await db.arbitrationProof.findUnique({ where: { runId: stored.run.id } });
  if (!proof) return { ...common, state: 'none' as const };
  const author = await db.user.findUnique({ where: { id: proof.askedById }, select: { name: true } });
  const asked = { ...common, name: author?.name ?? '', at: proof.askedAt.toISOString() };
  if (isProving(proof, new Date())) return { ...asked, state: 'working' as const, level: proof.level };
  const known = proofResult(proof);
  const verdict = known && told(stored, known);
  if (verdict && proof.state === 'done') return { ...asked, state: 'done' as const, ...verdict };
  // What an earlier attempt found out.
  const ended = { ...asked, known: verdict };
  if (proof.state === 'stopped') return { ...ended, state: 'stopped' as const };
  return { ...ended, state: 'failed' as const, problem: mayRun ? (proof.problem as Problem | null) : null };
}

export type ProofView = Awaited<ReturnType<typeof proofView>>;

function told({ input, result }: StoredRun, { levels, proven, better, solver }: Proof) {
  const last = levels[proven - 1];
  return {
    solver,
    seconds: Math.ceil(levels.reduce((sum, { seconds }) => sum + seconds, 0)),
    isProven: proven === levels.length,
    /** The last rule down to which it is proven. */
    lastRule: last ? OBJECTIVES[last.level]! : null,
    gain: better && gainOf(input.instance as Instance, result, better.vector),
  };
}

/** The first rule by which a better plan is better, and by how much. */
function gainOf(instance: Instance, { vector, proof }: StoredRun['result'], better: readonly number[]) {
  const calm = PROFILES[proof.profile].calm ?? instance.policy.stability ?? 'late';
  const level = firstDifference(comparisonOrder(calm), vector, better);
  if (level < 0) return null;
  return { rule: OBJECTIVES[level]!, before: vector[level]!, after: better[level]! };
}
