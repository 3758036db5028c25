/** Names of the jobs in the queue. */
export const IMPORT_JOB = 'import';
