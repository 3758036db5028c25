import { z } from 'zod';
import { audit } from '~/db/audit.server';
import { prisma, transaction, type Db } from '~/db/prisma.server';
import {
  DEFAULT_ANSWER_TIME,
  SERVICE_DAYS,
  serviceHours,
  type AnswerTime,
} from '~/domain/calendar/answer-time';
import type { LocalDate } from '~/domain/calendar/local-date';
import { spansOf, type OpenSpan } from '~/domain/calendar/opening-hours';
import { dayBounds, isLocalTime } from '~/domain/calendar/zone';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { OTHER_CHANNELS } from './answer-time-names';

const MOST_CHANNELS = 50;

export type AnswerTimes = (channel: string | null) => AnswerTime;

/** What is promised for each channel. */
export async function answerTimes(db: Db): Promise<AnswerTimes> {
  const rows = await db.answerTime.findMany({ take: MOST_CHANNELS + 1 });
  const known = new Map(rows.map((row) => [row.channel, asPromise(row)]));
  const others = known.get(OTHER_CHANNELS) ?? DEFAULT_ANSWER_TIME;
  return (channel) => known.get(channel ?? OTHER_CHANNELS) ?? others;
}

/** When service is open on the dates, as promised for channels of no promise of their own. */
export async function serviceSpans(
  db: Db,
  dates: readonly LocalDate[],
  zone: string,
): Promise<readonly OpenSpan[]> {
  const promise = (await answerTimes(db))(null);
  return dates.flatMap((date) =>
    promise.days === 'always' ? [dayBounds(date, zone)] : spansOf(serviceHours(promise, date, zone), date),
  );
}

function asPromise(row: {
  readonly minutes: number;
  readonly days: string;
  readonly opens: string;
  readonly closes: string;
}): AnswerTime {
  const days = SERVICE_DAYS.find((each) => each === row.days) ?? DEFAULT_ANSWER_TIME.days;
  return { minutes: row.minutes, days, opens: row.opens, closes: row.closes };
}

export type AnswerTimesView = Awaited<ReturnType<typeof answerTimesView>>;

/** Every channel messages have come from, with its promise; the rest under a name of their own. */
export async function answerTimesView(actor: SignedIn) {
  authorize(actor, 'inbox.manage', { kind: 'inbox' });
  const db = await prisma();
  const [promised, seen, own] = await Promise.all([
    answerTimes(db),
    db.message.groupBy({
      by: ['channel'],
      where: { channel: { not: null } },
      _count: { _all: true },
      orderBy: { _count: { channel: 'desc' } },
      take: MOST_CHANNELS,
    }),
    db.answerTime.findMany({ select: { channel: true } }),
  ]);
  const stored = new Set(own.map(({ channel }) => channel));
  const channels = [OTHER_CHANNELS, ...seen.flatMap(({ channel }) => (channel ? [channel] : []))];
  return channels.map((channel) => ({ channel, own: stored.has(channel), ...promised(channel) }));
}

const time = z.string().refine(isLocalTime, 'inbox:times.badTime');
export const answerTimeSchema = z
  .object({
    channel: z.string().max(60),
    minutes: z.coerce
      .number('inbox:times.badMinutes')
      .int('inbox:times.badMinutes')
      .min(1, 'inbox:times.badMinutes')
      .max(10_080, 'inbox:times.badMinutes'),
    days: z.enum(SERVICE_DAYS),
    opens: time,
    closes: time,
  })
  .refine(({ days, opens, closes }) => days === 'always' || opens < closes, {
    path: ['closes'],
    message: 'inbox:times.badOrder',
  });

/** Promises an answer time for a channel, for all messages that wait and those to come. */
export async function promiseAnswerTime(
  actor: SignedIn,
  { channel, ...promise }: z.infer<typeof answerTimeSchema>,
): Promise<void> {
  authorize(actor, 'inbox.manage', { kind: 'inbox' });
  await transaction(async (tx) => {
    const before = await tx.answerTime.findUnique({ where: { channel } });
    await tx.answerTime.upsert({ where: { channel }, create: { channel, ...promise }, update: promise });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'inbox.answerTime',
      subjectType: 'channel',
      subjectId: channel,
      ...(before && { before: asPromise(before) }),
      after: promise,
    });
  });
}
