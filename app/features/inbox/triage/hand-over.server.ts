import { can } from '~/domain/access/can';
import { holds } from '~/domain/access/actor';
import type { Tx } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { notify, peopleWho } from '~/features/notices/api.server';

/** Those who sell hear of leads; what a message says they read where it is, masked. */
export async function handOver(tx: Tx, actor: SignedIn, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const userIds = await peopleWho(
    tx,
    (person) =>
      person.userId !== actor.userId &&
      holds(person, ['marketing']) &&
      can(person, 'message.triage', { kind: 'message' }),
  );
  for (const id of ids)
    await notify(tx, {
      userIds,
      kind: 'lead',
      sentence: 'notices:say.lead',
      values: { name: actor.name },
      link: `/inbox/${id}`,
      about: `message:${id}`,
    });
}
