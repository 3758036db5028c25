/** Sends what waits. */
export const NOTICE_MAIL_JOB = 'notice-mail';
/** Sums up the day for those who chose so. */
export const NOTICE_DIGEST_JOB = 'notice-digest';
