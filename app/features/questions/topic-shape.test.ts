import { describe, expect, it } from 'vitest';
import { dailySeries, normalPerDay, riseIndex, topicStatus, usualHigh } from './topic-shape';

const today = '2026-11-22';
const answer = (state: 'approved' | 'live' | 'retired', reviewOn = '2027-05-01') => ({
  proposal: 'approved' as const,
  answer: { state, reviewOn },
});
const proposal = (state: 'draft' | 'review' | 'dropped') => ({ proposal: state, answer: null });

describe('topicStatus', () => {
  it.each([
    [[], 'none'],
    [[proposal('dropped')], 'none'],
    [[proposal('draft'), proposal('dropped')], 'draft'],
    [[proposal('draft'), proposal('review')], 'review'],
    [[answer('retired')], 'retired'],
    [[answer('retired'), proposal('draft')], 'draft'],
    [[answer('approved'), proposal('review')], 'approved'],
    [[answer('live'), proposal('draft')], 'live'],
    [[answer('live', '2026-11-01')], 'reviewDue'],
    [[answer('live', '2026-11-01'), answer('live')], 'live'],
  ] as const)('%j is %s', (facts, status) => expect(topicStatus(facts, today)).toBe(status));
});

describe('the days of a topic', () => {
  it('have a number each, also over the end of a month', () => {
    const counts = [
      { day: '2026-11-02', count: 5 },
      { day: '2026-10-31', count: 2 },
      { day: '2026-09-01', count: 9 },
    ];
    expect(dailySeries(counts, '2026-11-02', 4)).toEqual([0, 2, 0, 5]);
  });

  it('have a normal only where there is a past', () => {
    expect(normalPerDay(14, 28)).toBe(0.5);
    expect(normalPerDay(14, 6)).toBeNull();
  });

  it('rise from the day a rise began, if that day is shown', () => {
    expect(riseIndex('2026-11-22', today, 14)).toBe(13);
    expect(riseIndex('2026-11-09', today, 14)).toBe(0);
    expect(riseIndex('2026-11-08', today, 14)).toBeNull();
  });

  it('are usual up to what nine of ten reach', () => {
    expect(usualHigh([0, 0, 0, 0, 0, 0, 0, 1, 2, 40])).toBe(2);
    expect(usualHigh([])).toBe(0);
  });
});
