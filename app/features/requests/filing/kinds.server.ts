import type { Db } from '~/db/prisma.server';
import { holds, holdsIn, ofWholeHouse, type Actor, type Role } from '~/domain/access/actor';
import { currentPolicy } from '~/features/allocation/api.server';
import type { FieldProblems } from './read-times';

/** So many are named of those who may declare; more says no more. */
const MOST_NAMED = 4;

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

/**
 * Why a person may not ask for something of this kind, with the names of those who may in that department:
 * what was typed stays, and the one who may declare it can be asked.
 */
export async function kindProblems(
  db: Db,
  actor: Actor,
  { kind, departmentId }: { readonly kind: 'normal' | 'acute' | 'crisis'; readonly departmentId: string },
): Promise<FieldProblems | null> {
  if (kind === 'normal' || (await declarableKinds(db, actor, departmentId)).includes(kind)) return null;
  const { rules } = await currentPolicy(db);
  const roles = kind === 'acute' ? rules.acuteBy : rules.crisisBy;
  const people = await db.user.findMany({
    where: {
      active: true,
      grants: {
        some: {
          OR: [{ role: { in: roles.filter(ofWholeHouse) } }, { role: { in: [...roles] }, departmentId }],
        },
      },
    },
    orderBy: { name: 'asc' },
    take: MOST_NAMED,
    select: { name: true },
  });
  if (people.length === 0) return { kind: { key: `requests:form.problem.nobody.${kind}` } };
  const who = people.map(({ name }) => name).join(', ');
  return { kind: { key: `requests:form.problem.declared.${kind}`, values: { who } } };
}
