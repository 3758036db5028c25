import type { Job } from '~/features/operations/job';
import { allocateJob } from './allocate.job';
import { approvalClockJob } from './approval-clock.job';
import { channelAccountsJob } from './channel-accounts.job';
import { channelExpiryJob } from './channel-expiry.job';
import { importJob } from './import.job';
import { noticeDigestJob } from './notice-digest.job';
import { noticeMailJob } from './notice-mail.job';
import { proveJob } from './prove.job';
import { receptionJob } from './reception.job';
import { regroupJob } from './regroup.job';
import { retentionJob } from './retention.job';
import { roundClockJob } from './round-clock.job';
import { shiftTemplateJob } from './shift-template.job';
import { statisticsJob } from './statistics.job';
import { embedJob } from './embed.job';

/** Every job the worker knows. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each job has a payload of its own; its schema checks it
export const JOBS: readonly Job<any>[] = [
  allocateJob,
  approvalClockJob,
  channelAccountsJob,
  channelExpiryJob,
  importJob,
  proveJob,
  regroupJob,
  receptionJob,
  retentionJob,
  noticeMailJob,
  noticeDigestJob,
  roundClockJob,
  shiftTemplateJob,
  statisticsJob,
  embedJob,
];
