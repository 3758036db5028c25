import { prisma } from '~/db/prisma.server';
import { authorize } from '~/features/accounts/api.server';
import { seesPost } from '~/domain/content/sees-post';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { log } from '~/platform/log.server';
import { decide, isId, type Person } from './decide.server';
import { partsOf, remoteIdOf } from './parts.server';
import { WITH_CONTENT, type PublicationRow } from './publication-row.server';
import { realSenders, type Senders } from './senders.server';

const WITHDRAW_TIMEOUT_MS = 30_000;

/**
 * Takes a publication down, with a reason that everyone can read (D13). Where the channel lets us, we
 * do it and believe its confirmation; elsewhere the person has done it there and says so.
 *
 * @throws AppError `conflict` with the channel's reason when it did not come down: it is still out
 */
export async function withdrawPublication(
  actor: Person,
  { publicationId, reason }: { readonly publicationId: string; readonly reason: string },
  senders: Senders = realSenders,
): Promise<void> {
  authorize(actor, 'publication.withdraw', { kind: 'publication' });
  const row = isId(publicationId)
    ? await (await prisma()).publication.findUnique({ where: { id: publicationId }, include: WITH_CONTENT })
    : null;
  if (row === null || !seesPost(actor, row.variant.post, now())) throw new AppError('notFound');
  // Repeating it is harmless: a channel that has taken it down says that it is gone.
  if (row.state === 'published') await takeDown(row, senders);
  await decide(
    actor,
    {
      action: 'publication.withdraw',
      publicationId,
      why: reason,
      events: () => [{ type: 'withdraw' }],
      then: async (tx) => {
        await tx.siteEntry.updateMany({ where: { publicationId }, data: { withdrawnWhy: reason } });
      },
    },
    senders,
  );
}

async function takeDown(row: PublicationRow, senders: Senders): Promise<void> {
  if (!senders.kinds.includes(row.channel.kind)) return;
  const adapter = senders.adapterFor(row.channel);
  if (adapter.withdraw === undefined) return;
  const parts = await partsOf(await prisma(), row.id);
  // The last first: what replies goes before what it replies to.
  for (const part of parts.length > 0 ? [...parts].reverse() : [row]) {
    const remoteId = remoteIdOf(part);
    // What a person posted, a person takes down: the channel knows no id of ours.
    if (remoteId === null) continue;
    const result = await adapter.withdraw(remoteId, AbortSignal.timeout(WITHDRAW_TIMEOUT_MS));
    if (result.kind !== 'failed') continue;
    log.warn({ publication: row.id, code: result.code }, 'a withdrawal failed');
    throw new AppError('conflict', `publishing:problem.${result.code}.title`);
  }
}
