import { addDays, addMinutes } from 'date-fns';
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { prisma } from '~/db/prisma.server';
import { signedInById, type SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { translate } from '~/platform/i18n/i18n.server';
import { publicBase } from '~/platform/public-base.server';
import type { CalendarFilter } from '../filter';
import { feedOwner } from './feeds.server';
import { shownForExport } from './shown-for-export.server';

const EVERYTHING: CalendarFilter = {
  view: null,
  date: null,
  department: null,
  channel: null,
  campaign: null,
  state: null,
};
/** What a feed holds: the last month and the coming half a year. */
const BACK_DAYS = 31;
const AHEAD_DAYS = 183;
/** A publication is an instant, but calendar programs draw nothing that has no length. */
const LENGTH_MINUTES = 15;
/** How often a program is asked to look. */
const TTL_S = 15 * 60;

/** What the key opens, as the person may see it now; null when it opens nothing. */
export async function feedByKey(key: string): Promise<string | null> {
  const owner = await feedOwner(key);
  const actor = owner && (await signedInById(owner.userId));
  if (!actor) return null;
  const at = now();
  return calendarIcs(actor, EVERYTHING, { start: addDays(at, -BACK_DAYS), end: addDays(at, AHEAD_DAYS) });
}

/**
 * The period as an iCalendar file. Times are in UTC, which every program turns into its own. What is under an
 * embargo has no title here, not even for an insider: the file goes on to other people's servers.
 */
export async function calendarIcs(
  actor: SignedIn,
  filter: CalendarFilter,
  span: { readonly start: Date; readonly end: Date },
): Promise<string> {
  const t = translate(actor.language);
  const db = await prisma();
  const { name } = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
  const { posts } = await shownForExport(actor, filter, span);
  const base = publicBase();
  const calendar = ical({
    name: t('calendar:feeds.calendarName', { name }),
    prodId: { company: 'Vuoro', product: 'Calendar' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: TTL_S,
  });
  for (const { id, postId, title, instant, state, channels, department, embargoUntil } of posts) {
    const start = new Date(instant);
    const names = channels.map((channel) => channel.name).join(', ');
    calendar.createEvent({
      id: `${id}@vuoro`,
      start,
      end: addMinutes(start, LENGTH_MINUTES),
      stamp: now(),
      summary: embargoUntil === undefined ? `${title} (${names})` : t('publishing:place.otherPost'),
      description: [t(`publishing:state.${state}`), department.name, names].filter(Boolean).join('\n'),
      url: `${base}/posts/${postId}`,
      transparency: ICalEventTransparency.TRANSPARENT,
      status: ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}
