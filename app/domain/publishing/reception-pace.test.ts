import { describe, expect, it } from 'vitest';
import { nextReading } from './reception-pace';

const OUT = new Date('2026-11-01T08:00:00Z');
const after = (hours: number) => new Date(OUT.getTime() + hours * 3_600_000);

describe('how often a channel is asked about a post', () => {
  it.each([
    [0, 1],
    [23, 24],
    [24, 30],
    [7 * 24, 8 * 24],
    [29 * 24, 30 * 24],
  ])('%i hours after it went out: next at %i hours', (asked, next) => {
    expect(nextReading(OUT, after(asked))).toEqual(after(next));
  });

  it('never again after a month', () => {
    expect(nextReading(OUT, after(30 * 24))).toBeNull();
  });
});
