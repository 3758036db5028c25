import { audit } from '~/db/audit.server';
import type { Channel, Tx } from '~/db/prisma.server';
import type { LocalDate } from '~/domain/calendar/local-date';
import { occurrenceAt } from '~/domain/calendar/recurrence';
import type { LocalTime } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { LIVE_STATES, materialiseSlots } from '~/features/allocation/api.server';
import { placePost } from '~/features/publishing/api.server';
import { now } from '~/platform/clock.server';

type Place = {
  readonly date: LocalDate;
  readonly time: LocalTime;
  readonly postId: string;
  readonly channel: Channel;
};

/**
 * Gives one time of a repeating post its place on a channel, in the channel's slot if there is one then. What
 * stands there already stays.
 *
 * @throws AppError `conflict` as placing by hand does
 */
export async function placeOccurrence(
  tx: Tx,
  actor: SignedIn,
  { date, time, postId, channel }: Place,
): Promise<void> {
  const standing = await tx.publication.count({
    where: { variant: { postId }, channelId: channel.id, state: { in: [...LIVE_STATES] } },
  });
  if (standing > 0) return;
  const publishAt = occurrenceAt(date, time, channel.timeZone);
  await materialiseSlots({ from: date, to: date }, { db: tx, channelIds: [channel.id] });
  const slot = await tx.slot.findUnique({
    where: { channelId_startsAt: { channelId: channel.id, startsAt: publishAt } },
  });
  const placed = await placePost(tx, {
    postId,
    channelId: channel.id,
    publishAt,
    by: actor,
    ...(slot && slot.closedAt === null && { slotId: slot.id }),
  });
  await audit(tx, {
    at: now(),
    actorId: actor.userId,
    action: 'post.place',
    subjectType: 'post',
    subjectId: postId,
    after: { ...placed, channel: channel.key, publishAt: publishAt.toISOString(), slot: slot !== null },
  });
}
