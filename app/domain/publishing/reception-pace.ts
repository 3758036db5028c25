import type { ChannelKind } from '~/domain/channels/kinds';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Channels that tell how readers have received a post. */
export const TELLS_RECEPTION: readonly ChannelKind[] = ['bluesky', 'mastodon', 'wordpress', 'discourse'];

/** For so long after it went out a post is asked about. */
export const RECEPTION_READ_FOR_MS = 30 * DAY_MS;

/** When to ask next: hourly on the first day, every six hours in the first week, then daily for a month; then never. */
export function nextReading(publishedAt: Date, at: Date): Date | null {
  const age = at.getTime() - publishedAt.getTime();
  if (age >= RECEPTION_READ_FOR_MS) return null;
  const pause = age < DAY_MS ? HOUR_MS : age < 7 * DAY_MS ? 6 * HOUR_MS : DAY_MS;
  return new Date(at.getTime() + pause);
}
