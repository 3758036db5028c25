import { prisma } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { startRun } from './background/start-run.server';
import { findProposal, type StoredRun } from './stored-run.server';

/**
 * Binds a request's coming posts to slots, one each and in order, with a reason that everybody can read,
 * and makes a new proposal around them.
 *
 * @returns the id of the run, or null while it is calculated in the background
 */
export async function pinPost(
  actor: SignedIn,
  { requestId, slotIds }: { readonly requestId: string; readonly slotIds: readonly string[] },
  why: string,
): Promise<string | null> {
  authorize(actor, 'round.pin', { kind: 'round' });
  const proposal = await requireProposal();
  const request = proposal.input.instance.requests.find(({ id }) => id === requestId);
  if (!request || slotIds.length !== request.episodes) throw new AppError('notFound');
  const reason = why.trim();
  if (reason === '') throw new AppError('invalid', 'arbitration:pin.problem.why');
  const gone = proposal.input.episodesGone[requestId] ?? 0;
  const others = proposal.input.pins.filter((pin) => pin.requestId !== requestId);
  const pins = slotIds.map((slotId, index) => ({
    requestId,
    episode: gone + index + 1,
    slotId,
    userId: actor.userId,
    why: reason,
  }));
  return startRun(actor, { pins: [...others, ...pins] });
}

/** Lets a pinned request be placed like the others again. */
export async function unpinPost(actor: SignedIn, requestId: string): Promise<string | null> {
  authorize(actor, 'round.pin', { kind: 'round' });
  const proposal = await requireProposal();
  return startRun(actor, {
    pins: proposal.input.pins.filter((pin) => pin.requestId !== requestId),
  });
}

async function requireProposal(): Promise<StoredRun> {
  const proposal = await findProposal(await prisma());
  if (!proposal) throw new AppError('conflict', 'arbitration:conflict.noProposal');
  return proposal;
}
