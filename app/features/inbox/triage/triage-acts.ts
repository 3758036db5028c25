/**
 * What a person can do with messages: the topics are right, nothing is asked, somebody may want to buy,
 * somebody only means to annoy, it has been dealt with, or after all it has not.
 */
export const TRIAGE_ACTS = ['accept', 'nothing', 'lead', 'troll', 'done', 'reopen'] as const;
export type TriageAct = (typeof TRIAGE_ACTS)[number];

/** Where each leaves the message. */
export const STATE_AFTER = {
  accept: 'done',
  nothing: 'done',
  lead: 'lead',
  troll: 'done',
  done: 'done',
  reopen: 'open',
} as const satisfies Record<TriageAct, string>;

/** What some also say of topics: the questions are right where they are, or are none. A troll's count nowhere. */
export const SAYS_OF_QUESTIONS = {
  accept: 'theyAre',
  nothing: 'nothing',
  troll: 'nothing',
} as const satisfies Partial<Record<TriageAct, string>>;

/** The kind that an act says with it, or null. */
export function saidKind(act: TriageAct): 'lead' | 'troll' | null {
  return act === 'lead' || act === 'troll' ? act : null;
}
