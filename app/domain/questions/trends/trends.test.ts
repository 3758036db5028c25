import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TrendEvent } from './counts';
import { atOnce } from '../group/in-steps';
import { detectTrends } from './detect';
import { surprise } from './negative-binomial';
import { TrendReplay, type TrendAlarm } from './replay';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 5);

test('surprise agrees with summing the distribution term by term', () => {
  const naive = (count: number, mean: number, size: number): number => {
    let below = 0;
    let term = (size / (size + mean)) ** size;
    for (let k = 0; k < count; k += 1) {
      below += term;
      term *= ((size + k) / (k + 1)) * (mean / (size + mean));
    }
    return -Math.log10(1 - below);
  };
  const inputs = fc.tuple(
    fc.integer({ min: 1, max: 15 }),
    fc.double({ min: 0.5, max: 20, noNaN: true }),
    fc.double({ min: 1.5, max: 60, noNaN: true }),
  );
  fc.assert(
    fc.property(inputs, ([count, mean, size]) => {
      // Where almost all lies below, the naive difference from 1 has no digits left.
      const expected = naive(count, mean, size);
      if (expected < 8) expect(surprise(count, mean, size)).toBeCloseTo(expected, 4);
    }),
  );
});

test('far tails stay finite and grow with the count', () => {
  expect(surprise(400, 1, 8)).toBeGreaterThan(surprise(300, 1, 8));
  expect(Number.isFinite(surprise(5_000, 0.02, 8))).toBe(true);
  expect(surprise(0, 1, 8)).toBe(0);
});

/** A quiet queue of ten topics, one message of each every three hours, with what is planted on top. */
function queue(days: number, planted: readonly TrendEvent[] = []): readonly TrendEvent[] {
  const quiet: TrendEvent[] = [];
  for (let hour = 0; hour < days * 24; hour += 1) {
    for (let topic = 0; topic < 10; topic += 1) {
      if ((hour + topic) % 3 === 0)
        quiet.push({
          ts: START + hour * HOUR + topic,
          topic: `usual-${topic}`,
          from: null,
          id: `q${hour}-${topic}`,
        });
    }
  }
  return [...quiet, ...planted].sort((a, b) => a.ts - b.ts);
}
const outage = (at: number, topic: string, count: number): readonly TrendEvent[] =>
  Array.from({ length: count }, (_, each) => ({
    ts: START + at * HOUR + each * 60_000,
    topic,
    from: `c${each}`,
    id: `o${each}`,
  }));

function alarmsOf(events: readonly TrendEvent[]): readonly TrendAlarm[] {
  const replay = new TrendReplay();
  const alarms: TrendAlarm[] = [];
  for (const event of events) {
    alarms.push(...replay.advanceTo(event.ts));
    replay.add(event);
  }
  return alarms;
}

test('a quiet queue raises no alarm, nor does a day on which everything doubles', () => {
  const doubled = queue(40).flatMap((event) =>
    Math.floor((event.ts - START) / (24 * HOUR)) === 30
      ? [event, { ...event, id: `${event.id}-again` }]
      : [event],
  );
  expect(alarmsOf(queue(40))).toEqual([]);
  expect(alarmsOf(doubled)).toEqual([]);
});

test('an outage is seen within its first hours, with its messages behind it and nothing later', () => {
  const at = 30 * 24 + 9;
  const [alarm, ...more] = alarmsOf(queue(40, outage(at, 'usual-3', 25)));
  expect(more).toEqual([]);
  expect(alarm?.topic).toBe('usual-3');
  expect(alarm?.kind).toBe('outage');
  expect((alarm?.ts ?? 0) - (START + at * HOUR)).toBeLessThanOrEqual(2 * HOUR);
  expect(alarm?.members.filter((id) => id.startsWith('o')).length).toBe(25);
  expect(alarm?.times).toBeGreaterThan(3);
});

test('a topic that has never been asked before is new', () => {
  const [alarm] = alarmsOf(queue(40, outage(30 * 24, 'unheard-of', 12)));
  expect(alarm?.topic).toBe('unheard-of');
  expect(alarm?.kind).toBe('new');
});

test('a topic that has been rising for a week and breaks down is told again', () => {
  const from = 28 * 24;
  const rise = Array.from({ length: 10 * 24 }, (_, hour) =>
    outage(from + hour, 'usual-3', 1).map((event) => ({ ...event, from: null, id: `r${hour}` })),
  ).flat();
  const at = 36 * 24 + 9;
  const [first, second, ...more] = alarmsOf(queue(40, [...rise, ...outage(at, 'usual-3', 60)]));
  expect(more).toEqual([]);
  expect(first?.kind).not.toBe('outage');
  expect(second?.kind).toBe('outage');
  expect((second?.ts ?? 0) - (START + at * HOUR)).toBeLessThanOrEqual(2 * HOUR);
});

test('one impatient customer is not a trend', () => {
  const impatient = outage(30 * 24 + 9, 'usual-3', 25).map((event) => ({ ...event, from: 'same' }));
  expect(alarmsOf(queue(40, impatient))).toEqual([]);
});

test('the present state agrees with the replay, and the future plays no part in it', () => {
  const at = 30 * 24 + 9;
  const events = queue(40, outage(at, 'usual-3', 25));
  const now = START + (at + 1) * HOUR;
  const rising = atOnce(detectTrends(events, now));
  expect(rising.map(({ topic }) => topic)).toEqual(['usual-3']);
  expect(
    atOnce(
      detectTrends(
        events.filter(({ ts }) => ts <= now),
        now,
      ),
    ),
  ).toEqual(rising);
  expect(rising[0]?.since).toBeLessThanOrEqual(now);
});

test('an empty inbox, and one that has just begun, have no trends', () => {
  expect(atOnce(detectTrends([], START))).toEqual([]);
  expect(atOnce(detectTrends(outage(1, 'first', 30), START + 5 * HOUR))).toEqual([]);
});
