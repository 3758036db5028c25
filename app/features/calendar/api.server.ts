/** What other features may ask of the calendar. */
export { moveWithinRules } from './moves/move-within-rules.server';
