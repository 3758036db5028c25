import type { Db } from '~/db/prisma.server';

export type Trend = {
  readonly kind: string;
  /** How many times its own normal. */
  readonly times: number;
  /** Messages in the rise. */
  readonly count: number;
  readonly since: string;
  /** What is new inside a topic that does not rise itself, in the words of the first who asked. */
  readonly wording?: string | undefined;
};

/** A stored signal as plain data. */
export function asTrend({ kind, times, count, since, wording }: Signal): Trend {
  return { kind, times, count, since: since.toISOString(), ...(wording !== null && { wording }) };
}
type Signal = Omit<Trend, 'since' | 'wording'> & { readonly since: Date; readonly wording: string | null };

/** What speaks for answering a topic, as of a moment. Plain data: it is frozen into what was decided from it. */
export type Evidence = {
  readonly messages: number;
  /** Different people who asked; a message without a known sender counts as one. */
  readonly customers: number;
  /** Null where no message tells its time. */
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly trend: Trend | null;
};

type Row = {
  readonly messages: number;
  readonly customers: number;
  readonly first: Date | null;
  readonly last: Date | null;
};

/** How many have asked this until `at`, since when, and whether it is rising. */
export async function getEvidence(db: Db, topicId: string, at: Date): Promise<Evidence> {
  const [[row], signal] = [
    await db.$queryRaw<Row[]>`
      SELECT count(DISTINCT "messageId")::int AS messages,
        count(DISTINCT coalesce(customer, "messageId"::text))::int AS customers,
        min("receivedAt") FILTER (WHERE dated) AS first, max("receivedAt") FILTER (WHERE dated) AS last
      FROM "Question" WHERE "topicId" = ${topicId}::uuid AND "receivedAt" <= ${at}`,
    await db.trendSignal.findUnique({ where: { topicId } }),
  ];
  return {
    messages: row?.messages ?? 0,
    customers: row?.customers ?? 0,
    firstAt: row?.first?.toISOString() ?? null,
    lastAt: row?.last?.toISOString() ?? null,
    trend: signal && asTrend(signal),
  };
}
