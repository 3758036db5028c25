import { subDays } from 'date-fns';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { DECISION_TOLD } from '~/features/allocation/api.server';

const SHOWN_DAYS = 3;
const OUTCOMES = ['granted', 'waitlisted', 'declined'] as const;

/**
 * What was decided of this person's requests lately, the newest of each, and only while it holds: a request that
 * has since got a place, or lost it, stands otherwise than its decision says. Between rounds that is what befell an
 * ordinary post: it gave way, or was pinned. Whoever found a place for what could not wait did so themselves.
 * One whose notice has been read since is known. `noticeId` is the notice to be read, null for whoever is told of none.
 */
export async function ownDecisions(actor: SignedIn, at: Date, most: number) {
  const db = await prisma();
  const rows = await db.decision.findMany({
    where: {
      createdAt: { gt: subDays(at, SHOWN_DAYS) },
      AND: [
        { OR: [{ run: { state: 'adopted' } }, { runId: null, request: { kind: 'normal' } }] },
        { OR: OUTCOMES.map((outcome) => ({ outcome, request: { authorId: actor.userId, state: outcome } })) },
      ],
    },
    distinct: ['requestId'],
    orderBy: { createdAt: 'desc' },
    take: most,
    select: {
      id: true,
      requestId: true,
      createdAt: true,
      outcome: true,
      textFi: true,
      textEn: true,
      request: { select: { title: true } },
    },
  });
  const notices = await db.notice.findMany({
    where: {
      userId: actor.userId,
      sentence: { in: Object.values(DECISION_TOLD) },
      link: { in: rows.map(linkOf) },
    },
    distinct: ['link'],
    orderBy: { createdAt: 'desc' },
    select: { id: true, link: true, readAt: true },
  });
  return rows.flatMap((row) => {
    const { id, requestId, request, outcome, textFi, textEn, createdAt } = row;
    const notice = notices.find(({ link }) => link === linkOf(row));
    if (notice?.readAt && notice.readAt > createdAt) return [];
    return [
      {
        id,
        requestId,
        noticeId: notice?.readAt === null ? notice.id : null,
        title: request.title,
        outcome,
        text: actor.language === 'fi' ? textFi : textEn,
      },
    ];
  });
}

/** Where the notice of a decision leads. */
const linkOf = ({ requestId }: { readonly requestId: string }): string => `/requests/${requestId}`;
