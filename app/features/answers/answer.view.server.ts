import { can } from '~/domain/access/can';
import type { LocalDate } from '~/domain/calendar/local-date';
import { dayBounds, wallOf } from '~/domain/calendar/zone';
import { lifecycleOf, type LifecycleStage } from '~/domain/content/answer-lifecycle';
import { helpPath } from '~/domain/content/help-path';
import { organisationZone } from '~/db/organisation-zone.server';
import { prisma, type Db } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { mayCorrect } from '~/features/proposals/api.server';
import { declarableKinds } from '~/features/requests/api.server';
import { publicBase } from '~/platform/public-base.server';
import { now } from '~/platform/clock.server';
import type { RichDoc } from '~/ui/editor/rich-doc';
import { getAnswer, type AnswerRow } from './answer-row.server';
import { contactRange, contactsOver, type Contacts } from './contacts';
import { HISTORY_ACTIONS, type HistoryAction } from './history';
import { walkBack, type WalkBack } from './walk-back.view.server';

export type AnswerView = {
  readonly id: string;
  readonly stage: LifecycleStage;
  readonly question: string;
  readonly language: string;
  readonly document: RichDoc;
  readonly version: number;
  readonly owner: { readonly name: string; readonly title: string | null };
  readonly reviewOn: LocalDate;
  readonly liveAt: Date | null;
  readonly retired: { readonly at: Date; readonly why: string | null } | null;
  /** Its page on the help site, also when the page says that it was taken down. */
  readonly publicUrl: string | null;
  readonly wordings: readonly string[];
  readonly votes: {
    readonly count: number;
    readonly helped: number;
    readonly reasons: readonly { readonly reason: string; readonly count: number }[];
  };
  readonly proposal: {
    readonly id: string;
    readonly author: string;
    readonly department: string;
    readonly approvedBy: string | null;
    readonly approvedAt: Date | null;
    readonly messages: number | null;
  } | null;
  readonly postId: string | null;
  readonly walk: WalkBack;
  readonly contacts: Contacts | null;
  /** What stood there before corrections, the latest first. */
  readonly earlier: readonly {
    readonly version: number;
    readonly question: string;
    readonly document: RichDoc;
    readonly until: Date;
  }[];
  /** The correction that is being written or waits for approval. */
  readonly correction: { readonly id: string; readonly state: 'draft' | 'review' } | null;
  readonly history: readonly {
    readonly id: string;
    readonly at: Date;
    readonly action: HistoryAction;
    readonly by: string | null;
    readonly why: string | null;
  }[];
  /** What retiring it would withdraw and free besides; for the person who is about to. */
  readonly releases: { readonly requests: number; readonly slots: number };
  /** What comes next for an approved text that waits for its place. */
  readonly next: { readonly slotAsked: boolean; readonly planned: boolean } | null;
  readonly may: {
    readonly retire: boolean;
    readonly confirm: boolean;
    readonly correct: boolean;
    readonly publish: boolean;
    readonly askSlot: boolean;
    readonly askUrgently: boolean;
  };
  readonly zone: string;
  readonly now: Date;
};

export async function answerView(actor: SignedIn, id: string | undefined): Promise<AnswerView> {
  const db = await prisma();
  const at = now();
  const answer = await getAnswer(actor, id, at);
  const zone = await organisationZone(db);
  const today = wallOf(at, zone).date;
  const reviewOn = answer.reviewOn.toISOString().slice(0, 10);
  const stage = lifecycleOf(
    { proposal: answer.proposal?.state ?? null, answer: { state: answer.state, reviewOn } },
    today,
  );
  const [walk, contacts, votes, history, publicUrl, peopleCount] = await Promise.all([
    walkBack(db, actor, answer, at),
    contactsOf(db, answer, zone, today),
    votesOf(db, answer.id),
    historyOf(db, answer),
    publicUrlOf(db, answer.id),
    db.user.count({ where: { active: true } }),
  ]);
  const post = answer.posts[0];
  const waiting = walk.publications.some(({ state }) => WAITING.includes(state));
  const open = stage === 'approved' && post !== undefined;
  const askSlot =
    open && can(actor, 'request.create', { kind: 'request', departmentId: post.departmentId, embargo: null });
  return {
    id: answer.id,
    stage,
    question: answer.question,
    language: answer.language,
    document: answer.document as RichDoc,
    version: answer.version,
    owner: { name: answer.owner.name, title: answer.owner.title },
    reviewOn,
    liveAt: answer.liveAt,
    retired: answer.retiredAt && {
      at: answer.retiredAt,
      why: history.find(({ action }) => action === 'answer.retire')?.why ?? null,
    },
    publicUrl,
    wordings: answer.wordings,
    votes,
    proposal: answer.proposal && {
      id: answer.proposal.id,
      author: answer.proposal.author.name,
      department:
        actor.language === 'fi' ? answer.proposal.department.nameFi : answer.proposal.department.nameEn,
      approvedBy: answer.proposal.reviewer?.name ?? null,
      approvedAt: answer.proposal.reviewedAt,
      messages: (answer.proposal.evidence as { readonly messages?: number } | null)?.messages ?? null,
    },
    postId: post?.id ?? null,
    walk,
    contacts,
    earlier: answer.versions.map(({ version, question, document, replacedAt }) => ({
      version,
      question,
      document: document as RichDoc,
      until: replacedAt,
    })),
    correction: correctionOf(answer),
    history,
    releases: releasesOf(walk, at),
    next: open
      ? { slotAsked: walk.requests.some(({ state }) => state !== 'withdrawn'), planned: waiting }
      : null,
    may: {
      retire: stage !== 'retired' && can(actor, 'answer.retire', { kind: 'answer' }),
      confirm: answer.state === 'live' && can(actor, 'answer.retire', { kind: 'answer' }),
      correct: answer.state === 'live' && post !== undefined && mayCorrect(actor, post.departmentId),
      publish:
        open &&
        !waiting &&
        // Whoever is kept out by an embargo has not got this far.
        can(actor, 'post.edit', { kind: 'post', ...post, peopleCount, embargo: null }),
      askSlot,
      askUrgently: askSlot && (await declarableKinds(db, actor)).includes('acute'),
    },
    zone,
    now: at,
  };
}

