import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '../../../tests/support/property-runs';
import { usedPosts, type Held } from './used-posts';

const NOON = Date.parse('2026-11-09T12:00:00Z');
const before = (hours: number): Date => new Date(NOON - hours * 3_600_000);
const held = (overrides: Partial<Held> = {}): Held => ({
  slotId: 's1',
  dept: 'marketing',
  pool: 'social',
  startsAt: new Date(NOON),
  withdrawnAt: null,
  ...overrides,
});

describe('posts that count as used', () => {
  it('are those that were kept, and those given back too late for anybody else', () => {
    const posts = [
      held(),
      held({ slotId: 's2', withdrawnAt: before(10) }),
      held({ slotId: 's3', withdrawnAt: before(48) }),
      held({ slotId: 's4', dept: 'service', pool: 'owned' }),
    ];
    expect(usedPosts(posts, 48)).toEqual([
      { dept: 'marketing', pool: 'social', count: 2 },
      { dept: 'service', pool: 'owned', count: 1 },
    ]);
  });

  it('are counted once when somebody else took the place after all', () => {
    const posts = [held({ withdrawnAt: before(2) }), held({ dept: 'service' })];
    expect(usedPosts(posts, 48)).toEqual([{ dept: 'service', pool: 'social', count: 1 }]);
  });

  it('cannot be lowered by decoys: places held and given back too late only add to them', () => {
    const some = fc.array(
      fc.record({
        slotId: fc.uuid(),
        dept: fc.constantFrom('marketing', 'service'),
        pool: fc.constant('social'),
        startsAt: fc.constant(new Date(NOON)),
        withdrawnAt: fc.option(fc.integer({ min: 0, max: 96 }).map(before)),
      }),
      { maxLength: 12 },
    );
    const countOf = (posts: readonly Held[]): number =>
      usedPosts(posts, 48).find(({ dept }) => dept === 'marketing')?.count ?? 0;
    fc.assert(
      fc.property(some, fc.uniqueArray(fc.integer({ min: 0, max: 47 }), { maxLength: 6 }), (posts, hours) => {
        const decoys = hours.map((hour) => held({ slotId: `decoy ${hour}`, withdrawnAt: before(hour) }));
        expect(countOf([...posts, ...decoys])).toBe(countOf(posts) + decoys.length);
      }),
      propertyRuns(100),
    );
  });
});
