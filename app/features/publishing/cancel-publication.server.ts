import type { Tx } from '~/db/prisma.server';
import { decide, type Person } from './decide.server';
import { realSenders, type Senders } from './senders.server';

/** Takes a publication out of the plan. The row stays, because what did not go out is counted too. */
export async function cancelPublication(
  actor: Person,
  input: { readonly publicationId: string; readonly why?: string },
  { senders = realSenders, tx }: { readonly senders?: Senders; readonly tx?: Tx } = {},
): Promise<void> {
  await decide(
    actor,
    { action: 'publication.cancel', ...input, events: () => [{ type: 'cancel' }] },
    senders,
    tx,
  );
}
