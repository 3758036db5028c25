import type { TrendEvent } from './counts';
import { TrendReplay, type TrendAlarm } from './replay';

/**
 * What is new shows itself in nearly the same words before it is a topic of its own. There are many
 * such small groups, so it takes more surprise than for a topic.
 */
const FINE_ALARM_FROM = 5;

/**
 * Watches an inbox on two levels: topics, and groups of nearly the same words. The finer level speaks
 * only of what is new, and only while the topic to which it is counted is not rising itself.
 * Before each event is added, `advanceTo` its time.
 */
export class TwoLevelReplay {
  readonly #topics = new TrendReplay();
  readonly #fine = new TrendReplay({ alarmFrom: FINE_ALARM_FROM });
  readonly #topicOf = new Map<string, string>();

  /** Alarms of all full hours that have ended by `now`, in time order. */
  advanceTo(now: number): readonly TrendAlarm[] {
    const alarms = this.#topics.advanceTo(now);
    const news = this.#fine
      .advanceTo(now)
      .filter(({ kind, members }) => kind === 'new' && !this.#topics.isRinging(this.#commonest(members)));
    return [...alarms, ...news].sort((a, b) => a.ts - b.ts);
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

  /** The topic to which most of the events are counted. */
  #commonest(ids: readonly string[]): string {
    const counts = new Map<string, number>();
    for (const id of ids) {
      const topic = this.#topicOf.get(id) ?? '';
      counts.set(topic, (counts.get(topic) ?? 0) + 1);
    }
    return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? '';
  }
}