function correctionOf({ corrections }: AnswerRow): AnswerView['correction'] {
  const [open] = corrections;
  return open ? { id: open.id, state: open.state === 'review' ? 'review' : 'draft' } : null;
}

function releasesOf({ requests }: WalkBack, at: Date): AnswerView['releases'] {
  const coming = (request: WalkBack['requests'][number]) => request.slots.filter((slot) => slot.at > at);
  const open = requests.filter(
    (request) => request.state !== 'withdrawn' && (request.state !== 'granted' || coming(request).length > 0),
  );
  return { requests: open.length, slots: open.flatMap(coming).length };
}

const WAITING: readonly string[] = ['planned', 'due', 'sending', 'held', 'unknown'];

async function contactsOf(
  db: Db,
  answer: AnswerRow,
  zone: string,
  today: LocalDate,
): Promise<Contacts | null> {
  const topicId = answer.topic?.mergedIntoId ?? answer.topicId;
  if (topicId === null) return null;
  const liveOn = answer.liveAt && wallOf(answer.liveAt, zone).date;
  const range = contactRange(liveOn, today);
  const [from, to] = [dayBounds(range.from, zone).start, dayBounds(range.to, zone).end];
  const rows = await db.$queryRaw<{ date: string; count: number }[]>`
    SELECT to_char("receivedAt" AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS date, count(DISTINCT "messageId")::int AS count
      FROM "Question"
     WHERE "topicId" = ${topicId}::uuid AND dated AND "receivedAt" >= ${from} AND "receivedAt" < ${to}
     GROUP BY 1`;
  return contactsOver(new Map(rows.map(({ date, count }) => [date, count])), range, { liveOn, today });
}

async function votesOf(db: Db, answerId: string): Promise<AnswerView['votes']> {
  const rows = await db.answerVote.groupBy({
    by: ['helped', 'reason'],
    where: { answerId },
    _count: true,
  });
  const sum = (some: typeof rows) => some.reduce((total, row) => total + row._count, 0);
  return {
    count: sum(rows),
    helped: sum(rows.filter(({ helped }) => helped)),
    reasons: rows
      .flatMap(({ reason, _count }) => (reason === null ? [] : [{ reason, count: _count }]))
      .sort((a, b) => b.count - a.count),
  };
}

async function historyOf(db: Db, answer: AnswerRow): Promise<AnswerView['history']> {
  const rows = await db.auditEvent.findMany({
    where: {
      action: { in: [...HISTORY_ACTIONS] },
      OR: [
        { subjectType: 'answer', subjectId: answer.id },
        ...(answer.proposalId ? [{ subjectType: 'proposal', subjectId: answer.proposalId }] : []),
      ],
    },
    orderBy: { id: 'desc' },
    include: { actor: { select: { name: true } } },
    take: 40,
  });
  return rows.map((row) => ({
    id: String(row.id),
    at: row.at,
    action: row.action as HistoryAction,
    by: row.actor?.name ?? null,
    why: row.why,
  }));
}

async function publicUrlOf(db: Db, answerId: string): Promise<string | null> {
  const entry = await db.siteEntry.findFirst({
    where: { answerId, kind: 'site' },
    orderBy: [{ withdrawnAt: { sort: 'asc', nulls: 'first' } }, { publishedAt: 'desc' }],
  });
  return entry && publicBase() + helpPath(entry.language, entry.slug);
}
