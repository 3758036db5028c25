/** Calculates a proposal that takes longer than a person waits for a page. */
export const ALLOCATE_JOB = 'allocation.run';
/** Closes and reminds of rounds when their time comes. */
export const ROUND_CLOCK_JOB = 'allocation.roundClock';
/** Proves a proposal, or finds a better plan. */
export const PROVE_JOB = 'allocation.prove';
