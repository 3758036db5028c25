import type { Db } from '~/db/prisma.server';
import { holds, holdsIn, ofWholeHouse, type Actor, type Role } from '~/domain/access/actor';
import { currentPolicy } from '~/features/allocation/api.server';

/**
 * What a person may ask for. Acute and crisis go before agreed shares, so only the roles that the policy names may
 * declare them; it is logged.
 *
 * @param departmentId whose request it is: a department's role declares for that department. Without it: for any.
 */
export async function declarableKinds(
  db: Db,
  actor: Actor,
  departmentId?: string,
): Promise<readonly ('normal' | 'acute' | 'crisis')[]> {
  const { rules } = await currentPolicy(db);
  const mayDeclare = (roles: readonly Role[]): boolean =>
    departmentId === undefined
      ? holds(actor, roles)
      : holds(actor, roles.filter(ofWholeHouse)) || holdsIn(actor, departmentId, roles);
  return [
    'normal',
    ...(mayDeclare(rules.acuteBy) ? (['acute'] as const) : []),
    ...(mayDeclare(rules.crisisBy) ? (['crisis'] as const) : []),
  ];
}
