import { subDays } from 'date-fns';
import { Prisma, prisma, type Db } from '~/db/prisma.server';
import { abilities } from '~/domain/access/can';
import { addDays, daysBetween, type LocalDate } from '~/domain/calendar/local-date';
import { dayBounds, wallOf } from '~/domain/calendar/zone';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { asDetail } from './grouping/miner-memory.server';
import type { QuestionsFilter, Tab } from './questions-filter';
import { answerFacts } from './topic-answers.server';
import {
  dailySeries,
  normalPerDay,
  riseIndex,
  topicStatus,
  type DayCount,
  type TopicStatus,
} from './topic-shape';
import { storedAlarmLine } from './trends/alarm-line.server';
import { asTrend, type Trend } from './trends/evidence.server';

const PAGE_SIZE = 30;
const SPARK_DAYS = 14;
const NORMAL_DAYS = 56;

export type TopicRow = {
  readonly id: string;
  readonly label: string;
  readonly language: string;
  readonly state: 'new' | 'watched' | 'muted';
  readonly trend: Trend | null;
  readonly week: number;
  readonly total: number;
  readonly customers: number;
  readonly lastAt: string | null;
  readonly status: TopicStatus;
  /** The day on which a live answer is to be looked over, when that is soon. */
  readonly reviewOn: LocalDate | null;
  readonly series: readonly number[];
  readonly normal: number | null;
  readonly riseFrom: number | null;
};

export type QuestionsView = Awaited<ReturnType<typeof questionsView>>;

type Counted = {
  readonly id: string;
  readonly total: number;
  readonly week: number;
  readonly customers: number;
  readonly last: Date | null;
};

/** Topics as the list shows them: rising ones first, then by how many ask in a week. */
export async function questionsView(actor: SignedIn, filter: QuestionsFilter) {
  authorize(actor, 'topic.view', { kind: 'topic' });
  const db = await prisma();
  const at = now();
  const { timeZone: zone } = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
  const totals = await countTabs(db, at);
  const matching = filter.search === '' ? totals[filter.tab] : await countMatching(db, filter);
  const counted = await listTopics(db, filter, at);
  const rows = await describe(db, counted, at, zone);
  const { week } = totals;
  return {
    rows,
    totals,
    week,
    now: at.toISOString(),
    zone,
    // Shown where it matters: beside what rises, and where nothing does.
    line: filter.tab === 'rising' ? await storedAlarmLine() : null,
    detail: asDetail((await db.grouping.findUniqueOrThrow({ where: { id: 1 } })).detail),
    paging: { page: filter.page, size: PAGE_SIZE, matching },
    abilities: abilities(actor, { kind: 'topic' }),
  };
}

const ANSWERED = Prisma.sql`EXISTS (SELECT 1 FROM "Answer" a WHERE a."topicId" = t.id AND a.state = 'live')`;
const PROPOSED = Prisma.sql`(EXISTS (
    SELECT 1 FROM "Proposal" p LEFT JOIN "Answer" a ON a."proposalId" = p.id
    WHERE p."topicId" = t.id AND p."correctsId" IS NULL
      AND (p.state IN ('draft', 'review') OR (p.state = 'approved' AND a.state = 'approved')))
  OR EXISTS (SELECT 1 FROM "Answer" a WHERE a."topicId" = t.id AND a.state = 'approved'))`;
const ASKED = Prisma.sql`EXISTS (SELECT 1 FROM "Question" q WHERE q."topicId" = t.id)`;
const RISING = Prisma.sql`EXISTS (SELECT 1 FROM "TrendSignal" s WHERE s."topicId" = t.id)`;

