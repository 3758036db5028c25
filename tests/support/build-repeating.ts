import { prisma } from '~/db/prisma.server';
import { wallOf } from '~/domain/calendar/zone';
import { recurrenceSchema } from '~/features/calendar/recurring/recurrence.schema';
import { startRecurrence } from '~/features/calendar/recurring/start-recurrence.server';
import { buildDepartment, buildPost, buildVariant } from './build';
import { buildActor, buildDailyChannel, buildPolicy, inDays } from './build-round';

const ZONE = 'Europe/Helsinki';
export const dateIn = (days: number): string => wallOf(inDays(days), ZONE).date;

/** A post with a channel and an editor, and the form that repeats it four times at 12, every other day. */
export async function buildPostToRepeat(approved = true) {
  await buildPolicy();
  const department = await buildDepartment();
  const channel = await buildDailyChannel({ capPerDay: 3 });
  const editor = await buildActor([{ departmentId: department.id, role: 'editor' }]);
  const post = await buildPost({
    departmentId: department.id,
    title: 'Viikon vinkki',
    ...(approved && { state: 'approved', approvedAt: new Date() }),
  });
  await buildVariant({ postId: post.id, channelId: channel.id });
  const form = recurrenceSchema.parse({
    every: 'day',
    interval: '2',
    monthly: 'day',
    startsOn: dateIn(3),
    time: '12:00',
    ends: 'count',
    count: '4',
    channelIds: [channel.id],
  });
  return { department, channel, editor, post, form };
}

type Built = Awaited<ReturnType<typeof buildPostToRepeat>>;

export async function startRepeating({ editor, post, form }: Built) {
  const answer = await startRecurrence(editor, { postId: post.id, form }, false);
  if (!answer.ok) throw new Error(answer.message);
  return occurrencesOf(post.id);
}

export async function occurrencesOf(postId: string) {
  return (await prisma()).occurrence.findMany({
    where: { recurrence: { postId } },
    include: { post: { include: { variants: { include: { publications: true } } } } },
    orderBy: { date: 'asc' },
  });
}
