import { expect, test } from 'vitest';
import { scoreTrends, type Truth } from './trend-scores';

const truth: Truth = {
  events: [
    { intent: 'netti', kind: 'outage', onset: '2026-02-01T09:00:00', end: '2026-02-01T12:00:00' },
    { intent: 'lasku', kind: 'burst', onset: '2026-02-10T09:00:00', end: '2026-02-11T09:00:00' },
    { intent: 'varmenne', kind: 'new', onset: '2026-02-20T09:00:00', end: '2026-02-27T09:00:00' },
    {
      intent: 'sopimus',
      kind: 'burst',
      onset: '2026-02-05T09:00:00',
      end: '2026-02-05T12:00:00',
      detectable: false,
    },
  ],
  related: [{ intent: 'reititin', onset: '2026-02-01T09:00:00', end: '2026-02-02T00:00:00' }],
  warmup_days: 21,
  config: { start: '2026-01-05', days: 63 },
};
const alarm = (intent: string, time: string) => ({ intent, ts: Date.parse(`${time}Z`) });

test('what was planted is found in its time, an outage within six hours; the rest are false alarms', () => {
  const scores = scoreTrends(truth, [
    alarm('lasku', '2026-01-10T09:00:00'), // while it warms up
    alarm('reititin', '2026-02-01T10:00:00'), // lifted by the outage
    alarm('netti', '2026-02-01T16:00:00'), // true, but too late
    alarm('hinta', '2026-02-03T10:00:00'),
    alarm('hinta', '2026-02-03T20:00:00'), // the same one again
    alarm('lasku', '2026-02-12T08:00:00'),
    alarm('varmenne', '2026-03-08T09:00:00'), // new for good, but not found in its first week
  ]);
  expect(scores).toEqual({
    weeks: 6,
    falseAlarms: 1,
    events: {
      outage: { all: 1, found: 0 },
      burst: { all: 1, found: 1 },
      new: { all: 1, found: 0 },
    },
  });
});
