import type { Tx } from '~/db/prisma.server';
import { composeRow } from './compose-row.server';
import { decide, type Person } from './decide.server';
import { partKey } from './engine/claim';
import { sentWords } from './parts.server';
import type { PublicationRow } from './publication-row.server';
import { realSenders, type Senders } from './senders.server';

/** Records that a person has posted it in the channel, and where it is seen. */
export async function markPosted(
  actor: Person,
  { publicationId, url }: { readonly publicationId: string; readonly url: string },
  senders: Senders = realSenders,
): Promise<void> {
  await decide(
    actor,
    {
      action: 'publication.markPosted',
      publicationId,
      events: () => [{ type: 'markPublished', by: actor.userId, url, note: null }],
      then: (tx, row, at) => writeAttempt(tx, row, { url, at, senders }),
    },
    senders,
  );
}

type Posted = { readonly url: string; readonly at: Date; readonly senders: Senders };

/** A person's posting is an attempt like the worker's: with its text, and a number that fences off any other. */
async function writeAttempt(tx: Tx, row: PublicationRow, { url, at, senders }: Posted): Promise<void> {
  const fence = row.fence + 1;
  const wire = row.part === 0 ? (await composeRow(tx, row, senders)).wire : await sentWords(tx, row, senders);
  await tx.publication.update({ where: { id: row.id }, data: { fence } });
  await tx.attempt.create({
    data: {
      publicationId: row.id,
      fence,
      part: row.part,
      key: partKey(row),
      keyAt: row.publishAt,
      wire,
      startedAt: at,
      finishedAt: at,
      outcome: 'posted',
      remoteUrl: url,
    },
  });
}
