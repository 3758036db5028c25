import { formatShortDate, formatTimeRange, weekdayName } from '~/domain/calendar/format';
import { weekdayOf } from '~/domain/calendar/local-date';
import { useText } from '~/platform/i18n/use-text';
import { Avatar } from '~/ui/signs/avatar';
import type { CalendarView } from '../view/calendar.view.server';

/** Who is on duty each day of the week, above the calendar. */
export function DutyStrip({ duty }: { readonly duty: CalendarView['duty'] }) {
  const { t, language } = useText();
  return (
    <div className="dutystrip" role="list" aria-label={t('calendar:duty.title')}>
      <span className="dutystrip-label">{t('calendar:duty.title')}</span>
      {duty.map(({ date, people }) => (
        <div key={date} role="listitem">
          <span className="vh">
            {weekdayName(weekdayOf(date), language, 'long')} {formatShortDate(date, language)}
          </span>
          {people.length === 0 && <span className="qq">{t('calendar:duty.nobody')}</span>}
          {people.map(({ name, from, to }) => (
            <span key={`${name} ${from}`} className="dutystrip-person">
              <Avatar name={name} size="s" decorative />
              {name.split(' ')[0]} {formatTimeRange(from, to, language)}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
