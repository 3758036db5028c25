/** What other features may ask of proposals. */
export { beginCorrection, mayCorrect } from './begin-correction.server';
