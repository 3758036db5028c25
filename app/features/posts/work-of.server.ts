import { prisma } from '~/db/prisma.server';
import { wallOf } from '~/domain/calendar/zone';
import { seesPost } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';

const LOOKED_AT = 100;
const ASKED = ['post.requestChanges', 'post.expertChanges'];

/**
 * Posts that this person is to go on with: those given to them and not approved yet, by their day, and then drafts
 * of their own that came back with changes asked for.
 */
export async function workOf(actor: SignedIn, at: Date, zone: string, most: number) {
  const db = await prisma();
  const [given, drafts] = await Promise.all([
    db.post.findMany({
      where: { assigneeId: actor.userId, state: { not: 'approved' } },
      orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { updatedAt: 'asc' }],
      take: LOOKED_AT,
    }),
    db.post.findMany({
      where: { authorId: actor.userId, assigneeId: null, state: 'draft' },
      orderBy: { updatedAt: 'desc' },
      take: LOOKED_AT,
    }),
  ]);
  const reviewed = await db.auditEvent.findMany({
    where: {
      subjectType: 'post',
      subjectId: { in: drafts.map(({ id }) => id) },
      action: { in: [...ASKED, 'post.submit', 'post.approve'] },
    },
    orderBy: { id: 'desc' },
    select: { subjectId: true, action: true, why: true },
  });
  const today = wallOf(at, zone).date;
  const lastOf = (id: string) => reviewed.find(({ subjectId }) => subjectId === id);
  return [
    ...given.map((row) => ({ row, note: null })),
    ...drafts.flatMap((row) => {
      const last = lastOf(row.id);
      return last && ASKED.includes(last.action) ? [{ row, note: last.why ?? '' }] : [];
    }),
  ]
    .filter(({ row }) => seesPost(actor, row, at))
    .slice(0, most)
    .map(({ row, note }) => {
      const dueOn = row.dueOn?.toISOString().slice(0, 10) ?? null;
      return {
        id: row.id,
        title: row.title,
        language: row.language,
        dueOn,
        isLate: dueOn !== null && dueOn < today,
        /** What was asked to be changed; null where the post was given to this person. */
        note,
      };
    });
}
