import type { LocalDate } from '~/domain/calendar/local-date';

/** The id of one day's column on the page of shifts, without `#`. */
export const dayAnchor = (date: LocalDate): string => `day-${date}`;
