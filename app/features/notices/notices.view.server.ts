import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { translate } from '~/platform/i18n/i18n.server';
import { noticeKindOf } from './kinds';
import { sayNotice } from './say-notice';

const PAGE = 30;

export type NoticesView = Awaited<ReturnType<typeof noticesView>>;

/** What this person has been told, newest first, in their language. Nobody reads another's. */
export async function noticesView(actor: SignedIn, page: number) {
  const db = await prisma();
  const where = { userId: actor.userId };
  const [total, unread, rows, organisation] = await Promise.all([
    db.notice.count({ where }),
    db.notice.count({ where: { ...where, readAt: null } }),
    db.notice.findMany({
      where,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * PAGE,
      take: PAGE,
    }),
    db.organisation.findUniqueOrThrow({ where: { id: 1 } }),
  ]);
  const { timeZone: zone } = organisation;
  const at = now();
  const reader = { t: translate(actor.language), language: actor.language, zone, now: at };
  return {
    total,
    unread,
    page,
    pages: Math.max(1, Math.ceil(total / PAGE)),
    zone,
    now: at.toISOString(),
    notices: rows.map(({ id, kind, sentence, values, readAt, createdAt }) => ({
      id,
      kind: noticeKindOf(kind),
      text: sayNotice(sentence, values, reader),
      read: readAt !== null,
      at: createdAt.toISOString(),
    })),
  };
}
