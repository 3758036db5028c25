import type { Db } from '~/db/prisma.server';
import { holds, type Actor } from '~/domain/access/actor';
import { currentPolicy } from '~/features/allocation/api.server';

/**
 * What a person may ask for. Acute and crisis go before agreed shares, so only the roles that the policy names may
 * declare them; it is logged.
 */
export async function declarableKinds(
  db: Db,
  actor: Actor,
): Promise<readonly ('normal' | 'acute' | 'crisis')[]> {
  const { rules } = await currentPolicy(db);
  return [
    'normal',
    ...(holds(actor, rules.acuteBy) ? (['acute'] as const) : []),
    ...(holds(actor, rules.crisisBy) ? (['crisis'] as const) : []),
  ];
}
