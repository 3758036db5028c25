import { LIFECYCLE, type LifecycleStage } from '~/domain/content/answer-lifecycle';
import { wallOf } from '~/domain/calendar/zone';
import { organisationZone } from '~/db/organisation-zone.server';
import { prisma, type Prisma, type PrismaClient } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import type { BoardFilter } from './board-filter';

export type BoardCard = {
  readonly id: string;
  /** Where it opens: the proposal while it is written, the answer afterwards. */
  readonly to: string;
  readonly question: string;
  readonly language: string;
  readonly person: string;
  /** The date that matters at this stage: last change, handed in, gone live, due, retired. */
  readonly at: Date;
  /** How many messages asked it when it was proposed. */
  readonly asked: number | null;
  readonly votes: { readonly count: number; readonly helped: number } | null;
};

export type BoardColumn = {
  readonly stage: LifecycleStage;
  readonly total: number;
  readonly cards: readonly BoardCard[];
};

export type BoardView = {
  readonly columns: readonly BoardColumn[];
  /** How many there are at each stage with this filter. */
  readonly totals: Readonly<Record<LifecycleStage, number>>;
  readonly pageSize: number;
  readonly zone: string;
  readonly now: Date;
};

const ON_BOARD = LIFECYCLE.filter((stage) => stage !== 'dropped');
const COLUMN_SIZE = 6;
const PAGE_SIZE = 30;

/** The lifecycle of all answers: the newest of each stage, or one stage a page at a time. */
export async function boardView(actor: SignedIn, filter: BoardFilter): Promise<BoardView> {
  const db = await prisma();
  const at = now();
  const zone = await organisationZone(db);
  const context = { db, actor, filter, at, today: new Date(`${wallOf(at, zone).date}T00:00:00Z`) };
  const totals = Object.fromEntries(
    await Promise.all(LIFECYCLE.map(async (stage) => [stage, await count(context, stage)] as const)),
  ) as Record<LifecycleStage, number>;
  const shown = filter.stage ? [filter.stage] : ON_BOARD;
  const page = filter.stage
    ? { skip: (filter.page - 1) * PAGE_SIZE, take: PAGE_SIZE }
    : { skip: 0, take: COLUMN_SIZE };
  const columns = await Promise.all(
    shown.map(async (stage) => ({ stage, total: totals[stage], cards: await cards(context, stage, page) })),
  );
  return { columns, totals, pageSize: PAGE_SIZE, zone, now: at };
}

type Context = {
  readonly db: PrismaClient;
  readonly actor: SignedIn;
  readonly filter: BoardFilter;
  readonly at: Date;
  readonly today: Date;
};
type Page = { readonly skip: number; readonly take: number };

const PROPOSED = ['draft', 'review', 'dropped'] as const;
type Proposed = (typeof PROPOSED)[number];
const isProposed = (stage: LifecycleStage): stage is Proposed =>
  (PROPOSED as readonly LifecycleStage[]).includes(stage);

function count(context: Context, stage: LifecycleStage): Promise<number> {
  return isProposed(stage)
    ? context.db.proposal.count({ where: proposalsAt(context, stage) })
    : context.db.answer.count({ where: answersAt(context, stage) });
}

function cards(context: Context, stage: LifecycleStage, page: Page): Promise<readonly BoardCard[]> {
  return isProposed(stage) ? proposalCards(context, stage, page) : answerCards(context, stage, page);
}

/** The same rule as `lifecycleOf`, said to the database. */
function proposalsAt({ filter, actor }: Context, stage: Proposed): Prisma.ProposalWhereInput {
  return {
    state: stage,
    OR: [{ answer: null }, ...(stage === 'dropped' ? [] : [{ answer: { state: 'approved' as const } }])],
    ...(filter.language && { language: filter.language }),
    ...(filter.mine && { authorId: actor.userId }),
    ...(filter.query && { question: { contains: filter.query, mode: 'insensitive' as const } }),
  };
}

function answersAt(
  { filter, actor, at, today }: Context,
  stage: Exclude<LifecycleStage, Proposed>,
): Prisma.AnswerWhereInput {
  const where = {
    approved: { state: 'approved', OR: [{ proposal: null }, { proposal: { state: 'approved' } }] },
    live: { state: 'live', reviewOn: { gt: today } },
    reviewDue: { state: 'live', reviewOn: { lte: today } },
    retired: { state: 'retired' },
  } as const satisfies Record<typeof stage, Prisma.AnswerWhereInput>;
  return {
    AND: [where[stage]],
    // What an embargo hides is not even counted for those it hides it from.
    posts: {
      none: {
        embargoUntil: { gt: at },
        authorId: { not: actor.userId },
        NOT: { insiderIds: { has: actor.userId } },
      },
    },
    ...(filter.language && { language: filter.language }),
    ...(filter.mine && { ownerId: actor.userId }),
    ...(filter.query && { question: { contains: filter.query, mode: 'insensitive' as const } }),
  };
}

async function proposalCards(context: Context, stage: Proposed, page: Page): Promise<readonly BoardCard[]> {
  const rows = await context.db.proposal.findMany({
    where: proposalsAt(context, stage),
    // Who has waited longest for approval comes first.
    orderBy:
      stage === 'review' ? [{ submittedAt: 'asc' }, { id: 'asc' }] : [{ updatedAt: 'desc' }, { id: 'asc' }],
    include: { author: { select: { name: true } } },
    ...page,
  });
  return rows.map((row) => ({
    id: row.id,
    to: `/proposals/${row.id}`,
    question: row.question,
    language: row.language,
    person: row.author.name,
    at: stage === 'review' ? (row.submittedAt ?? row.updatedAt) : row.updatedAt,
    asked: askedIn(row.evidence),
    votes: null,
  }));
}

const ANSWER_ORDER = {
  approved: { updatedAt: 'desc' },
  live: { liveAt: 'desc' },
  reviewDue: { reviewOn: 'asc' },
  retired: { retiredAt: 'desc' },
} as const;

async function answerCards(
  context: Context,
  stage: Exclude<LifecycleStage, Proposed>,
  page: Page,
): Promise<readonly BoardCard[]> {
  const rows = await context.db.answer.findMany({
    where: answersAt(context, stage),
    orderBy: [ANSWER_ORDER[stage], { id: 'asc' }],
    include: { owner: { select: { name: true } }, proposal: { select: { evidence: true } } },
    ...page,
  });
  const votes = await context.db.answerVote.groupBy({
    by: ['answerId', 'helped'],
    where: { answerId: { in: rows.map(({ id }) => id) } },
    _count: true,
  });
  const votesOf = (answerId: string, helped: boolean) =>
    votes.find((row) => row.answerId === answerId && row.helped === helped)?._count ?? 0;
  return rows.map((row) => ({
    id: row.id,
    to: `/answers/${row.id}`,
    question: row.question,
    language: row.language,
    person: row.owner.name,
    at:
      { approved: row.updatedAt, live: row.liveAt, reviewDue: row.reviewOn, retired: row.retiredAt }[stage] ??
      row.updatedAt,
    asked: row.proposal && askedIn(row.proposal.evidence),
    votes:
      stage === 'approved'
        ? null
        : { count: votesOf(row.id, true) + votesOf(row.id, false), helped: votesOf(row.id, true) },
  }));
}

function askedIn(evidence: Prisma.JsonValue): number | null {
  const messages = (evidence as { readonly messages?: unknown } | null)?.messages;
  return typeof messages === 'number' ? messages : null;
}
