import { Counts, type TrendEvent } from './counts';
import { isRise, TrendDetector, type Trend, type TrendOptions } from './detect';
import { startOfHour, utcHour } from './hours';

/** An alarm: a topic has begun to rise. `ts` is the end of the hour in which that was seen, milliseconds. */
export type TrendAlarm = Trend & { readonly ts: number };

/** Hours under half the alarm level after which a topic can alarm again. */
const REARM_HOURS = 24;
/** Every so many hours the dispersion is learnt from. */
const LEARN_EVERY = 6;

/**
 * Goes through an inbox hour by hour and raises an alarm when a topic begins to rise. Nothing that
 * arrives after an alarm takes part in it. Before each event is added, `advanceTo` its time.
 */
export class TrendReplay {
  readonly #options: TrendOptions;
  /** Hours for which a topic that has alarmed has been quiet; those that broke down once more by themselves. */
  readonly #ringing = new Map<string, number>();
  readonly #broken = new Map<string, number>();
  #counts = new Counts();
  readonly #detector: TrendDetector;
  #hour: number | null = null;
  #surprising: readonly Trend[] = [];

  constructor(options: TrendOptions = {}) {
    this.#options = options;
    this.#detector = new TrendDetector(this.#counts, options);
  }

  /** Alarms of all full hours that have ended by `now`. */
  advanceTo(now: number): readonly TrendAlarm[] {
    const current = utcHour(now);
    const alarms: TrendAlarm[] = [];
    this.#hour ??= current;
    for (; this.#hour < current; this.#hour += 1) alarms.push(...this.#endOf(this.#hour));
    return alarms;
  }

  /** What surprised at the end of the latest hour, enough for an alarm or not. */
  get surprising(): readonly Trend[] {
    return this.#surprising;
  }

  add(event: TrendEvent): void {
    this.#counts.add(event);
  }

  /** Whether a topic has alarmed and not yet been quiet for a day. */
  isRinging(topic: string): boolean {
    return this.#ringing.has(topic);
  }

  /** Goes on with all events so far under topics that have been formed anew. */
  regroup(events: Iterable<TrendEvent>): void {
    this.#counts = Counts.of(events);
    this.#detector.useCounts(this.#counts);
  }

  /** −log10 of the probability of so many questions about a topic, by chance, in the day that ended with the latest hour. */
  surpriseOfDay(topic: string): number {
    return this.#hour === null ? 0 : this.#detector.surpriseOfDay(topic, this.#hour - 1);
  }

  #endOf(hour: number): readonly TrendAlarm[] {
    if (hour % LEARN_EVERY === 0) this.#detector.learnDispersion(hour);
    const alarmFrom = this.#detector.alarmFrom(hour);
    const surprising = this.#detector.surprises(hour);
    this.#surprising = surprising;
    const loud = surprising.filter(({ surprise }) => surprise >= alarmFrom / 2);
    settle(this.#ringing, loud);
    settle(
      this.#broken,
      loud.filter(({ kind }) => kind === 'outage'),
    );
    const alarms: TrendAlarm[] = [];
    for (const trend of surprising) {
      if (!isRise(trend, alarmFrom, this.#options)) continue;
      // A topic that has been rising for weeks can still break down.
      const ringing = trend.kind === 'outage' ? this.#broken : this.#ringing;
      const isTold = ringing.has(trend.topic);
      this.#ringing.set(trend.topic, 0);
      ringing.set(trend.topic, 0);
      if (!isTold) alarms.push({ ...trend, ts: startOfHour(hour + 1) });
    }
    return alarms;
  }
}

/** Counts the quiet hours of topics that have alarmed, and forgets those that have been quiet for a day. */
function settle(ringing: Map<string, number>, loud: readonly Trend[]): void {
  const topics = new Set(loud.map(({ topic }) => topic));
  for (const [topic, quietFor] of ringing) {
    if (topics.has(topic)) ringing.set(topic, 0);
    else if (quietFor + 1 >= REARM_HOURS) ringing.delete(topic);
    else ringing.set(topic, quietFor + 1);
  }
}
