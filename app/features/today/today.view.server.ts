import { prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { dayBounds, wallOf } from '~/domain/calendar/zone';
import { seesPost, type Embargoed } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';
import { mayWriteSomewhere } from '~/features/posts/api.server';
import { risingTopics } from '~/features/questions/api.server';
import { overdueAt } from '~/features/publishing/api.server';
import { now } from '~/platform/clock.server';
import { dutyView } from './duty.view.server';
import { countNeeds, needsOf } from './needs.server';

export type TodayView = Awaited<ReturnType<typeof todayView>>;

/** What needs this person now, most urgent first; what goes out today; what is rising; who is on duty. */
export async function todayView(actor: SignedIn) {
  const at = now();
  const db = await prisma();
  const { timeZone: zone } = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
  const { date } = wallOf(at, zone);
  const today = dayBounds(date, zone);
  const [needs, overdue, leaving, duty, beat, rising] = await Promise.all([
    needsOf(actor, at, zone),
    db.publication.count({ where: overdueAt(at) }),
    db.publication.findMany({
      where: { publishAt: { gte: today.start, lt: today.end }, state: { notIn: ['cancelled'] } },
      include: { channel: true, variant: { include: { post: { include: { department: true } } } } },
      orderBy: { publishAt: 'asc' },
      take: 100,
    }),
    dutyView(db, date, zone),
    db.workerBeat.findFirst({ orderBy: { beatAt: 'desc' } }),
    risingTopics(actor, 5, { at, zone }),
  ]);
  const mayKnow = (post: Embargoed): boolean => seesPost(actor, post, at);
  return {
    now: at.toISOString(),
    zone,
    workerSeenS: beat ? Math.round((at.getTime() - beat.beatAt.getTime()) / 1000) : null,
    overdue,
    count: countNeeds(needs),
    publications: needs.publications.map(({ id, state, problem, publishAt, channel, variant }) => ({
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
    proposals: needs.proposals.map(({ id, question, author, neededBy, neededFor }) => ({
      id,
      title: question,
      author: author.name,
      neededBy: neededBy?.toISOString() ?? null,
      neededFor,
    })),
    posts: needs.posts,
    work: needs.work,
    openRequests: needs.openRequests,
    decisions: needs.decisions,
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
    ...duty,
    rising,
    mayWrite: mayWriteSomewhere(actor),
    mayPropose: can(actor, 'proposal.create', { kind: 'proposal', authorId: actor.userId, peopleCount: 0 }),
    watch: needs.watch,
  };
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
