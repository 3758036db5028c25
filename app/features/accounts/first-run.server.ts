import { z } from 'zod';
import { audit } from '~/db/audit.server';
import { takeLock } from '~/db/take-lock.server';
import { prisma, transaction } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { AppError } from '~/platform/app-error';
import type { Language } from '~/platform/i18n/i18n';
import { hashPassword, passwordSchema } from './password.server';

export const firstRunSchema = z.object({
  organisation: z.string().trim().min(1, 'auth:problem.organisation').max(120, 'errors:field.tooLong'),
  name: z.string().trim().min(1, 'auth:problem.name').max(120, 'errors:field.tooLong'),
  email: z.string().trim().toLowerCase().pipe(z.email('auth:problem.email')),
  password: passwordSchema,
});

/** Departments every organisation starts with; renamed, added and removed in Settings. */
export const FIRST_DEPARTMENTS = [
  { key: 'communications', nameFi: 'Viestintä', nameEn: 'Communications', position: 1 },
  { key: 'marketing', nameFi: 'Markkinointi', nameEn: 'Marketing', position: 2 },
  { key: 'product', nameFi: 'Tuote', nameEn: 'Product', position: 3 },
  { key: 'service', nameFi: 'Asiakaspalvelu', nameEn: 'Customer service', position: 4 },
] as const;

export async function isFirstRun(): Promise<boolean> {
  return (await (await prisma()).user.count()) === 0;
}

/**
 * Makes the organisation and its first administrator, who holds every role: a firm of one does
 * everything itself (D7).
 *
 * @throws AppError `conflict` when somebody was faster
 */
export async function startOrganisation(
  input: z.infer<typeof firstRunSchema>,
  language: Language,
): Promise<void> {
  const passwordHash = await hashPassword(input.password);
  await transaction(async (tx) => {
    // Two browsers on the first-run page: the second one waits here and then finds the first one's people.
    await takeLock(tx, 'firstRun');
    if ((await tx.user.count()) > 0) throw new AppError('conflict', 'auth:problem.alreadyStarted');
    await tx.organisation.upsert({
      where: { id: 1 },
      create: { name: input.organisation, language },
      update: { name: input.organisation, language },
    });
    const departments = await Promise.all(FIRST_DEPARTMENTS.map((data) => tx.department.create({ data })));
    const [communications, marketing, product, service] = departments.map(({ id }) => id) as [
      string,
      string,
      string,
      string,
    ];
    const user = await tx.user.create({
      data: {
        email: input.email,
        name: input.name,
        passwordHash,
        language,
        grants: {
          create: [
            { departmentId: communications, role: 'administrator' },
            { departmentId: communications, role: 'editor' },
            { departmentId: communications, role: 'approver' },
            { departmentId: marketing, role: 'marketing' },
            { departmentId: product, role: 'product' },
            { departmentId: service, role: 'service' },
          ],
        },
      },
    });
    await audit(tx, {
      at: now(),
      actorId: user.id,
      action: 'organisation.start',
      subjectType: 'organisation',
      subjectId: '1',
    });
  });
}
