/** Why an answer did not help, as readers may say it. */
export const VOTE_REASONS = ['otherSituation', 'unclear', 'outdated'] as const;
export type VoteReason = (typeof VOTE_REASONS)[number];
