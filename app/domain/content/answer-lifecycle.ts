import { addDays, type LocalDate } from '~/domain/calendar/local-date';

/*
 * Where a public answer stands on its way, told by its proposal and its answer together:
 *
 *   draft → review → approved (waits for its place) → live → reviewDue → retired
 *   dropped: a proposal that was given up
 */
export const LIFECYCLE = ['draft', 'review', 'approved', 'live', 'reviewDue', 'retired', 'dropped'] as const;
export type LifecycleStage = (typeof LIFECYCLE)[number];

/** What is looked over at least twice a year does not grow stale unnoticed. */
const REVIEW_AFTER_DAYS = 182;

export type LifecycleFacts = {
  readonly proposal: 'draft' | 'review' | 'approved' | 'dropped' | null;
  readonly answer: { readonly state: 'approved' | 'live' | 'retired'; readonly reviewOn: LocalDate } | null;
};

/**
 * The stage that a person sees. What the public sees decides first; a proposal that has been taken back
 * to writing counts as a draft although its approved answer still waits.
 */
export function lifecycleOf({ proposal, answer }: LifecycleFacts, today: LocalDate): LifecycleStage {
  if (answer?.state === 'retired') return 'retired';
  if (answer?.state === 'live') return answer.reviewOn <= today ? 'reviewDue' : 'live';
  if (proposal === null || proposal === 'approved') return 'approved';
  return proposal;
}

/** The day on which an answer approved or looked over today is to be looked over next. */
export function nextReview(today: LocalDate): LocalDate {
  return addDays(today, REVIEW_AFTER_DAYS);
}
