import type { CalendarOptions } from '@fullcalendar/react';
import { clsx } from 'clsx';
import { Icon } from '../basics/icon';

const isWeekend = (date: Date): boolean => date.getUTCDay() === 0 || date.getUTCDay() === 6;

/** Our class names on FullCalendar's parts; the stylesheet knows no other. */
export const GRID_LOOKS: CalendarOptions = {
  className: 'pc-fc',
  tableHeaderClass: 'pc-head',
  dayHeaderClass: (info) => clsx('pc-dh', info.isToday && 'is-today'),
  weekNumberHeaderClass: 'pc-wn',
  weekNumberHeaderInnerClass: 'pc-wn-in',
  inlineWeekNumberClass: 'pc-inlinewn',
  slotHeaderClass: 'pc-hour',
  slotHeaderInnerClass: 'pc-hour-in',
  slotHeaderContent: (info) => (info.isFirst ? '' : String(info.date.getUTCHours())),
  slotLaneClass: (info) => clsx('pc-lane', info.isMinor && 'minor'),
  dayLaneInnerClass: 'pc-col-in',
  dayCellTopClass: 'pc-celltop',
  dayCellTopInnerClass: 'pc-celltop-in',
  dayRowClass: 'pc-row',
  nowIndicatorLineClass: 'pc-now',
  nowIndicatorHeaderClass: 'pc-nowlabel',
  eventClass: (info) => clsx('pc-ev', info.isDragging && 'dragging', info.isMirror && 'mirror'),
  backgroundEventClass: 'pc-bg',
  moreLinkClass: 'pc-more',
  popoverClass: 'pc-pop pop',
  popoverCloseClass: 'pc-close',
  popoverCloseContent: () => <Icon name="x" size="s" />,
  eventDisplay: 'block',
  eventColor: 'transparent',
  eventContrastColor: 'inherit',
  backgroundEventColor: 'transparent',
};

type Day = {
  readonly date: Date;
  readonly isToday: boolean;
  readonly isPast: boolean;
  readonly isOther?: boolean;
};

/** Classes of a day's column or cell; a holiday looks like a Sunday. */
export function dayClass(name: 'pc-col' | 'pc-cell', day: Day, isHoliday: boolean): string {
  return clsx(
    name,
    day.isToday && 'is-today',
    day.isPast && 'is-past',
    day.isOther && 'is-other',
    (isHoliday || isWeekend(day.date)) && 'is-we',
  );
}
