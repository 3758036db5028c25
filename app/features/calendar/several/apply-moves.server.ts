import type { Tx } from '~/db/prisma.server';
import { seesPost } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';
import { MOVED_MEANWHILE } from '~/features/publishing/api.server';
import { watchAnswering } from '~/features/requests/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { moveWithinRulesIn } from '~/features/allocation/api.server';
import { problemOf } from './dry-run.server';
import type { PlanRow } from './plan';

export type WantedMove = {
  readonly publicationId: string;
  readonly to: Date;
  /** Where the person saw it. */
  readonly seen?: Date;
};

/**
 * Moves publications one after another under every rule that a single move obeys, in an order in which none runs
 * into another that is about to leave. What may not go stays where it is and says why; the rest goes.
 */
export async function applyMoves(
  tx: Tx,
  actor: SignedIn,
  moves: readonly WantedMove[],
): Promise<readonly PlanRow[]> {
  const rows = await tx.publication.findMany({
    where: { id: { in: moves.map(({ publicationId }) => publicationId) } },
    include: { channel: { select: { name: true } }, variant: { select: { post: true } } },
  });
  const at = now();
  const found = moves.flatMap((move) => {
    const row = rows.find(({ id }) => id === move.publicationId);
    return row && seesPost(actor, row.variant.post, at) ? [{ move, row }] : [];
  });
  if (found.length < moves.length) throw new AppError('notFound');
  const problems = new Map<string, string>();
  const moveAll = async () => {
    for (const { move, row } of found.toSorted(leavingFirst)) {
      const { publicationId, to: publishAt, seen } = move;
      try {
        await moveWithinRulesIn(tx, actor, { publicationId, publishAt, ...(seen && { seenAt: seen }) });
      } catch (error) {
        // Somebody else is moving the same posts: what was shown is not what would happen.
        if (error instanceof AppError && error.sentence === MOVED_MEANWHILE)
          throw new AppError('conflict', 'calendar:several.movedMeanwhile');
        problems.set(row.id, problemOf(actor, error));
      }
    }
  };
  await watchAnswering(tx, moveAll, { ...actor, wasAsked: false });
  return found
    .map(({ move, row }) => ({
      id: row.id,
      postId: row.variant.post.id,
      title: row.variant.post.title,
      channel: row.channel.name,
      from: row.publishAt.toISOString(),
      to: move.to.toISOString(),
      problem: problems.get(row.id) ?? null,
    }))
    .toSorted((a, b) => a.from.localeCompare(b.from));
}

type Found = { readonly move: WantedMove; readonly row: { readonly publishAt: Date } };

/** Those that go later begin with the last, those that go earlier with the first. */
function leavingFirst(a: Found, b: Found): number {
  const isLater = ({ move, row }: Found): boolean => move.to > row.publishAt;
  if (isLater(a) !== isLater(b)) return isLater(a) ? -1 : 1;
  const difference = a.row.publishAt.getTime() - b.row.publishAt.getTime();
  return isLater(a) ? -difference : difference;
}

/** How moves that were made are taken back. */
export const movesBack = (rows: readonly PlanRow[]) =>
  rows.flatMap(({ id, from, to, problem }) =>
    problem === null && from !== null && to !== null ? [{ publicationId: id, to: from, seen: to }] : [],
  );
