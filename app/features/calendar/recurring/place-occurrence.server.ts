import type { Channel, Tx } from '~/db/prisma.server';
import type { LocalDate } from '~/domain/calendar/local-date';
import { occurrenceAt } from '~/domain/calendar/recurrence';
import type { LocalTime } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { LIVE_STATES, materialiseSlots } from '~/features/allocation/api.server';
import { placeAt } from '../moves/place-at.server';

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
  await placeAt(tx, actor, { postId, channel, at: publishAt });
}
