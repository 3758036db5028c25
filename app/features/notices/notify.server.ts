import type { Tx } from '~/db/prisma.server';
import type { TextKey } from '~/platform/i18n/text';
import { now } from '~/platform/clock.server';
import { wayOf, type NoticeKind } from './kinds';
import { mailIsOffered } from './mail/mailer.server';
import type { NoticeValues } from './say-notice';

export type NewNotice = {
  readonly userIds: readonly string[];
  readonly kind: NoticeKind;
  /** Key of the sentence; said in each reader's language when it is read. */
  readonly sentence: TextKey;
  readonly values?: NoticeValues;
  /** Where it leads, within the application: `/requests/…`. */
  readonly link: string;
  /** `noun:id` of what it is about: while one about it is unread, the person gets no second. */
  readonly about?: string;
  /** The end of an embargo on what `values` say: until then mails only say that something waits. */
  readonly secretUntil?: Date | null;
};

/**
 * Tells people something, in the transaction in which it happened. Whoever chose not to be told of this
 * kind is not; whoever chose mail gets it from the mail job. The caller names only people who may know
 * what the values say, and never puts a message's text into them.
 */
export async function notify(tx: Tx, notice: NewNotice): Promise<void> {
  const { kind, sentence, link, values = {}, about = null, secretUntil = null } = notice;
  const userIds = [...new Set(notice.userIds)];
  if (userIds.length === 0) return;
  const at = now();
  const chosen = await tx.noticeChoice.findMany({ where: { kind, userId: { in: userIds } } });
  const ways = new Map(chosen.map(({ userId, way }) => [userId, wayOf(way)]));
  const told = userIds.filter((userId) => ways.get(userId) !== 'off');
  const made = await tx.notice.createManyAndReturn({
    data: told.map((userId) => ({
      userId,
      kind,
      sentence,
      values,
      link,
      about,
      secretUntil,
      createdAt: at,
    })),
    select: { id: true, userId: true },
    skipDuplicates: true,
  });
  if (!mailIsOffered()) return;
  for (const { id, userId } of made)
    if (ways.get(userId) === 'immediate')
      await tx.noticeMail.create({
        data: { userId, nextTryAt: at, createdAt: at, notices: { connect: { id } } },
      });
}

/** What it was about is settled: nobody has to look at it any more. */
export async function settleNotices(tx: Tx, kind: NoticeKind, about: string): Promise<void> {
  await tx.notice.updateMany({ where: { kind, about, readAt: null }, data: { readAt: now() } });
}

/** Of what was told about one sort of thing (`noun:`), only `open` still has to be looked at. */
export async function settleAllBut(
  tx: Tx,
  kind: NoticeKind,
  noun: `${string}:`,
  open: readonly string[],
): Promise<void> {
  await tx.notice.updateMany({
    where: { kind, about: { startsWith: noun, notIn: [...open] }, readAt: null },
    data: { readAt: now() },
  });
}
