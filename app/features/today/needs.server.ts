import { prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { seesPost } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';
import { waitingForYes, workOf } from '~/features/posts/api.server';
import { overdueAt } from '~/features/publishing/api.server';
import { now } from '~/platform/clock.server';
import { ownDecisions } from './own-decisions.server';
import { watchView } from './watch.view.server';

const MOST = 20;

export type Needs = Awaited<ReturnType<typeof needsOf>>;

/**
 * Everything that waits for this person, at most 20 of a kind: what Today lists is what the navigation counts.
 *
 * @param zone the organisation's
 */
export async function needsOf(actor: SignedIn, at: Date, zone: string) {
  const [publications, proposals, posts, work, openRequests, decisions, watch] = await Promise.all([
    asking(actor, at),
    toApprove(actor),
    waitingForYes(actor, at, MOST),
    workOf(actor, at, zone, MOST),
    can(actor, 'round.run', { kind: 'round' })
      ? (await prisma()).slotRequest.count({ where: { state: 'open' } })
      : 0,
    ownDecisions(actor, at, MOST),
    watchView(actor, at, zone),
  ]);
  return {
    publications: publications.filter(({ variant }) => seesPost(actor, variant.post, at)),
    proposals,
    posts,
    // What waits for one's yes is there already.
    work: work.filter(({ id }) => !posts.some((post) => post.id === id)),
    openRequests,
    decisions,
    watch,
  };
}

/** How many rows it makes on Today. */
export function countNeeds({ publications, proposals, posts, work, openRequests, decisions, watch }: Needs) {
  return [
    publications,
    proposals,
    posts,
    work,
    decisions,
    watch.silent,
    watch.sources,
    watch.evergreens,
  ].reduce((sum, { length }) => sum + length, openRequests > 0 ? 1 : 0);
}

/** The numbers beside the navigation's names: each is that of the rows behind it. */
export async function waitingCounts(actor: SignedIn) {
  const { timeZone } = await (await prisma()).organisation.findUniqueOrThrow({ where: { id: 1 } });
  const needs = await needsOf(actor, now(), timeZone);
  return {
    today: countNeeds(needs),
    publications: needs.publications.length,
    posts: needs.posts.length,
    requests: needs.openRequests,
    answers: needs.proposals.length,
  };
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

/** Answers in review; one that names its approver waits for that person. */
async function toApprove(actor: SignedIn) {
  if (!actor.grants.some(({ role }) => role === 'approver' || role === 'administrator')) return [];
  return (await prisma()).proposal.findMany({
    where: {
      state: 'review',
      authorId: { not: actor.userId },
      OR: [{ askedId: null }, { askedId: actor.userId }],
    },
    include: { author: true },
    orderBy: [{ neededBy: { sort: 'asc', nulls: 'last' } }, { submittedAt: 'asc' }],
    take: MOST,
  });
}
