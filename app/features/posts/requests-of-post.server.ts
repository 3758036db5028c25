import type { Db } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { requestSubject } from '~/domain/content/request-secrecy';
import type { SignedIn } from '~/features/accounts/api.server';
import { decisionText, readerOf, toldIn } from '~/features/allocation/api.server';
import { now } from '~/platform/clock.server';

const MOST = 10;

export type RequestOfPost = Awaited<ReturnType<typeof requestsOf>>[number];

/** The slot requests made for a post, the latest first: what was decided, in which words, and which slot it gave. */
export async function requestsOf(db: Db, actor: SignedIn, postId: string) {
  const requests = await db.slotRequest.findMany({
    where: { postId },
    include: {
      decisions: { where: { run: { state: { not: 'proposed' } } }, orderBy: { createdAt: 'desc' }, take: 1 },
      grants: {
        where: { revokedAt: null },
        include: { slot: { include: { channel: true } } },
        orderBy: { episode: 'asc' },
      },
    },
    orderBy: { createdAt: 'desc' },
    take: MOST,
  });
  const at = now();
  const shown = requests.filter((request) => can(actor, 'request.view', requestSubject(request, at)));
  if (shown.length === 0) return [];
  const reader = await readerOf(db, actor, toldIn(shown.flatMap(({ decisions }) => decisions)));
  return shown.map(({ id, title, state, decisions, grants }) => ({
    id,
    title,
    state,
    sentence: decisions[0] ? decisionText(decisions[0], reader) : null,
    slots: grants.map(({ id: grantId, slot }) => ({
      grantId,
      channel: slot.channel.name,
      startsAt: slot.startsAt.toISOString(),
      zone: slot.channel.timeZone,
    })),
  }));
}
