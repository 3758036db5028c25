import { z } from 'zod';
import { audit } from '~/db/audit.server';
import { prisma, transaction, type Prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { MOST_LEVELS, type ApprovalLevel } from '~/domain/content/approval';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { policyOf } from './approval-state.server';

export type PoliciesView = Awaited<ReturnType<typeof policiesView>>;

/** What every department has agreed on approving, and the people who could be named. */
export async function policiesView(actor: SignedIn) {
  authorize(actor, 'policy.view', { kind: 'policy' });
  const db = await prisma();
  const [departments, people] = await Promise.all([
    db.department.findMany({ orderBy: { position: 'asc' } }),
    db.user.findMany({
      where: { active: true },
      orderBy: { name: 'asc' },
      take: 500,
      select: { id: true, name: true },
    }),
  ]);
  return {
    mayChange: can(actor, 'policy.change', { kind: 'policy' }),
    people,
    departments: await Promise.all(
      departments.map(async ({ id, position, nameFi, nameEn }) => {
        const { levels, ownAllowed, validDays } = await policyOf(db, id);
        return {
          id,
          position,
          name: actor.language === 'fi' ? nameFi : nameEn,
          levels: Array.from({ length: MOST_LEVELS }, (_, index) => valueOf(levels[index])),
          ownAllowed,
          validDays,
        };
      }),
    ),
  };
}

/** A level as a form's choice: `none`, `approver`, `expert` or somebody's id. */
function valueOf(level: ApprovalLevel | undefined): string {
  if (level === undefined) return 'none';
  return level.kind === 'person' ? level.userId : level.kind;
}

const policySchema = z.object({
  departmentId: z.uuid(),
  levels: z.array(z.enum(['none', 'approver', 'expert']).or(z.uuid())).max(MOST_LEVELS),
  ownAllowed: z.literal('on').optional(),
  validDays: z.union(
    [z.literal('').transform(() => null), z.coerce.number().int().min(1).max(730)],
    'settings:approval.problem.days',
  ),
});

/**
 * Changes what a department has agreed on. Approvals that stand are not taken back; texts in review meet the
 * new levels.
 *
 * @throws AppError `invalid` for a person who is not here, or for days that are none
 */
export async function savePolicy(actor: SignedIn, form: FormData): Promise<void> {
  authorize(actor, 'policy.change', { kind: 'policy' });
  const read = policySchema.safeParse({
    departmentId: form.get('departmentId'),
    levels: form.getAll('levels[]'),
    ownAllowed: form.get('ownAllowed') ?? undefined,
    validDays: String(form.get('validDays') ?? '').trim(),
  });
  if (!read.success) throw new AppError('invalid', 'settings:approval.problem.days');
  const { departmentId, validDays } = read.data;
  const levels = read.data.levels
    .filter((value) => value !== 'none')
    .map((value): ApprovalLevel =>
      value === 'approver' || value === 'expert' ? { kind: value } : { kind: 'person', userId: value },
    );
  const data = {
    levels: levels as unknown as Prisma.InputJsonArray,
    ownAllowed: read.data.ownAllowed === 'on',
    validDays,
  };
  await transaction(async (tx) => {
    const named = [...new Set(levels.flatMap((level) => (level.kind === 'person' ? [level.userId] : [])))];
    const [known, department] = await Promise.all([
      tx.user.count({ where: { id: { in: named }, active: true } }),
      tx.department.count({ where: { id: departmentId } }),
    ]);
    if (known !== named.length || department === 0) throw new AppError('invalid');
    await tx.approvalPolicy.upsert({
      where: { departmentId },
      create: { departmentId, ...data },
      update: data,
    });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'approvalPolicy.change',
      subjectType: 'department',
      subjectId: departmentId,
      after: data,
    });
  });
}
