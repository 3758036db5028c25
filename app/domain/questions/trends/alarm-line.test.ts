import { expect, test } from 'vitest';
import { atOnce } from '../group/in-steps';
import { findAlarmLine } from './alarm-line';
import type { TwoLevelEvent } from './two-levels';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 5);
const DAYS = 90;
const NOW = START + DAYS * DAY;

/** The same numbers every time, spread evenly over 0 … 1. */
function drawer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Ten topics in ten ways each, `days` days, one question of each topic every two hours. */
function calmInbox(days = DAYS): TwoLevelEvent[] {
  const events: TwoLevelEvent[] = [];
  for (let hour = 0; hour < days * 24; hour += 1)
    for (let topic = hour % 2; topic < 10; topic += 2)
      events.push(questionAt(START + hour * HOUR, `usual ${topic}`, `wording ${(hour * 7 + topic) % 10}`));
  return events;
}

let asked = 0;
function questionAt(ts: number, topic: string, wording: string): TwoLevelEvent {
  asked += 1;
  return { ts, topic, from: null, id: `q${asked}`, fineGroup: `${topic}, ${wording}` };
}

/** `times` clumps of questions that come within an hour and are over then, spread over the inbox's days. */
function clumps(times: number, of: number): TwoLevelEvent[] {
  const draw = drawer(7);
  return Array.from({ length: times }, () => {
    const ts = START + Math.floor(draw() * DAYS * 24) * HOUR;
    const topic = `usual ${Math.floor(draw() * 10)}`;
    return Array.from({ length: of }, (_, at) => questionAt(ts + at * 60_000, topic, `wording ${at % 10}`));
  }).flat();
}

const inOrder = (events: readonly TwoLevelEvent[]) => events.toSorted((a, b) => a.ts - b.ts);
const lineOf = (events: readonly TwoLevelEvent[], now = NOW, muted: readonly string[] = []) =>
  atOnce(findAlarmLine(inOrder(events), now, new Set(muted)));

test('a calm inbox keeps the usual line', () => {
  expect(lineOf(calmInbox())).toEqual({ factor: 1, weeks: 8, falseAtUsual: 0, falseNow: 0 });
});

test('in an inbox whose questions come in clumps by nature the line rises until one alarm a week is left', () => {
  const line = lineOf([...calmInbox(), ...clumps(60, 9)]);
  expect(line?.falseAtUsual).toBeGreaterThan(8);
  expect(line?.falseNow).toBeLessThanOrEqual(8);
  expect(line?.factor).toBeGreaterThan(1);
  expect(line?.factor).toBeLessThan(3);
});

test('alarms that were right do not raise the line, however many', () => {
  const rises = Array.from({ length: 20 }, (_, at) =>
    Array.from({ length: 60 }, (__, each) =>
      questionAt(START + (32 + at * 2.5) * DAY + each * HOUR, `usual ${at % 10}`, 'nothing works'),
    ),
  ).flat();
  expect(lineOf([...calmInbox(), ...rises])).toMatchObject({ factor: 1 });
});

test('alarms of muted topics trouble nobody, nor does what is new in nearly the same words inside them', () => {
  // Twelve are an alarm of the topic, six are news inside it; the first come before the weeks that are judged.
  const news = Array.from({ length: 4 }, (_, at) => {
    const ts = START + (30 + at * 12) * DAY;
    return Array.from({ length: at % 2 === 0 ? 12 : 6 }, (__, each) =>
      questionAt(ts + each * 60_000, 'usual 3', `only once ${at}`),
    );
  }).flat();
  const inbox = [...calmInbox(), ...news];
  expect(lineOf(inbox, NOW, ['usual 4'])?.falseAtUsual).toBe(3);
  expect(lineOf(inbox, NOW, ['usual 3'])?.falseAtUsual).toBe(0);
});

test('what comes after the weeks that are judged, and an alarm whose day is not over, play no part', () => {
  const lately = Array.from({ length: 15 }, (_, at) =>
    questionAt(NOW - 20 * HOUR + at * 60_000, `usual ${at % 3}`, 'just now'),
  );
  expect(lineOf([...calmInbox(), ...lately])).toMatchObject({ factor: 1, falseAtUsual: 0 });
});

test('an empty inbox and one of a few weeks have no line of their own', () => {
  expect(lineOf([])).toBeNull();
  expect(lineOf(calmInbox(20), START + 20 * DAY)).toBeNull();
});
