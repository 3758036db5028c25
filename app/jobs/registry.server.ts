import type { Job } from '~/features/operations/job';
import { importJob } from './import.job';
import { noticeDigestJob } from './notice-digest.job';
import { noticeMailJob } from './notice-mail.job';
import { regroupJob } from './regroup.job';

/** Every job the worker knows. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each job has a payload of its own; its schema checks it
export const JOBS: readonly Job<any>[] = [importJob, regroupJob, noticeMailJob, noticeDigestJob];
