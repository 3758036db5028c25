import { z } from 'zod';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';

const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('open'), id: z.uuid() }),
  z.object({ intent: z.literal('read'), id: z.uuid() }),
  z.object({ intent: z.literal('readAll') }),
]);

/**
 * Marks one's own notices read: all of them, one, or one that is opened.
 *
 * @returns where to go: what the opened one leads to, or null to stay
 * @throws AppError `notFound` for a notice that is not there or somebody else's
 */
export async function readNotices(actor: SignedIn, form: FormData): Promise<string | null> {
  const told = schema.safeParse(Object.fromEntries(form));
  if (!told.success) throw new AppError('invalid');
  const db = await prisma();
  const own = { userId: actor.userId };
  if (told.data.intent === 'readAll') {
    await db.notice.updateMany({ where: { ...own, readAt: null }, data: { readAt: now() } });
    return null;
  }
  const notice = await db.notice.findFirst({ where: { ...own, id: told.data.id } });
  if (!notice) throw new AppError('notFound');
  if (notice.readAt === null)
    await db.notice.updateMany({ where: { id: notice.id, readAt: null }, data: { readAt: now() } });
  return told.data.intent === 'open' ? notice.link : null;
}
