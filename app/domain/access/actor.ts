/** Roles are held in a department; some work for the whole organisation wherever they are held. */
export const ROLES = ['editor', 'service', 'product', 'marketing', 'approver', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Whether who has the role works for the whole organisation. */
export const ofWholeHouse = (role: Role): boolean =>
  role === 'editor' || role === 'approver' || role === 'administrator';

export type Grant = { readonly departmentId: string; readonly role: Role };

/** A signed-in person. Nobody else is an actor: what the public sees asks for no permission. */
export type Actor = { readonly userId: string; readonly grants: readonly Grant[] };

/** Whether the person holds one of the roles, in any department. */
export function holds(actor: Actor, roles: readonly Role[]): boolean {
  return actor.grants.some(({ role }) => roles.includes(role));
}

/** Whether the person holds one of the roles in this department. */
export function holdsIn(actor: Actor, departmentId: string, roles: readonly Role[]): boolean {
  return actor.grants.some((grant) => grant.departmentId === departmentId && roles.includes(grant.role));
}