const IN_TAB: Record<Tab, Prisma.Sql> = {
  all: Prisma.sql`t.state <> 'muted'`,
  rising: Prisma.sql`t.state <> 'muted' AND ${RISING}`,
  new: Prisma.sql`t.state = 'new' AND NOT ${ANSWERED} AND NOT ${PROPOSED}`,
  watched: Prisma.sql`t.state = 'watched' AND NOT ${ANSWERED} AND NOT ${PROPOSED}`,
  proposed: Prisma.sql`t.state <> 'muted' AND NOT ${ANSWERED} AND ${PROPOSED}`,
  answered: Prisma.sql`t.state <> 'muted' AND ${ANSWERED}`,
  muted: Prisma.sql`t.state = 'muted'`,
};

function condition({ tab, search }: QuestionsFilter): Prisma.Sql {
  const inTab = Prisma.sql`t."mergedIntoId" IS NULL AND ${IN_TAB[tab]}`;
  if (search === '') return inTab;
  const like = `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return Prisma.sql`${inTab} AND (t.label ILIKE ${like} OR t.id IN (
    SELECT q."topicId" FROM "Question" q JOIN "Message" m ON m.id = q."messageId" WHERE m.text ILIKE ${like}))`;
}

async function countTabs(db: Db, at: Date) {
  const [row] = await db.$queryRaw<{ [K in Tab]: number }[]>`
    SELECT count(*) FILTER (WHERE ${IN_TAB.all})::int AS all,
      count(*) FILTER (WHERE ${IN_TAB.rising})::int AS rising,
      count(*) FILTER (WHERE ${IN_TAB.new})::int AS new,
      count(*) FILTER (WHERE ${IN_TAB.watched})::int AS watched,
      count(*) FILTER (WHERE ${IN_TAB.proposed})::int AS proposed,
      count(*) FILTER (WHERE ${IN_TAB.answered})::int AS answered,
      count(*) FILTER (WHERE ${IN_TAB.muted})::int AS muted
    FROM "Topic" t WHERE t."mergedIntoId" IS NULL AND ${ASKED}`;
  const week = await db.message.count({
    where: {
      dated: true,
      receivedAt: { gt: subDays(at, 7), lte: at },
      questions: { some: { topicId: { not: null } } },
    },
  });
  return { all: 0, rising: 0, new: 0, watched: 0, proposed: 0, answered: 0, muted: 0, ...row, week };
}

async function countMatching(db: Db, filter: QuestionsFilter): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM "Topic" t WHERE ${condition(filter)} AND ${ASKED}`;
  return row?.n ?? 0;
}

/** The topic that stands first on a page of the list, or null. */
export async function firstTopicId(filter: QuestionsFilter): Promise<string | null> {
  const [first] = await listTopics(await prisma(), filter, now(), 1);
  return first?.id ?? null;
}

async function listTopics(
  db: Db,
  filter: QuestionsFilter,
  at: Date,
  limit = PAGE_SIZE,
): Promise<readonly Counted[]> {
  return db.$queryRaw<Counted[]>`
    SELECT t.id, q.total, q.week, q.customers, q.last
    FROM "Topic" t
    JOIN (
      SELECT "topicId", count(DISTINCT "messageId")::int AS total,
        count(DISTINCT "messageId") FILTER (WHERE dated AND "receivedAt" > ${subDays(at, 7)} AND "receivedAt" <= ${at})::int AS week,
        count(DISTINCT coalesce(customer, "messageId"::text))::int AS customers,
        max("receivedAt") FILTER (WHERE dated) AS last
      FROM "Question" WHERE "topicId" IS NOT NULL GROUP BY "topicId"
    ) q ON q."topicId" = t.id
    LEFT JOIN "TrendSignal" s ON s."topicId" = t.id
    WHERE ${condition(filter)}
    ORDER BY s."topicId" IS NULL, s.times DESC, q.week DESC, q.total DESC, t.id
    LIMIT ${limit} OFFSET ${(filter.page - 1) * PAGE_SIZE}`;
}

