/** What other features may ask of shifts. */
export { dutyIn, type Duty } from './duty.server';
