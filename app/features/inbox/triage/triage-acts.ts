/**
 * What a person can do with messages: the topics are right, nothing is asked, somebody may want to buy,
 * it has been dealt with, or after all it has not.
 */
export const TRIAGE_ACTS = ['accept', 'nothing', 'lead', 'done', 'reopen'] as const;
export type TriageAct = (typeof TRIAGE_ACTS)[number];

/** Where each leaves the message. */
export const STATE_AFTER = {
  accept: 'done',
  nothing: 'done',
  lead: 'lead',
  done: 'done',
  reopen: 'open',
} as const satisfies Record<TriageAct, string>;

/** Which ones also say something about topics. */
export const TOUCHES_TOPICS: ReadonlySet<TriageAct> = new Set(['accept', 'nothing']);
