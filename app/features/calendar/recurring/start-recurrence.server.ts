import { audit } from '~/db/audit.server';
import type { Channel, Tx } from '~/db/prisma.server';
import type { LocalDate } from '~/domain/calendar/local-date';
import { datesOfRule, MOST_OCCURRENCES, occurrenceAt, ruleText } from '~/domain/calendar/recurrence';
import { wallOf } from '~/domain/calendar/zone';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { LIVE_STATES } from '~/features/allocation/api.server';
import { copyPost, getPost } from '~/features/posts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { problemOf, tryOrDo } from '../several/dry-run.server';
import { NOTHING_BACK, type PlanAnswer, type PlanRow } from '../several/plan';
import { placeOccurrence } from './place-occurrence.server';
import { ruleOf, type RecurrenceForm } from './recurrence.schema';

/**
 * Makes a post repeat: every time of the rule gets a post of its own with the same words, so that each can be
 * changed, moved, left out and approved as any other. What was approved of the words stays approved. A time that is
 * taken is left out, and says why.
 */
export async function startRecurrence(
  actor: SignedIn,
  { postId, form }: { readonly postId: string; readonly form: RecurrenceForm },
  isDry: boolean,
): Promise<PlanAnswer> {
  // Times are given up and taken back as often as they are made: that is an editor's on every channel.
  authorize(actor, 'publication.move', { kind: 'publication' });
  return tryOrDo(actor, isDry, async (tx) => {
    const post = await getPost(tx, actor, postId);
    const channels = post.variants
      .map(({ channel }) => channel)
      .filter(({ id, active }) => active && form.channelIds.includes(id));
    if (channels.length === 0) throw new AppError('invalid', 'recurring:problem.channels');
    if (await tx.occurrence.findUnique({ where: { postId } }))
      throw new AppError('conflict', 'recurring:problem.already');

    const rule = ruleText(ruleOf(form));
    const dates = datesOfRule(rule, form.startsOn);
    const [first] = dates;
    if (first === undefined) throw new AppError('invalid', 'recurring:problem.noDates');
    if (dates.length > MOST_OCCURRENCES)
      throw new AppError('invalid', 'recurring:problem.tooMany', { count: MOST_OCCURRENCES });
    const taken = await standingOn(tx, postId, channels);
    if (taken && wallOf(taken.publishAt, taken.zone).date !== first)
      throw new AppError('conflict', 'recurring:problem.beginsElsewhere', { channel: taken.name });

    const recurrence = await tx.recurrence.create({
      data: {
        postId,
        channelIds: channels.map(({ id }) => id),
        rule,
        startsOn: new Date(`${first}T00:00Z`),
        time: form.time.slice(0, 5),
      },
    });
    const rows: PlanRow[] = [];
    for (const date of dates) {
      const own =
        date === first ? postId : (await copyPost(tx, actor, postId, { keepApproval: true })).postId;
      const occurrence = await tx.occurrence.create({
        data: {
          recurrenceId: recurrence.id,
          date: new Date(`${date}T00:00Z`),
          postId: own,
          revision: date === first ? post.revision : 1,
        },
      });
      const row = await placeAll(tx, actor, { date, time: form.time, postId: own, channels });
      rows.push({ ...row, id: occurrence.id, title: post.title });
      if (row.problem !== null)
        await tx.occurrence.update({ where: { id: occurrence.id }, data: { skippedAt: now() } });
    }
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'recurrence.start',
      subjectType: 'post',
      subjectId: postId,
      after: { rule, time: form.time, count: dates.length },
    });
    return { rows, back: NOTHING_BACK };
  });
}

type Placing = {
  readonly date: LocalDate;
  readonly time: string;
  readonly postId: string;
  readonly channels: readonly Channel[];
};

async function placeAll(
  tx: Tx,
  actor: SignedIn,
  { date, time, postId, channels }: Placing,
): Promise<Omit<PlanRow, 'id' | 'title'>> {
  const channel = channels.map(({ name }) => name).join(', ');
  const [main] = channels;
  const at = occurrenceAt(date, time, main?.timeZone ?? 'Europe/Helsinki').toISOString();
  try {
    // A time that is refused on one channel leaves nothing on the others.
    await tx.$executeRaw`SAVEPOINT one_time`;
    for (const one of channels) await placeOccurrence(tx, actor, { date, time, postId, channel: one });
    await tx.$executeRaw`RELEASE SAVEPOINT one_time`;
    return { postId, channel, from: null, to: at, problem: null };
  } catch (error) {
    const problem = problemOf(actor, error);
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT one_time`;
    return { postId, channel, from: null, to: at, problem };
  }
}

async function standingOn(tx: Tx, postId: string, channels: readonly Channel[]) {
  const found = await tx.publication.findFirst({
    where: {
      variant: { postId },
      state: { in: [...LIVE_STATES] },
      channelId: { in: channels.map(({ id }) => id) },
    },
    include: { channel: true },
    orderBy: { publishAt: 'asc' },
  });
  return found && { publishAt: found.publishAt, zone: found.channel.timeZone, name: found.channel.name };
}
