import { subDays } from 'date-fns';
import { prisma, transaction, type Db } from '~/db/prisma.server';
import { Senders } from '~/domain/questions/trends/senders';
import {
  detectOnTwoLevels,
  type NewsInTopic,
  type TwoLevelEvent,
} from '~/domain/questions/trends/two-levels';
import { breathe } from '~/lib/breathe';
import { withPauses } from '~/lib/with-pauses';
import { now } from '~/platform/clock.server';
import { topicLabel } from '../grouping/topic-label';
import { currentAlarmLine, keepAlarmLine } from './alarm-line.server';
import { tellRising } from './tell-rising.server';

/** Eight weeks of a topic's own weeks, four to learn from, and the longest window: older ones tell nothing. */
const HISTORY_DAYS = 120;
const PAGE = 4_000;

type Row = {
  readonly ts: Date;
  readonly topic: string;
  readonly from: string | null;
  /** Read only where nobody told who asked. */
  readonly text: string;
  readonly id: string;
  readonly fine: string;
  readonly seq: bigint;
};

/**
 * Judges which topics are rising now, and what is new inside topics that are not, and replaces what was
 * judged before.
 *
 * @returns how many are rising
 */
export async function updateTrends(): Promise<number> {
  const at = now();
  const events = await questionsSince(subDays(at, HISTORY_DAYS), at);
  const line = await currentAlarmLine(events, at);
  const { topics, news } = await withPauses(detectOnTwoLevels(events, at.getTime(), line.factor));
  const wordings = await firstWordings(await prisma(), news);
  const trends = [
    ...topics.map((trend) => ({ ...trend, wording: null })),
    ...news.map(({ trend, fineGroup }) => ({ ...trend, wording: wordings.get(fineGroup) ?? null })),
  ];
  await transaction(async (tx) => {
    // Two at once would both add what one of them may.
    await tx.$queryRaw`SELECT id FROM "Grouping" WHERE id = 1 FOR UPDATE`;
    const before = await tx.trendSignal.findMany({ select: { topicId: true, kind: true } });
    const told = new Map(before.map(({ topicId, kind }) => [topicId, kind]));
    // An outage that calms down and flares up is one outage as long as it rises: it is told once.
    const kindOf = ({ topic, kind }: (typeof trends)[number]) =>
      kind === 'burst' && told.get(topic) === 'outage' ? 'outage' : kind;
    await keepAlarmLine(tx, line);
    await tx.trendSignal.deleteMany({});
    const known = await tx.topic.findMany({
      where: { id: { in: trends.map(({ topic }) => topic) } },
      select: { id: true },
    });
    const ids = new Set(known.map(({ id }) => id));
    const rising = trends
      .filter(({ topic }) => ids.has(topic))
      .map((trend) => ({ ...trend, kind: kindOf(trend) }));
    await tx.trendSignal.createMany({
      data: rising.map(({ topic, kind, times, count, since, windowHours, wording }) => ({
        topicId: topic,
        kind,
        times,
        count,
        since: new Date(since),
        windowHours,
        wording,
        computedAt: at,
      })),
    });
    await tellRising(
      tx,
      // What has been rising for weeks can still break down.
      rising.filter(
        ({ topic, kind }) => !told.has(topic) || (kind === 'outage' && told.get(topic) !== 'outage'),
      ),
    );
  });
  return trends.length;
}

/** What is new, in the words in which it was asked first, by its group. */
async function firstWordings(db: Db, news: readonly NewsInTopic[]): Promise<ReadonlyMap<string, string>> {
  const groups = news.map(({ fineGroup }) => fineGroup);
  const rows = await db.question.findMany({
    where: { OR: [{ fineGroup: { in: groups } }, { id: { in: groups } }] },
    orderBy: { seq: 'desc' },
    select: { id: true, fineGroup: true, text: true },
  });
  // The last that is put stays: the earliest.
  return new Map(rows.map(({ id, fineGroup, text }) => [fineGroup ?? id, topicLabel(text)]));
}

async function questionsSince(from: Date, until: Date): Promise<readonly TwoLevelEvent[]> {
  const db = await prisma();
  const rows: Row[] = [];
  for (let after = 0n; ;) {
    const page = await db.$queryRaw<Row[]>`
      SELECT "receivedAt" AS ts, "topicId"::text AS topic, customer AS from, "messageId"::text AS id, seq,
        CASE WHEN customer IS NULL THEN text ELSE '' END AS text,
        coalesce("fineGroup", id)::text AS fine
      FROM "Question"
      WHERE "receivedAt" > ${from} AND "receivedAt" <= ${until} AND "topicId" IS NOT NULL AND dated AND seq > ${after}
      ORDER BY seq LIMIT ${PAGE}`;
    rows.push(...page);
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.seq;
  }
  rows.sort((a, b) => a.ts.getTime() - b.ts.getTime() || (a.id < b.id ? -1 : 1));
  const senders = new Senders();
  const events: TwoLevelEvent[] = [];
  for (const [at, row] of rows.entries()) {
    const { topic, from: customer, text, id, fine } = row;
    const ts = row.ts.getTime();
    events.push({
      ts,
      topic,
      from: senders.of({ message: id, ts, from: customer, text }),
      id,
      fineGroup: fine,
    });
    if (at % PAGE === PAGE - 1) await breathe();
  }
  return events;
}
