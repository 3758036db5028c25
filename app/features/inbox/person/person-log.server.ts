import { audit } from '~/db/audit.server';
import type { Tx } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { customerMark } from '../receiving/prepare-message.server';

export type PersonCounts = { readonly messages: number; readonly newsletters: number };

/** That it was done and how much it was; who was meant only as a mark that names nobody. */
export async function logPerson(
  tx: Tx,
  actorId: string | null,
  action: 'person.export' | 'person.erase',
  who: string,
  counts: PersonCounts,
): Promise<void> {
  await audit(tx, {
    at: now(),
    actorId,
    action,
    subjectType: 'person',
    subjectId: customerMark(who).slice(0, 16),
    after: counts,
  });
}
