import { organisationZone } from '~/db/organisation-zone.server';
import { prisma } from '~/db/prisma.server';
import { dayBounds, wallOf } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { toCsv } from '~/lib/csv';
import { now } from '~/platform/clock.server';
import { translate } from '~/platform/i18n/i18n.server';
import type { CalendarFilter } from '../filter';
import { periodOf } from '../period';
import { shownForExport } from './shown-for-export.server';

/** Begin and end of what the address shows. */
export async function spanOf(filter: CalendarFilter) {
  const zone = await organisationZone(await prisma());
  const { from, to } = periodOf(filter.view, filter.date ?? wallOf(now(), zone).date);
  return { start: dayBounds(from, zone).start, end: dayBounds(to, zone).end };
}

/** What the calendar shows, a row a post: the same columns that can be taken in again. */
export async function calendarCsv(actor: SignedIn, filter: CalendarFilter): Promise<string> {
  const t = translate(actor.language);
  const { posts, zone } = await shownForExport(actor, filter, await spanOf(filter));
  const header = (['date', 'time', 'title', 'channels', 'department', 'state'] as const).map((name) =>
    t(`calendar:csv.${name}`),
  );
  const rows = posts.map(({ instant, title, channels, department, state, embargoUntil }) => {
    const { date, time } = wallOf(new Date(instant), zone);
    return [
      date,
      time,
      embargoUntil === undefined ? title : t('publishing:place.otherPost'),
      channels.map(({ name }) => name).join(', '),
      department.name,
      t(`publishing:state.${state}`),
    ];
  });
  return toCsv([header, ...rows]);
}
