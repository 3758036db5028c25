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
  const source = await (await prisma()).source.create({ data: { kind: 'file', name: 'Laajan viestit' } });
  await fetchInbox(
    source.id,
    messages.map(({ id, channel, from, text, receivedAt }) => ({ externalId: id, channel, from, text, receivedAt })),
  );
  await promiseAnswers();
  return messages.length;
}

/** Minutes of open service within which Laaja answers: people in a chat wait, a letter may take the day. */
const PROMISES = { chat: 30, twitter: 60, facebook: 120, instagram: 120, email: 480, forum: 960 } as const;

async function promiseAnswers(): Promise<void> {
  const hours = { days: 'weekdays', opens: '08:00', closes: '18:00' };
  await (await prisma()).answerTime.createMany({ data: Object.entries(PROMISES).map(([channel, minutes]) => ({ channel, minutes, ...hours })) });
}
