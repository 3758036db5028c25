import { addDays } from 'date-fns';
import type { Db, SlotRequest } from '~/db/prisma.server';
import { seesPost } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';

/** No more of them are shown: they say whom to turn to, and are not offers. */
const MOST = 3;
/** As far ahead as places are offered at once. */
const DAYS = 14;

/**
 * Posts in slots of a request's channels and window that nobody requested a place for. They hold places as any
 * other post does, and no department can be asked for them: they are an editor's to move.
 */
export async function plannedThere(
  db: Db,
  actor: SignedIn,
  { id, earliest, latest }: Pick<SlotRequest, 'id' | 'earliest' | 'latest'>,
) {
  const at = now();
  const end = addDays(at, DAYS);
  const rows = await db.publication.findMany({
    where: {
      state: 'planned',
      grantId: null,
      slotId: { not: null },
      publishAt: { gt: earliest > at ? earliest : at, lte: latest < end ? latest : end },
      channel: { requests: { some: { requestId: id } } },
    },
    orderBy: [{ publishAt: 'asc' }, { id: 'asc' }],
    take: MOST,
    select: {
      publishAt: true,
      channel: { select: { name: true } },
      variant: { select: { post: { include: { department: true } } } },
    },
  });
  return rows.map(({ publishAt, channel, variant: { post } }) => ({
    at: publishAt.toISOString(),
    channel: channel.name,
    /** Null for those who may not know of it: all they are told is what the calendar shows, a time that is taken. */
    post: seesPost(actor, post, at)
      ? {
          title: post.title,
          department: actor.language === 'fi' ? post.department.nameFi : post.department.nameEn,
        }
      : null,
  }));
}
