/** What other features may ask of the calendar. */
export { runways } from './view/runways.server';
export { moveWithinRules } from './moves/move-within-rules.server';
