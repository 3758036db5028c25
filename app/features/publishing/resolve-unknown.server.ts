import type { Tx } from '~/db/prisma.server';
import { decide, type Person } from './decide.server';
import type { PublicationRow } from './publication-row.server';
import { realSenders, type Senders } from './senders.server';

/** What a person saw in the channel. Being there needs a link to it. */
export type Seen = { readonly there: true; readonly url: string } | { readonly there: false };

/** Ends a doubt on a person's word: they have looked at the channel. */
export async function resolveUnknown(
  actor: Person,
  { publicationId, seen }: { readonly publicationId: string; readonly seen: Seen },
  senders: Senders = realSenders,
): Promise<void> {
  await decide(
    actor,
    {
      action: 'publication.resolveUnknown',
      publicationId,
      events: () =>
        seen.there
          ? [{ type: 'itIsThere', by: actor.userId, url: seen.url, note: null }]
          : [{ type: 'itIsNotThere' }],
      then: (tx, row) => noteOnAttempt(tx, row, seen),
    },
    senders,
  );
}

async function noteOnAttempt(tx: Tx, row: PublicationRow, seen: Seen): Promise<void> {
  const last = await tx.attempt.findFirst({
    where: { publicationId: row.id, part: row.part },
    orderBy: { fence: 'desc' },
  });
  if (last === null) return;
  const data = seen.there ? { outcome: 'seen', remoteUrl: seen.url } : { outcome: 'notSeen' };
  await tx.attempt.update({ where: { id: last.id }, data });
}
