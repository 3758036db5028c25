/** What other features may ask of the calendar. */
export { moveWithinRules } from './move-within-rules.server';
