/** What other features may ask of shifts. */
export { dutyIn, type Duty } from './duty.server';
export { fillAhead, keepWeeksFilled, SHIFT_TEMPLATE_JOB } from './fill-ahead.server';
