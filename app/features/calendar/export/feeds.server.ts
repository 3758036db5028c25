import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { audit } from '~/db/audit.server';
import { prisma, transaction } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { publicBase } from '~/platform/public-base.server';

const KEY_BYTES = 32;
/** More calendars than a person has devices; the database must not fill up with keys. */
const MOST = 20;

export const feedSchema = z.object({
  name: z.string().trim().min(1, 'calendar:feeds.problem.name').max(80, 'errors:field.tooLong'),
});

/** A person's own feeds, the newest first. The keys themselves are nowhere. */
export async function feedsView(actor: SignedIn) {
  const db = await prisma();
  const feeds = await db.calendarFeed.findMany({
    where: { userId: actor.userId, revokedAt: null },
    orderBy: { createdAt: 'desc' },
  });
  return feeds.map(({ id, name, createdAt, lastReadAt }) => ({
    id,
    name,
    createdAt: createdAt.toISOString(),
    lastReadAt: lastReadAt?.toISOString() ?? null,
  }));
}

/**
 * Makes an address under which a calendar program reads the calendar. It is shown now and never again: the
 * database keeps only a fingerprint of it.
 */
export async function makeFeed(actor: SignedIn, { name }: z.infer<typeof feedSchema>): Promise<string> {
  const key = randomBytes(KEY_BYTES).toString('base64url');
  await transaction(async (tx) => {
    const count = await tx.calendarFeed.count({ where: { userId: actor.userId, revokedAt: null } });
    if (count >= MOST) throw new AppError('conflict', 'calendar:feeds.problem.tooMany', { count: MOST });
    const feed = await tx.calendarFeed.create({ data: { userId: actor.userId, name, hash: hashOf(key) } });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'feed.make',
      subjectType: 'feed',
      subjectId: feed.id,
      after: { name },
    });
  });
  return `${publicBase()}/calendar/feed/${key}/vuoro.ics`;
}

/** From now on the address answers nobody. */
export async function revokeFeed(actor: SignedIn, id: string): Promise<void> {
  if (!z.uuid().safeParse(id).success) throw new AppError('notFound');
  await transaction(async (tx) => {
    const at = now();
    const { count } = await tx.calendarFeed.updateMany({
      where: { id, userId: actor.userId, revokedAt: null },
      data: { revokedAt: at },
    });
    if (count === 0) throw new AppError('notFound');
    await audit(tx, { at, actorId: actor.userId, action: 'feed.revoke', subjectType: 'feed', subjectId: id });
  });
}

/** Whose feed the key opens, or null: unknown, revoked, or of somebody who is no longer here. */
export async function feedOwner(
  key: string,
): Promise<{ readonly userId: string; readonly name: string } | null> {
  const db = await prisma();
  const feed = await db.calendarFeed.findUnique({ where: { hash: hashOf(key) }, include: { user: true } });
  if (feed === null || feed.revokedAt !== null || !feed.user.active) return null;
  await db.calendarFeed.update({ where: { id: feed.id }, data: { lastReadAt: now() } });
  return { userId: feed.userId, name: feed.name };
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
