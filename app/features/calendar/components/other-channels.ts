import type { Wall } from '~/domain/calendar/zone';
import { minutesApart } from '~/ui/calendar/arrange';
import type { PlacedWell } from '~/ui/calendar/calendar-types';

type Channel = {
  readonly id: string;
  /** Comes along with any other channel by itself. */
  readonly companion: boolean;
};

/**
 * Ids of the channels in the order in which a post is offered another one: first where a free slot is nearest, then
 * where none is in sight, last those that come along by themselves.
 */
export function otherChannels(
  channels: readonly Channel[],
  wells: readonly PlacedWell[],
  at: Wall,
): readonly string[] {
  const away = ({ id }: Channel): number =>
    Math.min(
      ...wells
        .filter(({ kind, channel }) => kind === 'free' && channel.id === id)
        .map(({ wall }) => minutesApart(wall, at)),
    );
  const own = channels.filter(({ companion }) => companion);
  const contested = channels.filter(({ companion }) => !companion);
  // Two that are both out of sight keep their order: their difference is no number.
  const nearer = (a: Channel, b: Channel) => away(a) - away(b) || 0;
  return [...contested.toSorted(nearer), ...own].map(({ id }) => id);
}