async function describe(
  db: Db,
  counted: readonly Counted[],
  at: Date,
  zone: string,
): Promise<readonly TopicRow[]> {
  const ids = counted.map(({ id }) => id);
  const today = wallOf(at, zone).date;
  const [topics, facts, days, normals] = [
    await db.topic.findMany({ where: { id: { in: ids } }, include: { trends: true } }),
    await answerFacts(db, ids),
    await dayCounts(db, ids, addDays(today, 1 - SPARK_DAYS), today, zone),
    await normalsBefore(db, ids, addDays(today, 1 - SPARK_DAYS), zone),
  ];
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  return counted.flatMap(({ id, total, week, customers, last }): TopicRow[] => {
    const topic = byId.get(id);
    if (!topic) return [];
    const [signal] = topic.trends;
    const known = facts.get(id) ?? [];
    return [
      {
        id,
        label: topic.label,
        language: topic.language,
        state: topic.state,
        trend: signal ? asTrend(signal) : null,
        total,
        week,
        customers,
        lastAt: last?.toISOString() ?? null,
        status: topicStatus(known, today),
        reviewOn: soonestReview(known, today),
        series: dailySeries(days.get(id) ?? [], today, SPARK_DAYS),
        normal: normals.get(id) ?? null,
        riseFrom: signal ? riseIndex(wallOf(signal.since, zone).date, today, SPARK_DAYS) : null,
      },
    ];
  });
}

type Facts = Awaited<ReturnType<typeof answerFacts>> extends ReadonlyMap<string, infer F> ? F : never;
const SOON_DAYS = 14;

function soonestReview(facts: Facts, today: LocalDate): LocalDate | null {
  const dates = facts.flatMap(({ answer }) => (answer?.state === 'live' ? [answer.reviewOn] : []));
  return dates.toSorted().find((date) => date > today && daysBetween(today, date) <= SOON_DAYS) ?? null;
}

/** Messages a day of each topic, in the organisation's own days. */
export async function dayCounts(
  db: Db,
  topicIds: readonly string[],
  from: LocalDate,
  to: LocalDate,
  zone: string,
): Promise<ReadonlyMap<string, readonly DayCount[]>> {
  const rows = await db.$queryRaw<{ topic: string; day: string; count: number }[]>`
    SELECT "topicId"::text AS topic, ("receivedAt" AT TIME ZONE ${zone})::date::text AS day,
      count(DISTINCT "messageId")::int AS count
    FROM "Question"
    WHERE "topicId" = ANY(${[...topicIds]}::uuid[]) AND dated
      AND "receivedAt" >= ${dayBounds(from, zone).start} AND "receivedAt" < ${dayBounds(to, zone).end}
    GROUP BY 1, 2`;
  const counts = new Map<string, DayCount[]>();
  for (const { topic, day, count } of rows) counts.set(topic, [...(counts.get(topic) ?? []), { day, count }]);
  return counts;
}

/** Each topic's usual messages a day in the eight weeks before a day, as far as the inbox reaches. */
async function normalsBefore(
  db: Db,
  topicIds: readonly string[],
  before: LocalDate,
  zone: string,
): Promise<ReadonlyMap<string, number | null>> {
  const end = dayBounds(before, zone).start;
  const oldest = await db.question.findFirst({
    where: { dated: true },
    orderBy: { receivedAt: 'asc' },
    select: { receivedAt: true },
  });
  const reaches = oldest ? Math.max(0, daysBetween(wallOf(oldest.receivedAt, zone).date, before)) : 0;
  const days = Math.min(NORMAL_DAYS, reaches);
  const rows = await db.$queryRaw<{ topic: string; count: number }[]>`
    SELECT "topicId"::text AS topic, count(DISTINCT "messageId")::int AS count FROM "Question"
    WHERE "topicId" = ANY(${[...topicIds]}::uuid[]) AND dated
      AND "receivedAt" >= ${dayBounds(addDays(before, -days), zone).start} AND "receivedAt" < ${end}
    GROUP BY 1`;
  const counts = new Map(rows.map(({ topic, count }) => [topic, count]));
  return new Map(topicIds.map((id) => [id, normalPerDay(counts.get(id) ?? 0, days)]));
}
