import type { Tx } from '~/db/prisma.server';
import { addDays, type LocalDate } from '~/domain/calendar/local-date';
import { dayBounds, wallOf, type Wall } from '~/domain/calendar/zone';
import { seesPost } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';
import { LIVE_STATES } from '~/features/allocation/api.server';
import { now } from '~/platform/clock.server';

/** What makes two publications the same one to a reader. */
export const standingKey = (
  { channelId }: { readonly channelId: string },
  title: string,
  { date, time }: Wall,
) => JSON.stringify([channelId, date, time, title]);

/**
 * What stands in a week already, by channel, wall time and title, as far as the person may know of it: on our own
 * site and in feeds any number of posts may go out at one time, so there nothing else would hold back a second copy.
 */
export async function standingIn(
  tx: Tx,
  actor: SignedIn,
  monday: LocalDate,
  zone: string,
): Promise<ReadonlySet<string>> {
  const at = now();
  const found = await tx.publication.findMany({
    where: {
      state: { in: [...LIVE_STATES] },
      publishAt: { gte: dayBounds(monday, zone).start, lt: dayBounds(addDays(monday, 6), zone).end },
    },
    select: { channelId: true, publishAt: true, variant: { select: { post: true } } },
  });
  return new Set(
    found
      .filter(({ variant: { post } }) => seesPost(actor, post, at))
      .map((one) => standingKey(one, one.variant.post.title, wallOf(one.publishAt, zone))),
  );
}
