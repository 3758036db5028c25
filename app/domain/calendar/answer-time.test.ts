import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerDue, DEFAULT_ANSWER_TIME, type AnswerTime } from './answer-time';

const ZONE = 'Europe/Helsinki';
const due = (received: string, change: Partial<AnswerTime> = {}) =>
  answerDue(new Date(received), { ...DEFAULT_ANSWER_TIME, ...change }, ZONE)?.toISOString() ?? null;

describe('the time by which a message is to be answered', () => {
  it.each([
    ['within the day', '2026-11-17T08:00:00+02:00', 240, '2026-11-17T10:00:00.000Z'],
    ['a whole day, from the morning', '2026-11-17T08:00:00+02:00', 480, '2026-11-17T14:00:00.000Z'],
    ['before opening counts from opening', '2026-11-17T05:30:00+02:00', 60, '2026-11-17T07:00:00.000Z'],
    [
      'after closing counts from the next morning',
      '2026-11-17T21:00:00+02:00',
      60,
      '2026-11-18T07:00:00.000Z',
    ],
    ['what is left of a day goes on the next', '2026-11-17T15:30:00+02:00', 60, '2026-11-18T06:30:00.000Z'],
    ['over a weekend', '2026-11-20T15:30:00+02:00', 60, '2026-11-23T06:30:00.000Z'],
    // 24.12. is Christmas Eve, 25.–26. are holidays, 27. is a Sunday.
    ['over Christmas', '2026-12-23T15:30:00+02:00', 60, '2026-12-28T06:30:00.000Z'],
    // Clocks go forward on Sunday 29.3.2026: Monday 8.00 is 5.00 UTC.
    ['over the spring change', '2026-03-27T15:30:00+02:00', 60, '2026-03-30T05:30:00.000Z'],
  ])('%s', (_, received, minutes, expected) => {
    expect(due(received, { minutes })).toBe(expected);
  });

  it('follows other days and hours', () => {
    expect(due('2026-11-20T15:30:00+02:00', { minutes: 60, days: 'everyday' })).toBe(
      '2026-11-21T06:30:00.000Z',
    );
    expect(due('2026-12-24T23:30:00+02:00', { minutes: 60, days: 'always' })).toBe(
      '2026-12-24T22:30:00.000Z',
    );
    expect(due('2026-11-17T01:00:00+02:00', { minutes: 30, opens: '18:00', closes: '02:00' })).toBe(
      '2026-11-16T23:30:00.000Z',
    );
  });

  it('never comes before the message plus its minutes, and never later for an earlier message', () => {
    const instant = fc
      .integer({ min: 0, max: 60 * 24 * 365 })
      .map((minute) => new Date(1_767_225_600_000 + minute * 60_000));
    fc.assert(
      fc.property(instant, instant, fc.integer({ min: 1, max: 3000 }), (a, b, minutes) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const promise = { ...DEFAULT_ANSWER_TIME, minutes };
        const [first, second] = [answerDue(early, promise, ZONE), answerDue(late, promise, ZONE)];
        expect(first && second && first.getTime() <= second.getTime()).toBe(true);
        expect(Number(first) - Number(early)).toBeGreaterThanOrEqual(minutes * 60_000);
      }),
      { numRuns: 60 },
    );
  });
});
