import type { InSteps } from '../group/in-steps';
import { Counts, type TopicCounts, type TrendEvent } from './counts';
import { startOfHour, utcHour, weekdayOf } from './hours';
import { surprise } from './negative-binomial';

export type TrendKind = 'burst' | 'outage' | 'slow' | 'new';

/** A topic that rises more than the rest of the queue explains. */
export type Trend = {
  readonly topic: string;
  readonly kind: TrendKind;
  /** How many times its usual share. */
  readonly times: number;
  /** Messages in the window, one customer's repeats counted once. */
  readonly count: number;
  /** When the first of them arrived, milliseconds. */
  readonly since: number;
  /** Ids of the messages in the window, in order of arrival. */
  readonly members: readonly string[];
  /** −log10 of the probability of so many by chance in any of a day's windows of that length. */
  readonly surprise: number;
  readonly windowHours: number;
};

type Window = { readonly hours: number; readonly leastCount: number; readonly leastLift: number };

/** Windows, and what a rise must have in each, from the design measurements (blind replays of planted trends). */
const WINDOWS: readonly Window[] = [
  { hours: 3, leastCount: 4, leastLift: 3 },
  // Not among the design's: an outage of a few messages an hour is over before twelve hours show it.
  { hours: 6, leastCount: 4, leastLift: 2.6 },
  { hours: 12, leastCount: 4, leastLift: 2.2 },
  { hours: 24, leastCount: 4, leastLift: 2 },
  { hours: 72, leastCount: 6, leastLift: 1.8 },
  { hours: 168, leastCount: 10, leastLift: 1.6 },
];
const LONGEST_WINDOW = 168;
const DAY = { hours: 24 } as const;
const ALARM_FROM = 4;
const ALARM_FROM_SMALL = 3.5;
const SMALL_QUEUE_PER_DAY = 100;

const HISTORY_DAYS = 28;
const SEASON_DAYS = 56;
/** Before this many days there is no usual to compare with. */
const WARM_UP_DAYS = 10;
const PRIOR_MESSAGES = 0.7;
/** Messages as which the flat week counts against a topic's own week. */
const WEEKDAY_SHRINKAGE = 25;
const LEAST_MEAN = 0.02;
const MOST_SHARE = 0.5;
const EVENTS_A_STEP = 2_000;
const DEFAULT_DISPERSION = 8;
const DISPERSION = { least: 1.5, most: 60, leastMean: 0.5 } as const;
const LEAST_COUNT = 4;
const LEAST_EVENTS_TO_LEARN = 5;
/** Of one topic: six weeks of days, seven weekdays each. */
const MOST_CACHED_SHARES = 300;
const OUTAGE_LIFT = 6;
const OUTAGE_HOURS = 12;
const NEW_TOPIC_DAYS = 14;
/** A single earlier question does not make a topic an old acquaintance. */
const MOST_ASKED_BEFORE_NEW = 1;

/**
 * In a short window a rise is believed earlier where a group of nearly the same words in the topic rises with
 * it: chance spreads over a topic's wordings, one trouble is told in much the same words.
 */
const SUPPORTED = { alarmFrom: 3, hours: 12 } as const;

export type TrendOptions = {
  /** Surprise (−log10 P) from which a topic rises; by default 4, or 3.5 in a queue under 100 messages a day. */
  readonly alarmFrom?: number;
  /** How many times the usual every surprise must be that is asked for, in an inbox that is more restless than most; 1 by default. */
  readonly lineFactor?: number;
  /** Whether a finer group in the topic rises too; see `supports`. */
  readonly isSupported?: (topic: string) => boolean;
};

/** Whether a rise of a finer group makes a rise of its topic believable. */
export const supports = ({ surprise: found, windowHours }: Trend, lineFactor = 1): boolean =>
  windowHours <= SUPPORTED.hours && found >= SUPPORTED.alarmFrom * lineFactor;

/** Whether a topic rises, given from which surprise on that is believed without support. */
export const isRise = (trend: Trend, alarmFrom: number, { isSupported, lineFactor }: TrendOptions): boolean =>
  trend.surprise >= alarmFrom || (supports(trend, lineFactor) && isSupported?.(trend.topic) === true);

/**
 * Topics that are rising at `now`, most surprising first. Pure: nothing after `now` is looked at, and
 * events must be in time order. The expectation for a topic is its usual share of the queue, by
 * weekday, times what the *rest* of the queue did in the same hours: nights, holidays and campaign days
 * cancel out. The count is compared with it by the tail of a negative binomial. In steps, because a big
 * inbox takes a second.
 */
export function* detectTrends(
  events: readonly TrendEvent[],
  now: number,
  options: TrendOptions = {},
): InSteps<readonly Trend[]> {
  const counts = new Counts();
  for (const [at, event] of events.entries()) {
    if (event.ts > now) break;
    counts.add(event);
    if (at % EVENTS_A_STEP === EVENTS_A_STEP - 1) yield;
  }
  const hour = utcHour(now);
  const detector = new TrendDetector(counts, options);
  // The dispersion is learnt from quieter days before now.
  for (let day = HISTORY_DAYS; day >= 1; day -= 1) {
    detector.learnDispersion(hour - day * 24);
    yield;
  }
  return detector.risingAt(hour);
}

