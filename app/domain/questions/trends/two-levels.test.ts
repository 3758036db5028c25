import { expect, test } from 'vitest';
import { atOnce } from '../group/in-steps';
import { detectOnTwoLevels, TwoLevelReplay, type TwoLevelEvent } from './two-levels';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 5);

/** Six old topics, one message an hour, for thirty days. */
function calmInbox(): TwoLevelReplay {
  const replay = new TwoLevelReplay();
  for (let hour = 0; hour < 30 * 24; hour += 1) {
    const ts = START + hour * HOUR;
    expect(replay.advanceTo(ts)).toEqual([]);
    const topic = `old ${hour % 6}`;
    // Each old topic is asked in many ways.
    replay.add({ ts, topic, from: null, id: `m${hour}` }, `${topic}, wording ${hour % 20}`);
  }
  return replay;
}

test('something new is told while its questions are still counted to an old topic', () => {
  const replay = calmInbox();
  const begins = START + 30 * 24 * HOUR;
  const alarms = [];
  for (let at = 0; at < 12; at += 1) {
    const ts = begins + at * HOUR;
    alarms.push(...replay.advanceTo(ts));
    replay.add({ ts, topic: `old ${at % 6}`, from: null, id: `u${at}` }, `old, wording ${at}`);
    if (at % 2 === 0) replay.add({ ts, topic: 'old 0', from: null, id: `n${at}` }, 'the new thing');
  }
  alarms.push(...replay.advanceTo(begins + 13 * HOUR));
  expect(alarms.map(({ topic, kind }) => ({ topic, kind }))).toEqual([
    { topic: 'the new thing', kind: 'new' },
  ]);
  expect(alarms[0]?.members.every((id) => id.startsWith('n'))).toBe(true);
  for (const { ts, members } of alarms)
    expect(members.every((id) => begins + Number(id.slice(1)) * HOUR < ts)).toBe(true);
});

test('a topic that rises itself is told once, not a second time by its wordings', () => {
  const replay = calmInbox();
  const begins = START + 30 * 24 * HOUR;
  for (let at = 0; at < 30; at += 1)
    replay.add({ ts: begins + at * 60_000, topic: 'old 3', from: null, id: `o${at}` }, 'nothing works');
  expect(replay.advanceTo(begins + 6 * HOUR).map(({ topic }) => topic)).toEqual(['old 3']);
});

test('at one moment: news inside a topic that does not rise, once; a topic that rises says it itself', () => {
  const events: TwoLevelEvent[] = [];
  for (let hour = 0; hour < 30 * 24; hour += 1) {
    const topic = `old ${hour % 6}`;
    const ts = START + hour * HOUR;
    events.push({ ts, topic, from: null, id: `m${hour}`, fineGroup: `${topic}, wording ${hour % 20}` });
  }
  const begins = START + 30 * 24 * HOUR;
  const before = atOnce(detectOnTwoLevels(events, begins));
  expect(before).toEqual({ topics: [], news: [] });
  for (let at = 0; at < 12; at += 1) {
    const ts = begins + at * HOUR;
    events.push({ ts, topic: `old ${at % 6}`, from: null, id: `u${at}`, fineGroup: `old, wording ${at}` });
    if (at % 2 === 0)
      events.push({ ts, topic: 'old 0', from: null, id: `n${at}`, fineGroup: 'the new thing' });
  }
  const now = begins + 11.5 * HOUR;
  const { topics, news } = atOnce(detectOnTwoLevels(events, now));
  expect(topics).toEqual([]);
  expect(news).toMatchObject([{ fineGroup: 'the new thing', trend: { topic: 'old 0', kind: 'new' } }]);
  for (let at = 0; at < 40; at += 1)
    events.push({ ts: now + at, topic: 'old 0', from: null, id: `x${at}`, fineGroup: 'the new thing' });
  const later = atOnce(detectOnTwoLevels(events, now + HOUR));
  expect(later.topics.map(({ topic }) => topic)).toEqual(['old 0']);
  expect(later.news).toEqual([]);
});

/** Too few to be believed by themselves. */
const MODERATE = 10;

/** Six topics that are asked once an hour each, in twenty ways, for thirty days; then more of one. */
function busyInbox(more: number, wordingOf: (at: number) => string): readonly TwoLevelEvent[] {
  const events: TwoLevelEvent[] = [];
  for (let at = 0; at < 30 * 24 * 6; at += 1) {
    const topic = `old ${at % 6}`;
    const fineGroup = `${topic}, wording ${(at * 7) % 20}`;
    events.push({ ts: START + (at / 6) * HOUR, topic, from: null, id: `m${at}`, fineGroup });
  }
  const begins = START + (30 * 24 - 3) * HOUR;
  for (let at = 0; at < more; at += 1) {
    const ts = begins + (at / more) * 3 * HOUR;
    events.push({ ts, topic: 'old 0', from: null, id: `o${at}`, fineGroup: wordingOf(at) });
  }
  return events.toSorted((a, b) => a.ts - b.ts);
}

test('a moderate rise is believed where it is told in the same words, in the replay and at one moment', () => {
  const now = START + 30 * 24 * HOUR - 1;
  const replayed = (events: readonly TwoLevelEvent[]) => {
    const replay = new TwoLevelReplay();
    const alarms = events.flatMap((event) => {
      const before = replay.advanceTo(event.ts);
      replay.add(event, event.fineGroup);
      return before;
    });
    return [...alarms, ...replay.advanceTo(now + 1)];
  };
  const told = (alarms: readonly { readonly topic: string }[]) => alarms.map(({ topic }) => topic);
  const spread = busyInbox(MODERATE, (at) => `old 0, wording ${(at * 2) % 20}`);
  expect(told(atOnce(detectOnTwoLevels(spread, now)).topics)).toEqual([]);
  expect(told(replayed(spread))).toEqual([]);
  const alike = busyInbox(MODERATE, () => 'old 0, wording 2');
  expect(told(atOnce(detectOnTwoLevels(alike, now)).topics)).toEqual(['old 0']);
  expect(told(replayed(alike))).toEqual(['old 0']);
});
