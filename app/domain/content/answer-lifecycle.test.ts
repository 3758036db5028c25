import { describe, expect, it } from 'vitest';
import { lifecycleOf, nextReview } from './answer-lifecycle';

const today = '2026-11-10';
const answer = (state: 'approved' | 'live' | 'retired', reviewOn = '2027-01-01') => ({ state, reviewOn });

describe('lifecycleOf', () => {
  it.each([
    ['draft', null, 'draft'],
    ['review', null, 'review'],
    ['dropped', null, 'dropped'],
    ['approved', answer('approved'), 'approved'],
    // Taken back to writing after it was approved.
    ['draft', answer('approved'), 'draft'],
    ['review', answer('approved'), 'review'],
    ['approved', answer('live'), 'live'],
    ['approved', answer('live', '2026-11-11'), 'live'],
    ['approved', answer('live', today), 'reviewDue'],
    ['approved', answer('retired'), 'retired'],
    ['dropped', answer('retired'), 'retired'],
    // There before Vuoro.
    [null, answer('live'), 'live'],
    [null, answer('approved'), 'approved'],
  ] as const)('%s, %o is %s', (proposal, facts, stage) => {
    expect(lifecycleOf({ proposal, answer: facts }, today)).toBe(stage);
  });
});

it('an answer is looked over half a year later', () => {
  expect(nextReview('2026-11-10')).toBe('2027-05-11');
});
