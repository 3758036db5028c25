import { addMinutes } from 'date-fns';
import type { Mailer, MailOutcome } from '~/adapters/mail/smtp-mailer.server';
import { prisma, type Prisma } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { isLanguage } from '~/platform/i18n/i18n';
import { translate } from '~/platform/i18n/i18n.server';
import { log } from '~/platform/log.server';
import { publicBase } from '~/platform/public-base.server';
import { openMailer } from './mailer.server';
import { writeMail } from './write-mail';

const MOST_TRIES = 8;
const LONGEST_PAUSE_MIN = 60;

/**
 * Sends every mail whose time has come, one after the other, each once: it is claimed before the server
 * sees it, and one whose fate is not known is not sent again.
 *
 * @returns how many were sent
 */
export async function sendWaitingMails(): Promise<number> {
  const mailer = openMailer();
  if (!mailer) return 0;
  let sent = 0;
  try {
    for (let id = await claim(); id !== null; id = await claim()) {
      const outcome = await sendOne(mailer, id);
      if (outcome === 'sent') sent += 1;
      // A server that cannot take one now cannot take the next either.
      if (outcome === 'retryLater') break;
    }
  } finally {
    mailer.close();
  }
  return sent;
}

/** Takes the mail that has waited longest, so that no other worker sends it too. */
async function claim(): Promise<string | null> {
  const [taken] = await (
    await prisma()
  ).$queryRaw<readonly { id: string }[]>`
    UPDATE "NoticeMail" SET state = 'sending', tries = tries + 1
     WHERE id = (SELECT id FROM "NoticeMail" WHERE state = 'waiting' AND "nextTryAt" <= ${now()}
                  ORDER BY "nextTryAt", id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id::text`;
  return taken?.id ?? null;
}

async function sendOne(mailer: Mailer, id: string): Promise<MailOutcome['kind'] | 'dropped'> {
  const db = await prisma();
  const { user, notices, digestOn, tries } = await db.noticeMail.findUniqueOrThrow({
    where: { id },
    include: { user: true, notices: { where: { readAt: null }, orderBy: { createdAt: 'asc' } } },
  });
  const organisation = await db.organisation.findUnique({ where: { id: 1 } });
  if (notices.length === 0 || !user.active) {
    await settle(id, { state: 'dropped' });
    return 'dropped';
  }
  const language = isLanguage(user.language) ? user.language : 'fi';
  const zone = organisation?.timeZone ?? 'UTC';
  const reader = { t: translate(language), language, zone, now: now() };
  const outcome = await mailer.send({
    to: user.email,
    id,
    ...writeMail(notices, digestOn !== null, publicBase(), reader),
  });
  await settle(id, afterwards(outcome, tries));
  if (outcome.kind !== 'sent')
    log.warn({ mail: id, outcome: outcome.kind, code: outcome.code }, 'a mail was not sent');
  return outcome.kind;
}

async function settle(id: string, data: Prisma.NoticeMailUpdateInput): Promise<void> {
  await (await prisma()).noticeMail.update({ where: { id }, data });
}

function afterwards(outcome: MailOutcome, tries: number): Prisma.NoticeMailUpdateInput {
  if (outcome.kind === 'sent') return { state: 'sent', sentAt: now(), problem: null };
  const problem = outcome.code;
  if (outcome.kind === 'retryLater' && tries < MOST_TRIES) {
    const pause = Math.min(LONGEST_PAUSE_MIN, 2 ** (tries - 1));
    return { state: 'waiting', nextTryAt: addMinutes(now(), pause), problem };
  }
  // Perhaps sent, perhaps not: a second copy would be worse, as the notice stands in the application anyway.
  return { state: 'failed', problem };
}
