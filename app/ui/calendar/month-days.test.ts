import { describe, expect, it } from 'vitest';
import type { PlacedPost } from './calendar-types';
import { daysWithPosts } from './month-days';

const post = (date: string, position: number, state = 'planned') =>
  ({
    wall: { date, time: '09:00' },
    department: { position, name: `Osasto ${position}` },
    state,
    stateWord: `tila ${state}`,
  }) as unknown as PlacedPost;

describe('the days of a narrow month', () => {
  it('count their posts, name each department once in order, and tell of what went wrong', () => {
    const days = daysWithPosts([
      post('2026-11-10', 3),
      post('2026-11-10', 1, 'failed'),
      post('2026-11-10', 3),
      post('2026-11-12', 2),
    ]);
    expect(days.map(({ date, posts }) => [date, posts])).toEqual([
      ['2026-11-10', 3],
      ['2026-11-12', 1],
    ]);
    expect(days[0]?.departments.map(({ position }) => position)).toEqual([1, 3]);
    expect(days[0]?.trouble).toEqual({ state: 'failed', word: 'tila failed' });
    expect(days[1]?.trouble).toBeNull();
  });

  it('show what is held too, and of several the worst, whichever of them comes first', () => {
    const [held, both] = daysWithPosts([
      post('2026-11-10', 1, 'held'),
      post('2026-11-12', 1, 'missed'),
      post('2026-11-12', 1, 'failed'),
    ]);
    expect(held?.trouble).toEqual({ state: 'held', word: 'tila held' });
    expect(both?.trouble).toEqual({ state: 'failed', word: 'tila failed' });
  });
});
