/** What happened to an answer and its proposal, as the log names it; each has its words in the texts. */
export const HISTORY_ACTIONS = [
  'proposal.create',
  'proposal.edit',
  'proposal.submit',
  'proposal.requestChanges',
  'proposal.approve',
  'answer.publish',
  'answer.confirm',
  'answer.correct',
  'answer.retire',
] as const;
export type HistoryAction = (typeof HISTORY_ACTIONS)[number];
