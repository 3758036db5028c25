/** What other features may ask of shifts. */
export { fillAhead, keepWeeksFilled, SHIFT_TEMPLATE_JOB } from './fill-ahead.server';
