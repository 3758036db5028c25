/** What other features may ask of the calendar. */
export { runways } from './view/runways.server';
