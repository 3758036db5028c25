import { weekdayName, type Lang } from '~/domain/calendar/format';
import { weekdayOf } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';

/** The weekday of an instant in a zone as a sentence says "on that day": `lauantaina`, `Saturday`. */
export function weekdayIn(instant: string, zone: string, language: Lang): string {
  const name = weekdayName(weekdayOf(wallOf(new Date(instant), zone).date), language, 'long');
  // All seven take the same ending and keep their stem before it.
  return language === 'fi' ? `${name}na` : name;
}
