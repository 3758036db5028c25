import { audit } from '~/db/audit.server';
import { transaction, type Db } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { isEmbargoed } from '~/domain/content/embargo';
import { now } from '~/platform/clock.server';
import type { PostRow } from '../post-row.server';

/** One line for one sitting of one person, however often their page asks. */
const SITTING_MS = 60 * 60_000;
const MOST = 50;

/** Logs that somebody opened a post under an embargo. */
export async function logOpening(db: Db, actor: Actor, row: PostRow): Promise<void> {
  const at = now();
  const embargo = row.embargoUntil && { until: row.embargoUntil, insiderIds: row.insiderIds };
  if (!isEmbargoed({ embargo }, at)) return;
  const recent = await db.auditEvent.count({
    where: {
      subjectType: 'post',
      subjectId: row.id,
      action: 'post.openSecret',
      actorId: actor.userId,
      at: { gt: new Date(at.getTime() - SITTING_MS) },
    },
  });
  if (recent > 0) return;
  await transaction(async (tx) => {
    await audit(tx, {
      at,
      actorId: actor.userId,
      action: 'post.openSecret',
      subjectType: 'post',
      subjectId: row.id,
    });
  });
}

/** Who has opened it under the embargo and when last, the latest first. */
export async function openingsOf(db: Db, id: string) {
  const events = await db.auditEvent.findMany({
    where: { subjectType: 'post', subjectId: id, action: 'post.openSecret' },
    include: { actor: { select: { name: true } } },
    orderBy: { id: 'desc' },
    take: MOST,
  });
  const names = [...new Set(events.flatMap(({ actor }) => actor?.name ?? []))];
  return names.map((name) => ({
    name,
    at: events.find(({ actor }) => actor?.name === name)?.at.toISOString() ?? '',
  }));
}
