import type { Actor } from '~/domain/access/actor';

const CONTENDERS = ['marketing', 'product', 'service', 'editor'];

/** Departments in whose name the person may ask for slots. */
export function ownDepartmentIds(actor: Actor): readonly string[] {
  return [
    ...new Set(
      actor.grants.filter(({ role }) => CONTENDERS.includes(role)).map(({ departmentId }) => departmentId),
    ),
  ];
}
