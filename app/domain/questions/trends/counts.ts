import { utcHour } from './hours';

/** One question that arrived: when (milliseconds), in which topic, from whom where known, and an id for the evidence. */
export type TrendEvent = {
  readonly ts: number;
  readonly topic: string;
  readonly from: string | null;
  readonly id: string;
};

/** Hours in which one customer's repeats about one topic count once: impatience is not a trend. */
const REPEAT_HOURS = 3;

export type TopicCounts = {
  readonly events: readonly TrendEvent[];
  /** Hour numbers of the counted events, rising. */
  readonly hours: readonly number[];
  readonly days: ReadonlyMap<number, number>;
};

/** What arrived when, per topic and in all, repeats left out. Events are added in time order. */
export class Counts {
  readonly #topics = new Map<string, { events: TrendEvent[]; hours: number[]; days: Map<number, number> }>();
  /** How many were counted up to the end of each hour, from the first hour on. */
  readonly #upTo: number[] = [];
  readonly #lastFrom = new Map<string, number>();
  #firstHour: number | null = null;

  static of(events: Iterable<TrendEvent>): Counts {
    const counts = new Counts();
    for (const event of events) counts.add(event);
    return counts;
  }

  add(event: TrendEvent): void {
    const hour = utcHour(event.ts);
    const day = Math.floor(hour / 24);
    this.#firstHour ??= hour;
    if (this.#isRepeat(event)) return;
    const topic = this.#topics.get(event.topic) ?? { events: [], hours: [], days: new Map<number, number>() };
    topic.events.push(event);
    topic.hours.push(hour);
    topic.days.set(day, (topic.days.get(day) ?? 0) + 1);
    this.#topics.set(event.topic, topic);
    const place = hour - this.#firstHour;
    while (this.#upTo.length <= place) this.#upTo.push(this.#upTo.at(-1) ?? 0);
    this.#upTo[place] = (this.#upTo[place] ?? 0) + 1;
  }

  #isRepeat({ topic, from, ts }: TrendEvent): boolean {
    if (from === null) return false;
    const key = `${topic} ${from}`;
    const last = this.#lastFrom.get(key);
    this.#lastFrom.set(key, ts);
    return last !== undefined && ts - last < REPEAT_HOURS * 3_600_000;
  }

  get topics(): ReadonlyMap<string, TopicCounts> {
    return this.#topics;
  }

  /** How many in the hours `at` with from < at ≤ to. */
  between(from: number, to: number): number {
    return this.#until(to) - this.#until(from);
  }

  #until(hour: number): number {
    const place = hour - (this.#firstHour ?? 0);
    return place < 0 ? 0 : (this.#upTo[place] ?? this.#upTo.at(-1) ?? 0);
  }

  /** Day number of the first event; 0 where there is none. */
  get firstDay(): number {
    return Math.floor((this.#firstHour ?? 0) / 24);
  }
}
