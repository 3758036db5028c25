/** What other features may ask of duty. */
export { awayIn } from './away.server';
export { dutyIn, rosterIn, type Duty } from './duty.server';
