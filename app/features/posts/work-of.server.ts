import { prisma } from '~/db/prisma.server';
import { wallOf } from '~/domain/calendar/zone';
import { SECRECY, seesPost } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';
import { standingReviews } from './standing-reviews';

const LOOKED_AT = 100;
const ASKED = ['post.requestChanges', 'post.expertChanges'];

/** What is told of a post, and what decides who may know of it: not its text. */
const LOOKED_FOR = {
  id: true,
  title: true,
  language: true,
  state: true,
  ...SECRECY,
  dueOn: true,
} as const;

/**
 * Posts that this person is to go on with: those given to them, by their day, until they have sent them to review;
 * and drafts of their own that came back with changes asked for, whoever else they were given to.
 */
export async function workOf(actor: SignedIn, at: Date, zone: string, most: number) {
  const db = await prisma();
  const me = actor.userId;
  const [given, drafts] = await Promise.all([
    db.post.findMany({
      where: { assigneeId: me, state: { not: 'approved' } },
      orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { updatedAt: 'asc' }],
      take: LOOKED_AT,
      select: LOOKED_FOR,
    }),
    db.post.findMany({
      where: { authorId: me, OR: [{ assigneeId: null }, { assigneeId: { not: me } }], state: 'draft' },
      orderBy: { updatedAt: 'desc' },
      take: LOOKED_AT,
      select: LOOKED_FOR,
    }),
  ]);
  const reviewed = await db.auditEvent.findMany({
    where: {
      subjectType: 'post',
      subjectId: { in: [...given, ...drafts].map(({ id }) => id) },
      action: { in: [...ASKED, 'post.submit', 'post.submitBack', 'post.approve'] },
    },
    orderBy: { id: 'desc' },
    select: { subjectId: true, action: true, actorId: true, why: true },
  });
  const askedOf = (id: string): string | null => {
    const [last] = standingReviews(reviewed.filter(({ subjectId }) => subjectId === id));
    return last && ASKED.includes(last.action) ? (last.why ?? '') : null;
  };
  const sentBy = (id: string) =>
    reviewed.find(({ subjectId, action }) => subjectId === id && action === 'post.submit')?.actorId;
  const today = wallOf(at, zone).date;
  return [
    ...given
      .filter(({ id, state }) => state === 'draft' || sentBy(id) !== me)
      .map((row) => ({ row, note: row.state === 'draft' ? askedOf(row.id) : null })),
    ...drafts.flatMap((row) => {
      const note = askedOf(row.id);
      return note === null ? [] : [{ row, note }];
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
        /** What was asked to be changed; null where nothing was: the post was given to this person. */
        note,
      };
    });
}
