const HOUR_MS = 3_600_000;
/** An alarm this long after its event still tells of it; one of the same topic so soon again is the same alarm. */
const HIT_AFTER_MS = 24 * HOUR_MS;
const RELATED_AFTER_MS = 48 * HOUR_MS;
const SAME_ALARM_MS = 24 * HOUR_MS;
const OUTAGE_WITHIN_MS = 6 * HOUR_MS;

/** What was planted in a stream of messages. Times are UTC without an offset. */
export type Truth = {
  readonly events: readonly {
    readonly intent: string;
    readonly kind: 'burst' | 'outage' | 'slow' | 'new';
    readonly onset: string;
    readonly end: string;
    readonly detectable?: boolean;
  }[];
  /** Topics that an outage lifts with it: an alarm there is no false one. */
  readonly related: readonly { readonly intent: string; readonly onset: string; readonly end: string }[];
  readonly warmup_days: number;
  readonly config: { readonly start: string; readonly days: number };
};

/** An alarm, with the topic that most of its messages are labelled with. */
export type LabelledAlarm = { readonly intent: string; readonly ts: number };

export type TrendScores = {
  readonly weeks: number;
  readonly falseAlarms: number;
  /** Events of each kind that can be found, and how many were; outages within six hours. */
  readonly events: Readonly<Record<string, { readonly all: number; readonly found: number }>>;
};

/** What most of an alarm's messages are labelled with. @param intents the label of each message */
export function intentOf(members: readonly string[], intents: ReadonlyMap<string, string>): string {
  const counts = new Map<string, number>();
  for (const id of members) {
    const intent = intents.get(id) ?? '';
    counts.set(intent, (counts.get(intent) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

/** Compares alarms, in time order, with what was planted. */
export function scoreTrends(truth: Truth, alarms: readonly LabelledAlarm[]): TrendScores {
  const begins = at(`${truth.config.start}T00:00:00`);
  const from = begins + truth.warmup_days * 24 * HOUR_MS;
  const weeks = (truth.config.days - truth.warmup_days) / 7;
  const events: Record<string, { all: number; found: number }> = {};
  for (const { intent, kind, onset, end, detectable } of truth.events) {
    if (detectable === false) continue;
    const until = kind === 'outage' ? at(onset) + OUTAGE_WITHIN_MS : at(end) + HIT_AFTER_MS;
    const isFound = alarms.some(
      ({ intent: told, ts }) => told === intent && ts >= at(onset) - HOUR_MS && ts <= until,
    );
    const known = (events[kind] ??= { all: 0, found: 0 });
    known.all += 1;
    if (isFound) known.found += 1;
  }
  const falseAlarms = told(alarms, from).filter((alarm) => !isTrue(truth, alarm)).length;
  return { weeks, falseAlarms, events };
}

/** Alarms since the warm-up, those that only repeat one left out. */
function told(alarms: readonly LabelledAlarm[], from: number): readonly LabelledAlarm[] {
  const latest = new Map<string, number>();
  return alarms.filter(({ intent, ts }) => {
    if (ts < from) return false;
    const before = latest.get(intent);
    latest.set(intent, ts);
    return before === undefined || ts - before >= SAME_ALARM_MS;
  });
}

/** Whether an alarm tells of something that was planted. */
export function isTrue({ events, related }: Truth, { intent, ts }: LabelledAlarm): boolean {
  return (
    events.some(
      (event) =>
        event.intent === intent &&
        ts >= at(event.onset) - HOUR_MS &&
        (ts <= at(event.end) + RELATED_AFTER_MS ||
          ((event.kind === 'slow' || event.kind === 'new') && ts >= at(event.onset))),
    ) || related.some((each) => each.intent === intent && ts >= at(each.onset) && ts <= at(each.end))
  );
}

const at = (time: string): number => Date.parse(`${time}Z`);
