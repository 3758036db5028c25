import { createMailer } from '~/adapters/mail/smtp-mailer.server';
import { prisma, transaction } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { env } from '~/platform/env.server';
import { callableAddress } from '~/platform/guarded-fetch.server';
import { log } from '~/platform/log.server';
import { translate } from '~/platform/i18n/i18n.server';
import type { Language } from '~/platform/i18n/i18n';
import { unseal } from '~/platform/seal.server';
import { confirmUrl, subscriberOf } from './links.server';

/** Between two questions to one address: nobody's letter box can be filled from here. */
const ASK_AGAIN_MS = 15 * 60_000;
/** A question that nobody answered within this lapses. */
const QUESTION_LIFE_MS = 7 * 24 * 60 * 60_000;
/** Questions an hour on one list; beyond that somebody is playing with us. */
const QUESTIONS_AN_HOUR = 200;
const ADDRESS = /^[^\s<>@"(),:;\\[\]]{1,64}@[^\s<>@"(),:;\\[\]]{1,190}\.[^\s<>@"(),:;\\[\]]{2,63}$/u;

/** Newsletters that a reader can ask for now: connected, in use. */
export async function openNewsletters(): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const db = await prisma();
  return db.channel.findMany({
    where: { kind: 'newsletter', active: true, connectedAt: { not: null } },
    select: { id: true, name: true },
    orderBy: { position: 'asc' },
    take: 20,
  });
}

/**
 * Somebody asks for a newsletter. Whatever happens, the answer to them is the same, so that nobody can
 * find out who subscribes. `badAddress` says only what anybody could see of the address itself.
 */
export async function askForNewsletter(
  channelId: string,
  typed: string,
  language: Language,
): Promise<'asked' | 'badAddress' | 'noSuchList'> {
  const email = typed.trim().normalize('NFC').toLowerCase();
  if (!ADDRESS.test(email)) return 'badAddress';
  const lists = await openNewsletters();
  const list = lists.find(({ id }) => id === channelId);
  if (list === undefined) return 'noSuchList';
  const at = now();
  const subscriber = await transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Channel" WHERE id = ${channelId}::uuid FOR UPDATE`;
    const anHourAgo = new Date(at.getTime() - 3_600_000);
    if (
      (await tx.subscriber.count({ where: { channelId, askedAt: { gt: anHourAgo } } })) >= QUESTIONS_AN_HOUR
    )
      return null;
    const known = await tx.subscriber.findUnique({ where: { channelId_email: { channelId, email } } });
    if (known === null) return tx.subscriber.create({ data: { channelId, email, language, askedAt: at } });
    const isSoon = at.getTime() - known.askedAt.getTime() < ASK_AGAIN_MS;
    if (known.state !== 'pending' || isSoon) return null;
    return tx.subscriber.update({ where: { id: known.id }, data: { askedAt: at, language } });
  });
  if (subscriber !== null) await mailQuestion({ ...subscriber, channelId }, email, list.name, language);
  return 'asked';
}

async function mailQuestion(
  subscriber: { readonly id: string; readonly language: string; readonly channelId: string },
  email: string,
  list: string,
  language: Language,
): Promise<void> {
  const db = await prisma();
  const channel = await db.channel.findUniqueOrThrow({ where: { id: subscriber.channelId } });
  if (channel.credentials === null) return;
  const { from, mailUrl } = JSON.parse(unseal(channel.credentials)) as { from: string; mailUrl: string };
  const url = mailUrl === '' ? env().VUORO_SMTP_URL : mailUrl;
  if (url === undefined) return;
  if (mailUrl !== '') await callableAddress(new URL(mailUrl).hostname);
  const t = translate(language);
  const mailer = createMailer({ url, from });
  try {
    const outcome = await mailer.send({
      to: email,
      subject: t('site:newsletter.question.subject', { list }),
      text: t('site:newsletter.question.text', { list, url: confirmUrl(subscriber) }),
      id: `confirm-${subscriber.id}-${now().getTime()}`,
    });
    // The reader is told nothing of it; they can ask again in a quarter of an hour.
    if (outcome.kind !== 'sent')
      log.warn({ outcome: outcome.kind, code: outcome.code }, 'a question to a subscriber was not sent');
  } finally {
    mailer.close();
  }
}

/** The person behind the address says yes. Saying it twice changes nothing. */
export async function confirmSubscription(token: string): Promise<'confirmed' | 'lapsed' | 'notOurs'> {
  const id = subscriberOf('confirm', token);
  if (id === null) return 'notOurs';
  return transaction(async (tx) => {
    const subscriber = await tx.subscriber.findUnique({ where: { id } });
    if (subscriber === null || subscriber.state === 'gone') return 'lapsed';
    if (subscriber.state === 'active') return 'confirmed';
    const at = now();
    if (at.getTime() - subscriber.askedAt.getTime() > QUESTION_LIFE_MS) return 'lapsed';
    await tx.subscriber.update({ where: { id }, data: { state: 'active', confirmedAt: at } });
    return 'confirmed';
  });
}

/**
 * Forgets the addresses of those who never answered the question: somebody else may have typed them.
 *
 * @returns how many were forgotten
 */
export async function forgetUnanswered(): Promise<number> {
  const db = await prisma();
  const { count } = await db.subscriber.deleteMany({
    where: { state: 'pending', askedAt: { lt: new Date(now().getTime() - QUESTION_LIFE_MS) } },
  });
  return count;
}

/** Ends a subscription and forgets the address. Doing it twice changes nothing. */
export async function unsubscribe(token: string): Promise<'left' | 'notOurs'> {
  const id = subscriberOf('unsubscribe', token);
  if (id === null) return 'notOurs';
  const db = await prisma();
  await db.subscriber.updateMany({
    where: { id, state: { not: 'gone' } },
    data: { state: 'gone', email: null, goneAt: now() },
  });
  return 'left';
}

/** For the channel's page: how many subscribe, and how many have not answered yet. */
export async function subscriberCounts(
  channelId: string,
): Promise<{ readonly active: number; readonly pending: number }> {
  const db = await prisma();
  const [active, pending] = await Promise.all([
    db.subscriber.count({ where: { channelId, state: 'active' } }),
    db.subscriber.count({ where: { channelId, state: 'pending' } }),
  ]);
  return { active, pending };
}
