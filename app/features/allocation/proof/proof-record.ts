import type { ArbitrationProof } from '~/db/prisma.server';
import type { Proof } from '~/domain/arbitration/proof/prove';

/** How long a proof may take. */
export const PROOF_SECONDS = 180;

/** A solver looks at its clock seldom, and tidies up after its time. Then it is ended. */
export const MOST_SECONDS = PROOF_SECONDS + 90;

/** A proof that has said nothing for this long has died; another may begin. */
const SILENT_MS = 60_000;

/**
 * What a proof came to; null while it has come to nothing. Stored by us as it was. One that is asked for again keeps it
 * until it comes to something else: what was found out is true of the proposal all the same.
 */
export function proofResult({ state, result }: ArbitrationProof): Proof | null {
  return state === 'working' ? null : (result as unknown as Proof | null);
}

/** Whether a proof is being worked on at a moment. */
export function isProving({ state, updatedAt }: ArbitrationProof, now: Date): boolean {
  return state === 'working' && now.getTime() - updatedAt.getTime() < SILENT_MS;
}
