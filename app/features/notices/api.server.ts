/** What other features may ask of notices. */
export { notify, settleAllBut, settleNotices, type NewNotice } from './notify.server';
export { peopleWho } from './people-who.server';
export { NOTICE_DIGEST_JOB, NOTICE_MAIL_JOB } from './mail/job-names';
export { makeDigests } from './mail/make-digests.server';
export { sendWaitingMails } from './mail/send-waiting.server';
