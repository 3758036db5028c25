import { prisma } from '~/db/prisma.server';
import { formatDateRange, formatMonth } from '~/domain/calendar/format';
import { finnishHolidays } from '~/domain/calendar/holidays';
import { partsOf } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { translate } from '~/platform/i18n/i18n.server';
import type { CalendarFilter } from '../filter';
import { periodOf } from '../period';
import { spanOf } from './calendar-csv.server';
import { calendarSvg } from './calendar-svg';
import { shownForExport } from './shown-for-export.server';

/** Cards that a day of a month and one of a week show. */
const PER_DAY = { month: 4, other: 14 } as const;

/** What the calendar shows, drawn for a slide. What is under an embargo has no title: a slide goes on to others. */
export async function calendarImage(actor: SignedIn, filter: CalendarFilter): Promise<string> {
  const t = translate(actor.language);
  const lang = actor.language;
  const { posts, zone } = await shownForExport(actor, filter, await spanOf(filter));
  const departments = await (await prisma()).department.findMany({ orderBy: { position: 'asc' } });
  const date = filter.date ?? wallOf(now(), zone).date;
  const range = periodOf(filter.view, date);
  const years = new Set([partsOf(range.from).year, partsOf(range.to).year]);
  const holidays = [...years].flatMap(finnishHolidays).map((day) => [day.date, day.name[lang]] as const);
  const shown = new Set(posts.map(({ department }) => department.position));
  return calendarSvg(
    {
      range,
      lang,
      posts: posts.map(({ instant, title, channels, department, embargoUntil }) => ({
        wall: wallOf(new Date(instant), zone),
        title: embargoUntil === undefined ? title : t('publishing:place.otherPost'),
        marks: channels.map(({ mark }) => mark),
        department: department.position,
      })),
      departments: departments
        .filter(({ position }) => shown.has(position))
        .map(({ position, nameFi, nameEn }) => ({ position, name: lang === 'fi' ? nameFi : nameEn })),
      holidays: Object.fromEntries(holidays),
      texts: {
        title:
          filter.view === 'month'
            ? formatMonth(date, lang)
            : formatDateRange(range.from, range.to, lang, { year: 'always' }),
        week: t('calendar:weekShort'),
        more: (count) => t('calendar:more', { count }),
      },
    },
    filter.view === 'month' || filter.view === 'quarter' ? PER_DAY.month : PER_DAY.other,
  );
}
