import type { Db } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { requestSubject } from '~/domain/content/request-secrecy';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';

const MOST = 20;

/**
 * Appeals that were accepted as wishes about the rules since a version was last adopted: what whoever
 * writes the next one has promised to weigh. Those about a request under embargo are its insiders' only.
 */
export async function policyWishes(db: Db, actor: SignedIn) {
  const last = await db.policy.findFirst({
    where: { adoptedAt: { not: null } },
    orderBy: { version: 'desc' },
    select: { adoptedAt: true },
  });
  const rows = await db.appeal.findMany({
    where: {
      kind: 'policy',
      state: 'accepted',
      ...(last?.adoptedAt && { answeredAt: { gt: last.adoptedAt } }),
    },
    orderBy: { answeredAt: 'desc' },
    take: MOST,
    include: { request: { include: { department: true } } },
  });
  return rows
    .filter(({ request }) => can(actor, 'request.view', requestSubject(request, now())))
    .map(({ id, text, answer, request: { id: requestId, title, department } }) => ({
      id,
      text,
      answer,
      requestId,
      title,
      department: {
        position: department.position,
        name: actor.language === 'fi' ? department.nameFi : department.nameEn,
      },
    }));
}
