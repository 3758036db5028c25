import type { LifecycleStage } from '~/domain/content/answer-lifecycle';
import type { SignState } from './state-badge';

/** How each stage of an answer is drawn. */
export const STAGE_SIGNS: Record<LifecycleStage, SignState> = {
  draft: 'draft',
  review: 'review',
  approved: 'approved',
  live: 'published',
  reviewDue: 'stale',
  retired: 'retired',
  dropped: 'cancelled',
};
