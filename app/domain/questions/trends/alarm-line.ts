import type { InSteps } from '../group/in-steps';
import type { TrendAlarm } from './replay';
import { TwoLevelReplay, type TwoLevelEvent } from './two-levels';

/** Where an inbox's alarm line is, and what a replay of its own last weeks says for it. */
export type AlarmLine = {
  /** How many times the usual it is, 1 … 3: never under the usual. */
  readonly factor: number;
  /** Weeks that were judged. */
  readonly weeks: number;
  /** Alarms in those weeks that came to nothing, at the usual line and at this one. */
  readonly falseAtUsual: number;
  readonly falseNow: number;
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const JUDGED_DAYS = 56;
/** So many days of questions make a replay of the judged ones as good as it gets: those, the day after, four weeks before. */
export const REPLAYED_DAYS = JUDGED_DAYS + 1 + 28;
/** Before this many days the detector knows no usual. */
const LEARNING_DAYS = 14;
/** Fewer days tell nothing about what is restless. */
const LEAST_DAYS = 14;
const FALSE_A_WEEK = 1;
const STEP = 0.1;
const MOST_STEPS = 20;
/** So surprising must the day after an alarm be, or nothing has come of it: chance does that once in twenty times. */
const BORNE_OUT_FROM = 1.3;

/**
 * The lowest alarm line, in tenths from the usual to three times it, at which a replay of the inbox's last
 * eight weeks raises at most one false alarm a week. An alarm is false when nothing comes of it: in the day
 * after it, which took no part in raising it, the topic is asked about no more than usual. At three times
 * the usual it stays, whatever the replay says.
 *
 * Topics are taken as they are grouped today. Pure; in steps, because a replay of a big inbox takes seconds.
 *
 * @param events in time order, with four weeks before the eight where there are so many
 * @param now the end of the weeks, milliseconds
 * @param muted topics of which nobody is told: their questions belong to the queue, their alarms trouble nobody
 */
export function* findAlarmLine(
  events: readonly TwoLevelEvent[],
  now: number,
  muted: ReadonlySet<string> = new Set(),
): InSteps<AlarmLine | null> {
  const first = events[0]?.ts;
  if (first === undefined) return null;
  const until = now - DAY_MS;
  const from = Math.max(first + LEARNING_DAYS * DAY_MS, until - JUDGED_DAYS * DAY_MS);
  if (until - from < LEAST_DAYS * DAY_MS) return null;
  const weeks = (until - from) / (7 * DAY_MS);
  const most = weeks * FALSE_A_WEEK;
  const period = { events, from, until, untold: untoldNames(events, muted) };
  const falseAtUsual = yield* falseAlarms(period, 1);
  let best = { step: 0, found: falseAtUsual };
  if (falseAtUsual > most) {
    let low = 0;
    best = { step: MOST_STEPS, found: yield* falseAlarms(period, factorOf(MOST_STEPS)) };
    while (best.step - low > 1) {
      const step = (low + best.step) >> 1;
      const found = yield* falseAlarms(period, factorOf(step));
      if (found <= most) best = { step, found };
      else low = step;
    }
  }
  return {
    factor: factorOf(best.step),
    weeks: Math.round(weeks * 10) / 10,
    falseAtUsual,
    falseNow: best.found,
  };
}

const factorOf = (step: number): number => Math.round((1 + step * STEP) * 10) / 10;

type Period = {
  readonly events: readonly TwoLevelEvent[];
  readonly from: number;
  readonly until: number;
  /** What is never told, on both levels. */
  readonly untold: ReadonlySet<string>;
};

/** Muted topics, and the groups of nearly the same words that are theirs. */
function untoldNames(events: readonly TwoLevelEvent[], muted: ReadonlySet<string>): ReadonlySet<string> {
  const names = new Set(muted);
  if (muted.size === 0) return names;
  const heard = new Map<string, number>();
  for (const { topic, fineGroup } of events)
    heard.set(fineGroup, (heard.get(fineGroup) ?? 0) + (muted.has(topic) ? -1 : 1));
  for (const [fineGroup, balance] of heard) if (balance < 0) names.add(fineGroup);
  return names;
}

function* falseAlarms(period: Period, lineFactor: number): InSteps<number> {
  const alarms = yield* judgeAlarms(period.events, period.until, lineFactor);
  return alarms.filter(
    ({ ts, topic, isBorneOut }) => ts >= period.from && !isBorneOut && !period.untold.has(topic),
  ).length;
}

/** An alarm of a replay, and whether something came of it in the day after. */
export type JudgedAlarm = TrendAlarm & { readonly isBorneOut: boolean };

/**
 * All alarms up to `until` at an alarm line, in time order, judged by the day after them.
 *
 * @param events in time order, up to a day after `until`
 * @param lineFactor how many times the usual the line is
 */
export function* judgeAlarms(
  events: readonly TwoLevelEvent[],
  until: number,
  lineFactor: number,
): InSteps<readonly JudgedAlarm[]> {
  const replay = new TwoLevelReplay(lineFactor);
  /** Alarms whose day after is not over, in time order. */
  let waiting: readonly TrendAlarm[] = [];
  const judged: JudgedAlarm[] = [];
  let at = 0;
  for (
    let hour = Math.floor((events[0]?.ts ?? 0) / HOUR_MS) * HOUR_MS;
    hour <= until + DAY_MS;
    hour += HOUR_MS
  ) {
    const alarms = replay.advanceTo(hour);
    for (const alarm of waiting)
      if (alarm.ts + DAY_MS <= hour && alarm.ts <= until)
        judged.push({ ...alarm, isBorneOut: replay.surpriseOfDay(alarm.topic) >= BORNE_OUT_FROM });
    waiting = [...waiting.filter(({ ts }) => ts + DAY_MS > hour), ...alarms];
    for (let event = events[at]; event && event.ts < hour + HOUR_MS; event = events[at]) {
      replay.add(event, event.fineGroup);
      at += 1;
    }
    yield;
  }
  return judged;
}
