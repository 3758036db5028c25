import { z } from 'zod';
import { prisma, transaction } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { parseForm } from '~/platform/form.server';
import { asKey } from '~/platform/i18n/text';
import { viewAddress } from './view-address';

/** As many as a menu shows at one look. */
const MOST = 20;

export type SavedView = { readonly id: string; readonly name: string; readonly address: string };

const keepSchema = z.object({
  name: z.string().trim().min(1, 'search:views.problem.name').max(60, 'errors:field.tooLong'),
  address: z.string(),
});

/** The person's own views by name. */
export async function savedViews(actor: SignedIn): Promise<readonly SavedView[]> {
  const db = await prisma();
  const rows = await db.savedView.findMany({
    where: { userId: actor.userId },
    select: { id: true, name: true, address: true },
    take: MOST,
  });
  const collator = new Intl.Collator(actor.language);
  return rows.toSorted((a, b) => collator.compare(a.name, b.name));
}

/**
 * Saves, renames over or removes a view of the person's own: `intent` says which.
 *
 * @throws AppError `invalid` without a name or for no list, `conflict` when there are as many as one can have
 */
export async function changeViews(actor: SignedIn, form: FormData): Promise<{ readonly ok: true }> {
  const { userId } = actor;
  if (form.get('intent') === 'remove') {
    const id = z.uuid().safeParse(form.get('id'));
    if (id.success) await (await prisma()).savedView.deleteMany({ where: { id: id.data, userId } });
    return { ok: true };
  }
  const parsed = parseForm(form, keepSchema);
  if (!parsed.ok)
    throw new AppError('invalid', asKey(parsed.problems.fields['name'] ?? 'errors:field.invalid'));
  const { name } = parsed.value;
  const address = viewAddress(parsed.value.address);
  if (address === null) throw new AppError('invalid', 'search:views.problem.place');
  await transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "User" WHERE id = ${userId}::uuid FOR UPDATE`;
    const others = await tx.savedView.count({ where: { userId, name: { not: name } } });
    if (others >= MOST) throw new AppError('conflict', 'search:views.problem.tooMany', { count: MOST });
    await tx.savedView.upsert({
      where: { userId_name: { userId, name } },
      create: { userId, name, address },
      update: { address },
    });
  });
  return { ok: true };
}
