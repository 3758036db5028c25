import { z } from 'zod';
import { ROLES, type Role } from '~/domain/access/actor';

export type GrantInput = { readonly departmentId: string; readonly role: Role };

/** Ticked boxes, each `department:role`. */
const grants = z
  .array(z.string())
  .max(200, 'errors:field.invalid')
  .default([])
  .transform((values, context) => {
    const read = values.map(readGrant);
    if (read.every((grant) => grant !== null)) return read;
    context.addIssue({ code: 'custom', message: 'errors:field.invalid' });
    return z.NEVER;
  });

function readGrant(value: string): GrantInput | null {
  const [departmentId = '', name = ''] = value.split(':');
  const role = ROLES.find((known) => known === name);
  return role !== undefined && z.uuid().safeParse(departmentId).success ? { departmentId, role } : null;
}

export const newPersonSchema = z.object({
  name: z.string().trim().min(1, 'settings:people.problem.name').max(120, 'errors:field.tooLong'),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(200, 'errors:field.tooLong')
    .pipe(z.email('settings:people.problem.email')),
  title: z
    .string()
    .trim()
    .max(120, 'errors:field.tooLong')
    .transform((title) => title || null),
  grants,
});

export type NewPersonInput = z.infer<typeof newPersonSchema>;

export const rolesSchema = z.object({ grants });
