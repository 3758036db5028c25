import { addDays, type LocalDate } from '~/domain/calendar/local-date';

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
};

/** The day to which an arrow leads from another; null for any other key. */
export function dayBeside(date: LocalDate, key: string): LocalDate | null {
  const step = STEPS[key];
  return step === undefined ? null : addDays(date, step);
}

/** The day whose link in the grid has the focus. */
export function dayOfLink(target: Element): LocalDate | null {
  if (!target.matches('.pc-daylink')) return null;
  return target.closest<HTMLElement>('[data-date]')?.dataset.date ?? null;
}

/** The day's link where the grid shows it; a day that it does not show has none. */
export function dayLink(date: LocalDate): HTMLElement | null {
  return document.querySelector<HTMLElement>(`.pc-grid [data-date="${CSS.escape(date)}"] .pc-daylink`);
}
