import { subDays } from 'date-fns';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';

const SHOWN_DAYS = 3;
const OUTCOMES = ['granted', 'waitlisted', 'declined'] as const;

/**
 * What was decided of this person's requests lately, the newest of each, and only while it holds: a request that
 * has since got a place, or lost it, stands otherwise than its decision says. Between rounds that is what befell an
 * ordinary post: it gave way, or was pinned. Whoever found a place for what could not wait did so themselves.
 */
export async function ownDecisions(actor: SignedIn, at: Date, most: number) {
  const rows = await (
    await prisma()
  ).decision.findMany({
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
      outcome: true,
      textFi: true,
      textEn: true,
      request: { select: { title: true } },
    },
  });
  return rows.map(({ id, requestId, request, outcome, textFi, textEn }) => ({
    id,
    requestId,
    title: request.title,
    outcome,
    text: actor.language === 'fi' ? textFi : textEn,
  }));
}
