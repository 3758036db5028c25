import { subDays } from 'date-fns';
import { prisma, transaction } from '~/db/prisma.server';
import { wallOf } from '~/domain/calendar/zone';
import { now } from '~/platform/clock.server';
import { mailIsOffered } from './mailer.server';

/** Nothing is summed up before this hour of the organisation's day. */
const MORNING = '07:00';
/** What has waited longer than this is no news. */
const NEWS_DAYS = 7;
const KEPT_DAYS = 90;

/**
 * Once a day, for each person who chose so: a mail about what they have not read yet. Without anything
 * unread there is no mail. Also forgets notices of the last quarter.
 *
 * @returns how many mails wait now to be sent
 */
export async function makeDigests(): Promise<number> {
  const at = now();
  const db = await prisma();
  await db.notice.deleteMany({ where: { createdAt: { lt: subDays(at, KEPT_DAYS) } } });
  const organisation = await db.organisation.findUnique({ where: { id: 1 } });
  if (!organisation || !mailIsOffered()) return 0;
  const { date, time } = wallOf(at, organisation.timeZone);
  if (time < MORNING) return 0;
  const digestOn = new Date(`${date}T00:00:00Z`);
  const people = await db.noticeChoice.findMany({
    where: { way: 'digest', user: { active: true, noticeMails: { none: { digestOn } } } },
    distinct: ['userId'],
    select: { userId: true },
  });
  let made = 0;
  for (const { userId } of people) if (await makeDigest(userId, digestOn, at)) made += 1;
  return made;
}

async function makeDigest(userId: string, digestOn: Date, at: Date): Promise<boolean> {
  return transaction(async (tx) => {
    const choices = await tx.noticeChoice.findMany({ where: { userId, way: 'digest' } });
    const unread = await tx.notice.findMany({
      where: {
        userId,
        kind: { in: choices.map(({ kind }) => kind) },
        readAt: null,
        mailId: null,
        createdAt: { gt: subDays(at, NEWS_DAYS) },
      },
      select: { id: true },
    });
    if (unread.length === 0) return false;
    // Another worker may be making the same one: the day stands in the database once for each person.
    const [mail] = await tx.noticeMail.createManyAndReturn({
      data: [{ userId, digestOn, nextTryAt: at, createdAt: at }],
      skipDuplicates: true,
    });
    if (!mail) return false;
    await tx.notice.updateMany({
      where: { id: { in: unread.map(({ id }) => id) } },
      data: { mailId: mail.id },
    });
    return true;
  });
}
