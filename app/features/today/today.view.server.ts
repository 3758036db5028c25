import { prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { dayBounds, wallOf } from '~/domain/calendar/zone';
import { seesPost, type Embargoed } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';
import { waitingForYes, workOf } from '~/features/posts/api.server';
import { risingTopics } from '~/features/questions/api.server';
import { overdueAt } from '~/features/publishing/api.server';
import { dutyIn } from '~/features/shifts/api.server';
import { now } from '~/platform/clock.server';
import { ownDecisions } from './own-decisions.server';
import { watchView } from './watch.view.server';

const MOST = 20;

export type TodayView = Awaited<ReturnType<typeof todayView>>;

/** What needs this person now, most urgent first; what goes out today; what is rising; who is on duty. */
export async function todayView(actor: SignedIn) {
  const at = now();
  const db = await prisma();
  const { timeZone: zone } = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
  const today = dayBounds(wallOf(at, zone).date, zone);
  const [
    publications,
    overdue,
    proposals,
    posts,
    work,
    requests,
    decisions,
    leaving,
    shifts,
    beat,
    rising,
    watch,
  ] = await Promise.all([
    asking(actor, at),
    db.publication.count({ where: overdueAt(at) }),
    approves(actor)
      ? db.proposal.findMany({
          where: {
            state: 'review',
            authorId: { not: actor.userId },
            // One that names its approver waits for that person.
            OR: [{ askedId: null }, { askedId: actor.userId }],
          },
          include: { author: true },
          orderBy: [{ neededBy: { sort: 'asc', nulls: 'last' } }, { submittedAt: 'asc' }],
          take: MOST,
        })
      : [],
    waitingForYes(actor, at, MOST),
    workOf(actor, at, zone, MOST),
    can(actor, 'round.run', { kind: 'round' }) ? db.slotRequest.count({ where: { state: 'open' } }) : 0,
    ownDecisions(actor, at, MOST),
    db.publication.findMany({
      where: { publishAt: { gte: today.start, lt: today.end }, state: { notIn: ['cancelled'] } },
      include: { channel: true, variant: { include: { post: { include: { department: true } } } } },
      orderBy: { publishAt: 'asc' },
      take: 100,
    }),
    dutyIn(db, today),
    db.workerBeat.findFirst({ orderBy: { beatAt: 'desc' } }),
    risingTopics(5),
    watchView(actor, at, zone),
  ]);
  const mayKnow = (post: Embargoed): boolean => seesPost(actor, post, at);
  return {
    now: at.toISOString(),
    zone,
    workerSeenS: beat ? Math.round((at.getTime() - beat.beatAt.getTime()) / 1000) : null,
    overdue,
    publications: publications
      .filter(({ variant }) => mayKnow(variant.post))
      .map(({ id, state, problem, publishAt, channel, variant }) => ({
        id,
        state,
        problem,
        publishAt: publishAt.toISOString(),
        manual: channel.kind === 'manual',
        title: variant.post.title,
        postId: variant.postId,
        channel: { name: channel.name, letters: channel.mark },
        department: departmentOf(variant.post, actor),
      })),
    proposals: proposals.map(({ id, question, author, neededBy, neededFor }) => ({
      id,
      title: question,
      author: author.name,
      neededBy: neededBy?.toISOString() ?? null,
      neededFor,
    })),
    posts,
    // What waits for one's yes is there already.
    work: work.filter(({ id }) => !posts.some((post) => post.id === id)),
    openRequests: requests,
    decisions,
    leaving: leaving
      .filter(({ variant }) => mayKnow(variant.post))
      .map(({ id, state, publishAt, channel, variant }) => ({
        id,
        state,
        publishAt: publishAt.toISOString(),
        title: variant.post.title,
        postId: variant.postId,
        channel: { name: channel.name, letters: channel.mark },
        department: departmentOf(variant.post, actor),
      })),
    duty: shifts.map(({ id, startsAt, endsAt, name }) => ({
      id: `${id} ${startsAt.toISOString()}`,
      name,
      from: startsAt.toISOString(),
      to: endsAt.toISOString(),
    })),
    rising,
    mayPropose: can(actor, 'proposal.create', { kind: 'proposal', authorId: actor.userId, peopleCount: 0 }),
    watch,
  };
}

function approves(actor: SignedIn): boolean {
  return actor.grants.some(({ role }) => role === 'approver' || role === 'administrator');
}

/** Publications that stand still until a person decides, those a person posts by hand, and what should have gone. */
async function asking(actor: SignedIn, at: Date) {
  if (!can(actor, 'publication.retry', { kind: 'publication' })) return [];
  return (await prisma()).publication.findMany({
    where: {
      OR: [
        { state: { in: ['failed', 'unknown', 'missed', 'held'] } },
        { state: 'due', channel: { kind: 'manual' } },
        overdueAt(at),
      ],
    },
    include: { channel: true, variant: { include: { post: { include: { department: true } } } } },
    orderBy: { publishAt: 'desc' },
    take: MOST,
  });
}

function departmentOf(
  {
    department,
  }: { readonly department: { readonly position: number; readonly nameFi: string; readonly nameEn: string } },
  actor: SignedIn,
) {
  return {
    position: department.position,
    name: actor.language === 'fi' ? department.nameFi : department.nameEn,
  };
}
