import { addWeeks, differenceInMilliseconds, subHours } from 'date-fns';
import { prisma } from '~/db/prisma.server';
import { fetchInbox } from '~/features/inbox/api.server';
import { now } from '~/platform/clock.server';
import { readLines } from './files';

type Line = { readonly id: string; readonly lang: string; readonly channel: string; readonly from: string; readonly ts: string; readonly text: string };
type Burst = Omit<Line, 'ts'> & { readonly hoursAgo: number };

const WEEK_MS = 7 * 24 * 3600 * 1000;

/**
 * Twelve weeks of inbox that end now. Everything moves by whole weeks, so that Mondays stay Mondays;
 * what would lie ahead of us is left out. On top, a day's wave about one thing nobody has answered.
 */
export async function receiveInbox(): Promise<number> {
  const lines = readLines<Line>('messages.jsonl');
  const last = new Date(lines.at(-1)?.ts ?? 0);
  const weeks = Math.ceil(differenceInMilliseconds(now(), last) / WEEK_MS);
  const past = lines.map((line) => ({ ...line, receivedAt: addWeeks(new Date(line.ts), weeks) }));
  const wave = readLines<Burst>('burst.jsonl').map((line) => ({ ...line, receivedAt: subHours(now(), line.hoursAgo) }));
  const messages = [...past.filter((line) => line.receivedAt <= now()), ...wave].sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
  const db = await prisma();
  const [mentions, rest] = [await watchBluesky(), await db.source.create({ data: { kind: 'file', name: 'Laajan viestit' } })];
  for (const source of [mentions, rest]) {
    const own = messages.filter(({ channel }) => (channel === BLUESKY) === (source === mentions));
    await fetchInbox(
      source.id,
      own.map(({ id, channel, from, text, receivedAt }) => ({ externalId: id, channel, from, text, receivedAt })),
    );
    if (source === mentions) await noteReading(mentions.id, own);
  }
  await promiseAnswers();
  return messages.length;
}

const BLUESKY = 'bluesky';

/** What people say to Laaja in Bluesky. Paused, because a made-up account has no password: nothing must go out to the network. */
async function watchBluesky() {
  const settings = { service: 'https://bsky.social', identifier: 'laaja.example' };
  return (await prisma()).source.create({
    data: { kind: BLUESKY, name: 'Bluesky-maininnat', active: false, settings, place: `bluesky ${settings.identifier} ${settings.service}` },
  });
}

/** How far it was read before the pause, and what could not be taken in: a picture without a word. */
async function noteReading(id: string, messages: readonly { readonly receivedAt: Date }[]): Promise<void> {
  const last = messages.at(-1)?.receivedAt ?? now();
  await (
    await prisma()
  ).source.update({
    where: { id },
    data: {
      received: messages.length,
      lastReceivedAt: last,
      polledAt: now(),
      nextPollAt: now(),
      resume: { until: last.toISOString() },
      rejected: 1,
      rejects: { create: { at: subHours(last, 30), reason: 'emptyText', params: {}, excerpt: '' } },
    },
  });
}

/** Minutes of open service within which Laaja answers: people in a chat wait, a letter may take the day. */
const PROMISES = { chat: 30, bluesky: 60, facebook: 120, instagram: 120, email: 480, forum: 960 } as const;

async function promiseAnswers(): Promise<void> {
  const hours = { days: 'weekdays', opens: '08:00', closes: '18:00' };
  await (await prisma()).answerTime.createMany({ data: Object.entries(PROMISES).map(([channel, minutes]) => ({ channel, minutes, ...hours })) });
}
