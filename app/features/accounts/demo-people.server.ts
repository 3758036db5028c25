import { prisma } from '~/db/prisma.server';

/** The password of everybody in the demonstration company, printed at start and on the sign-in page. */
export const DEMO_PASSWORD = 'vuoro-demo-2026';

/** Who one can sign in as in the demonstration; empty in a real organisation. */
export async function demoPeople(): Promise<
  readonly { readonly email: string; readonly name: string; readonly title: string }[]
> {
  const db = await prisma();
  const organisation = await db.organisation.findUnique({ where: { id: 1 } });
  if (!organisation?.demo) return [];
  const people = await db.user.findMany({ where: { active: true }, orderBy: { createdAt: 'asc' }, take: 8 });
  return people.map(({ email, name, title }) => ({ email, name, title: title ?? '' }));
}
