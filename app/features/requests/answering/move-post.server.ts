import { transaction } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { moveWithinRulesIn } from '~/features/allocation/api.server';
import { watchAnswering } from './watch-answering.server';

type Move = Parameters<typeof moveWithinRulesIn>[2];

/**
 * Moves a publication to another time if neither the agreed rules nor its channel stand in the way. A rule
 * that was agreed is never bent by moving: whoever wants that changes the request or the policy. Whoever was promised an
 * answer hears of it when nobody serves the new time.
 *
 * @throws AppError `conflict` with every rule that the new time would break
 */
export async function movePost(actor: SignedIn, move: Move): Promise<void> {
  await transaction((tx) =>
    watchAnswering(tx, () => moveWithinRulesIn(tx, actor, move), { ...actor, wasAsked: false }),
  );
}