export class TrendDetector {
  readonly #options: TrendOptions;
  #counts: Counts;
  readonly #dispersion = new Map<number, { squares: number; excess: number }>();
  readonly #shares = new Map<TopicCounts, Map<number, number>>();

  constructor(counts: Counts, options: TrendOptions = {}) {
    this.#counts = counts;
    this.#options = options;
  }

  /** Goes on with topics formed anew; what was learnt about dispersion stays. */
  useCounts(counts: Counts): void {
    this.#counts = counts;
    this.#shares.clear();
  }

  /** Learns how much more than Poisson the counts vary around their expectation, from the hour's state. */
  learnDispersion(hour: number): void {
    if (!this.#warm(hour)) return;
    for (const topic of this.#counts.topics.values()) {
      if (topic.hours.length < LEAST_EVENTS_TO_LEARN) continue;
      for (const window of WINDOWS) {
        const count = countBetween(topic.hours, hour - window.hours, hour);
        const mean = this.#expected(topic, hour, window);
        if (mean <= DISPERSION.leastMean) continue;
        const known = this.#dispersion.get(window.hours) ?? { squares: 0, excess: 0 };
        known.squares += mean * mean;
        // A real trend among the residuals must not teach us that anything goes.
        known.excess += Math.min((count - mean) ** 2 - mean, 8 * mean + 2 * mean * mean);
        this.#dispersion.set(window.hours, known);
      }
    }
  }

  /** Topics that are rising at the end of an hour, most surprising first. */
  risingAt(hour: number): readonly Trend[] {
    const alarmFrom = this.alarmFrom(hour);
    return this.surprises(hour)
      .filter((trend) => isRise(trend, alarmFrom, this.#options))
      .sort((a, b) => b.surprise - a.surprise || (a.topic < b.topic ? -1 : 1));
  }

  /** The surprise from which an alarm is raised: what was asked for, or what suits a queue of this size. */
  alarmFrom(hour: number): number {
    const { alarmFrom, lineFactor = 1 } = this.#options;
    return (alarmFrom ?? this.#usualAlarmFrom(hour)) * lineFactor;
  }

  #usualAlarmFrom(hour: number): number {
    const day = Math.floor(hour / 24);
    const perDay =
      this.#messagesIn(day - HISTORY_DAYS, day) /
      Math.max(1, Math.min(HISTORY_DAYS, day - this.#counts.firstDay));
    return perDay < SMALL_QUEUE_PER_DAY ? ALARM_FROM_SMALL : ALARM_FROM;
  }

  /** −log10 of the probability of so many questions about a topic in the day that ends with `hour`, by chance. */
  surpriseOfDay(name: string, hour: number): number {
    const topic = this.#counts.topics.get(name);
    if (!topic || !this.#warm(hour)) return 0;
    const count = countBetween(topic.hours, hour - DAY.hours, hour);
    return surprise(count, Math.max(LEAST_MEAN, this.#expected(topic, hour, DAY)), this.#sizeFor(DAY));
  }

  /** The most surprising window of every topic that has enough messages and lift in one. */
  surprises(hour: number): readonly Trend[] {
    if (!this.#warm(hour)) return [];
    const found: Trend[] = [];
    const outageFrom = this.#usualAlarmFrom(hour) * (this.#options.lineFactor ?? 1);
    for (const [name, topic] of this.#counts.topics) {
      if (countBetween(topic.hours, hour - LONGEST_WINDOW, hour) < LEAST_COUNT) continue;
      const best = this.#mostSurprising(topic, hour, outageFrom);
      if (best) found.push({ topic: name, ...best });
    }
    return found;
  }

  /** An outage goes before what is more surprising: hours count there, and a slow rise would hide it for weeks. */
  #mostSurprising(topic: TopicCounts, hour: number, outageFrom: number): Omit<Trend, 'topic'> | null {
    let best: { window: Window; count: number; mean: number; score: number } | null = null;
    for (const window of WINDOWS) {
      const count = countBetween(topic.hours, hour - window.hours, hour);
      if (count < window.leastCount) continue;
      const mean = this.#expected(topic, hour, window);
      if (lift(count, mean) < window.leastLift) continue;
      const score = surprise(count, Math.max(LEAST_MEAN, mean), this.#sizeFor(window)) - chances(window);
      if (
        best &&
        isOutage(best.window, lift(best.count, best.mean)) &&
        best.score >= outageFrom &&
        !isOutage(window, lift(count, mean))
      )
        continue;
      if (!best || score > best.score) best = { window, count, mean, score };
    }
    if (!best) return null;
    const members = topic.events.slice(
      upperBound(topic.hours, hour - best.window.hours),
      upperBound(topic.hours, hour),
    );
    return {
      kind: this.#kindOf(topic, hour, best.window, lift(best.count, best.mean)),
      times: Math.round(lift(best.count, best.mean) * 10) / 10,
      count: best.count,
      since: members[0]?.ts ?? startOfHour(hour),
      members: members.map(({ id }) => id),
      surprise: Math.round(best.score * 100) / 100,
      windowHours: best.window.hours,
    };
  }

  #kindOf(topic: TopicCounts, hour: number, window: Window, times: number): TrendKind {
    const askedBefore = upperBound(topic.hours, hour - window.hours);
    if (askedBefore <= MOST_ASKED_BEFORE_NEW) return 'new';
    if (isOutage(window, times)) return 'outage';
    if (hour - (topic.hours[0] as number) <= NEW_TOPIC_DAYS * 24) return 'new';
    return window.hours === LONGEST_WINDOW ? 'slow' : 'burst';
  }

  /** How many messages were to be expected in the window that ends with `hour`. */
  #expected(topic: TopicCounts, hour: number, { hours }: Pick<Window, 'hours'>): number {
    const before = Math.floor((hour - hours + 1) / 24);
    let mean = 0;
    let from = hour - hours;
    while (from < hour) {
      const day = Math.floor((from + 1) / 24);
      const to = Math.min(hour, day * 24 + 23);
      const rest = this.#counts.between(from, to) - countBetween(topic.hours, from, to);
      if (rest > 0) {
        const share = this.#shareOf(topic, before, weekdayOf(day));
        mean += (rest * share) / (1 - Math.min(share, MOST_SHARE));
      }
      from = to;
    }
    return mean;
  }

  /** The topic's usual share of the queue on a weekday, from the days before `day`. */
  #shareOf(topic: TopicCounts, day: number, weekday: number): number {
    const shares = this.#shares.get(topic) ?? new Map<number, number>();
    this.#shares.set(topic, shares);
    const key = day * 7 + weekday;
    const known = shares.get(key);
    if (known !== undefined) return known;
    const topics = this.#counts.topics.size;
    const shareIn = (from: number): number =>
      (daysSum(topic, from, day) + PRIOR_MESSAGES) /
      (this.#messagesIn(from, day) + 2 * PRIOR_MESSAGES * topics);
    const share =
      shareIn(day - HISTORY_DAYS) * this.#weekdayFactor(topic, day, weekday, shareIn(day - SEASON_DAYS));
    if (shares.size >= MOST_CACHED_SHARES) shares.clear();
    shares.set(key, share);
    return share;
  }

  /** How much more than usual the topic has on a weekday; its largest such day left out, shrunk to 1. */
  #weekdayFactor(topic: TopicCounts, day: number, weekday: number, longShare: number): number {
    let mine = 0;
    let all = 0;
    let days = 0;
    let largest = { mine: -1, all: 0 };
    const from = Math.max(this.#counts.firstDay, day - SEASON_DAYS);
    for (let at = from + ((weekday - weekdayOf(from) + 7) % 7); at < day; at += 7) {
      const count = topic.days.get(at) ?? 0;
      const total = this.#messagesIn(at, at + 1);
      mine += count;
      all += total;
      days += 1;
      if (count > largest.mine) largest = { mine: count, all: total };
    }
    if (days < 2) return 1;
    const factor =
      (mine - largest.mine + WEEKDAY_SHRINKAGE) / ((all - largest.all) * longShare + WEEKDAY_SHRINKAGE);
    return Math.min(6, Math.max(0.2, factor));
  }

  #sizeFor({ hours }: Pick<Window, 'hours'>): number {
    const known = this.#dispersion.get(hours);
    if (!known || known.squares === 0) return DEFAULT_DISPERSION;
    if (known.excess <= 0) return DISPERSION.most;
    return Math.min(DISPERSION.most, Math.max(DISPERSION.least, known.squares / known.excess));
  }

  #warm(hour: number): boolean {
    return Math.floor(hour / 24) - this.#counts.firstDay >= WARM_UP_DAYS;
  }

  /** How many on the days from `fromDay` until `toDay` begins. */
  #messagesIn(fromDay: number, toDay: number): number {
    return this.#counts.between(fromDay * 24 - 1, toDay * 24 - 1);
  }
}

const isOutage = ({ hours }: Window, times: number): boolean => hours <= OUTAGE_HOURS && times >= OUTAGE_LIFT;
/** log10 of how many windows of the length a day has: so many chances has chance. */
const chances = ({ hours }: Window): number => Math.max(0, Math.log10(24 / hours));
const lift = (count: number, mean: number): number => (count + 0.5) / (mean + 0.5);

/** Hours `at` with from < at ≤ to, by two binary searches. */
function countBetween(hours: readonly number[], from: number, to: number): number {
  return upperBound(hours, to) - upperBound(hours, from);
}

function upperBound(hours: readonly number[], value: number): number {
  let low = 0;
  let high = hours.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hours[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A topic's messages on the days from `from` until `to` begins. */
const daysSum = (topic: TopicCounts, from: number, to: number): number =>
  countBetween(topic.hours, from * 24 - 1, to * 24 - 1);
