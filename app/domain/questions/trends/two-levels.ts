import type { InSteps } from '../group/in-steps';
import type { TrendEvent } from './counts';
import { detectTrends, supports, type Trend } from './detect';
import { startOfHour, utcHour } from './hours';
import { TrendReplay, type TrendAlarm } from './replay';

/** What is new shows itself in nearly the same words before it is a topic of its own. */
const FINE_ALARM_FROM = 4;

/**
 * Watches an inbox on two levels: topics, and groups of nearly the same words. The finer level speaks
 * only of what is new, and only while the topic to which it is counted is not rising itself; and a topic
 * is believed earlier to rise when one of its groups does.
 * Before each event is added, `advanceTo` its time.
 */
export class TwoLevelReplay {
  readonly #lineFactor: number;
  readonly #topics: TrendReplay;
  readonly #fine: TrendReplay;
  readonly #topicOf = new Map<string, string>();
  #supported: ReadonlySet<string> = new Set();
  #hour: number | null = null;

  /** @param lineFactor how many times the usual the alarm line is */
  constructor(lineFactor = 1) {
    this.#lineFactor = lineFactor;
    this.#topics = new TrendReplay({ lineFactor, isSupported: (topic) => this.#supported.has(topic) });
    this.#fine = new TrendReplay({ lineFactor, alarmFrom: FINE_ALARM_FROM });
  }

  /** −log10 of the probability of so many questions, by chance, about what an alarm told in the day that ended with the latest hour. */
  surpriseOfDay(name: string): number {
    return Math.max(this.#topics.surpriseOfDay(name), this.#fine.surpriseOfDay(name));
  }

  /** Alarms of all full hours that have ended by `now`, in time order. */
  advanceTo(now: number): readonly TrendAlarm[] {
    const current = utcHour(now);
    const alarms: TrendAlarm[] = [];
    this.#hour ??= current;
    for (; this.#hour < current; this.#hour += 1) alarms.push(...this.#until(startOfHour(this.#hour + 1)));
    return alarms;
  }

  #until(end: number): readonly TrendAlarm[] {
    const fine = this.#fine.advanceTo(end);
    this.#supported = new Set(
      this.#fine.surprising
        .filter((trend) => supports(trend, this.#lineFactor))
        .map(({ members }) => this.#commonest(members)),
    );
    const topics = this.#topics.advanceTo(end);
    const news = fine.filter(
      ({ kind, members }) => kind === 'new' && !this.#topics.isRinging(this.#commonest(members)),
    );
    return [...topics, ...news];
  }

  /** Adds an event; `fineGroup` is its group on the finer level, which never changes. */
  add(event: TrendEvent, fineGroup: string): void {
    this.#topics.add(event);
    this.#fine.add({ ...event, topic: fineGroup });
    this.#topicOf.set(event.id, event.topic);
  }

  /** Goes on with all events so far under topics that have been formed anew. */
  regroup(events: readonly TrendEvent[]): void {
    this.#topics.regroup(events);
    for (const { id, topic } of events) this.#topicOf.set(id, topic);
  }

  #commonest(ids: readonly string[]): string {
    return commonest(ids.map((id) => this.#topicOf.get(id) ?? ''));
  }
}

/** An event that is counted on both levels. */
export type TwoLevelEvent = TrendEvent & {
  /** The group of nearly the same words; it never changes. */
  readonly fineGroup: string;
};

/** Something new inside a topic: `trend.topic` is the topic, `fineGroup` the group that is new. */
export type NewsInTopic = { readonly trend: Trend; readonly fineGroup: string };

/**
 * What is rising at `now` on both levels: topics, and what is new in nearly the same words inside topics
 * that are not rising themselves. Events in time order; nothing after `now` is looked at. `lineFactor` says
 * how many times the usual the alarm line is.
 */
export function* detectOnTwoLevels(
  events: readonly TwoLevelEvent[],
  now: number,
  lineFactor = 1,
): InSteps<{ readonly topics: readonly Trend[]; readonly news: readonly NewsInTopic[] }> {
  const fine = events.map((event) => ({ ...event, topic: event.fineGroup }));
  yield;
  const groups = yield* detectTrends(fine, now, { alarmFrom: 0 });
  yield;
  const topicsOf = new Map(groups.map(({ topic }): [string, string[]] => [topic, []]));
  for (const { fineGroup, topic } of events) topicsOf.get(fineGroup)?.push(topic);
  const topicOf = (fineGroup: string): string => commonest(topicsOf.get(fineGroup) ?? []);
  const supported = new Set(
    groups.filter((trend) => supports(trend, lineFactor)).map(({ topic }) => topicOf(topic)),
  );
  yield;
  const topics = yield* detectTrends(events, now, {
    lineFactor,
    isSupported: (topic) => supported.has(topic),
  });
  const rising = new Set(topics.map(({ topic }) => topic));
  const told = new Set<string>();
  const news = groups.flatMap((trend): NewsInTopic[] => {
    const topic = topicOf(trend.topic);
    // One piece of news a topic, the most surprising: they come in that order.
    if (
      trend.kind !== 'new' ||
      trend.surprise < FINE_ALARM_FROM * lineFactor ||
      rising.has(topic) ||
      told.has(topic)
    )
      return [];
    told.add(topic);
    return [{ trend: { ...trend, topic }, fineGroup: trend.topic }];
  });
  return { topics, news };
}

/** The commonest of the names; the first in the alphabet where several are. */
function commonest(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? '';
}
