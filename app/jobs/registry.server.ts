import type { Job } from '~/features/operations/job';

/** Every job the worker knows. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each job has a payload of its own; its schema checks it
export const JOBS: readonly Job<any>[] = [];
