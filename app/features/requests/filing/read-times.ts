import { formatLocalTime, formatSlot, type Lang } from '~/domain/calendar/format';
import { daysBetween, isLocalDate } from '~/domain/calendar/local-date';
import { instantOf, isLocalTime, wallOf } from '~/domain/calendar/zone';
import type { RequestForm } from './request-form.schema';

/** What is wrong with one field, as an i18n key with its values. */
export type FieldProblem = {
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
};
export type FieldProblems = Readonly<Record<string, FieldProblem>>;

export type RequestTimes = {
  readonly earliest: Date;
  readonly latest: Date;
  readonly fromMinute: number | null;
  readonly toMinute: number | null;
  readonly embargoUntil: Date | null;
};

type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: FieldProblem; readonly part?: 'On' | 'At' };

/** The fields that times are read from. */
export type TypedTimes = Pick<
  RequestForm,
  | 'kind'
  | 'earliestOn'
  | 'earliestAt'
  | 'latestOn'
  | 'latestAt'
  | 'embargoOn'
  | 'embargoAt'
  | 'embargoReason'
  | 'fromTime'
  | 'toTime'
  | 'episodes'
  | 'minDays'
  | 'maxDays'
>;

/**
 * The form's dates and times as instants of the organisation's zone. A day without a time counts whole:
 * from its first minute, to its last. An empty start is now. What contradicts itself is told at the field
 * where it can be put right, and so is what would be lost: a time without its day, an embargo that is over.
 */
export function readTimes(
  form: TypedTimes,
  {
    zone,
    now,
    lang,
    leadHours,
    periodDays,
    embargoBefore = null,
  }: {
    readonly zone: string;
    readonly now: Date;
    readonly lang: Lang;
    readonly leadHours: number;
    readonly periodDays: number;
    /** The embargo that the request has had: when it is over, the request keeps it. */
    readonly embargoBefore?: Date | null;
  },
):
  | { readonly ok: true; readonly value: RequestTimes }
  | { readonly ok: false; readonly problems: FieldProblems } {
  const problems: Record<string, FieldProblem> = {};
  const keep = <T>(field: string, read: Read<T>): T | null => {
    if (read.ok) return read.value;
    problems[`${field}${read.part ?? ''}`] ??= read.problem;
    return null;
  };
  const start = { date: form.earliestOn, time: form.earliestAt, orTime: '00:00' };
  const end = { date: form.latestOn, time: form.latestAt, orTime: '23:59' };
  const until = { date: form.embargoOn, time: form.embargoAt, orTime: '00:00' };
  const earliest = form.earliestOn === '' ? now : keep('earliest', instant(start, zone, lang));
  const latest = keep('latest', instant(end, zone, lang));
  const embargoUntil = form.embargoOn === '' ? null : keep('embargo', instant(until, zone, lang));
  const fromMinute = keep('fromTime', minute(form.fromTime));
  const toMinute = keep('toTime', minute(form.toTime));

  // What hangs on something that was left empty would be forgotten without a word.
  if (form.earliestOn === '' && form.earliestAt !== '')
    problems['earliestOn'] ??= { key: 'requests:form.problem.dayOfTime' };
  if (form.embargoOn === '' && (form.embargoAt !== '' || form.embargoReason !== ''))
    problems['embargoOn'] ??= { key: 'requests:form.problem.dayOfEmbargo' };

  const needsLead = form.kind !== 'crisis';
  const leadEnds = new Date(now.getTime() + (needsLead ? leadHours : 0) * 3_600_000);
  if (latest && latest <= now) problems['latestOn'] ??= { key: 'requests:form.problem.past' };
  else if (latest && latest <= leadEnds)
    problems['latestOn'] ??= {
      key: 'requests:form.problem.lead',
      values: { count: leadHours, from: formatSlot(leadEnds, zone, lang, { now }) },
    };
  if (earliest && latest && earliest >= latest)
    problems['latestOn'] ??= { key: 'requests:form.problem.order' };
  if (embargoUntil && latest && embargoUntil >= latest)
    problems['embargoOn'] ??= { key: 'requests:form.problem.embargo' };
  if (embargoUntil && embargoUntil <= now && !isSameMinute(embargoUntil, embargoBefore))
    problems['embargoOn'] ??= { key: 'requests:form.problem.embargoOver' };
  if (fromMinute !== null && toMinute !== null && fromMinute >= toMinute)
    problems['toTime'] ??= { key: 'requests:form.problem.hours' };
  if (earliest && latest) {
    const window = daysBetween(wallOf(earliest, zone).date, wallOf(latest, zone).date) + 1;
    const seriesProblem = checkSeries(form, window, periodDays);
    if (seriesProblem) problems['episodes'] ??= seriesProblem;
  }
  if (Object.keys(problems).length > 0 || !earliest || !latest) return { ok: false, problems };
  return { ok: true, value: { earliest, latest, fromMinute, toMinute, embargoUntil } };
}

function instant(
  typed: { readonly date: string; readonly time: string; readonly orTime: string },
  zone: string,
  lang: Lang,
): Read<Date> {
  if (!isLocalDate(typed.date))
    return { ok: false, problem: { key: 'requests:form.problem.date' }, part: 'On' };
  const time = typed.time === '' ? typed.orTime : typed.time;
  if (!isLocalTime(time)) return { ok: false, problem: { key: 'requests:form.problem.time' }, part: 'At' };
  const found = instantOf({ date: typed.date, time }, zone);
  if (found.kind !== 'gap' || typed.time === '') return { ok: true, value: found.instant };
  return {
    ok: false,
    problem: { key: 'requests:form.problem.gap', values: { next: formatLocalTime(found.wall.time, lang) } },
    part: 'At',
  };
}

function minute(time: string): Read<number | null> {
  if (time === '') return { ok: true, value: null };
  if (!isLocalTime(time)) return { ok: false, problem: { key: 'requests:form.problem.time' } };
  return { ok: true, value: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) };
}

/** A form shows no seconds. */
const isSameMinute = (a: Date, b: Date | null) =>
  b !== null && Math.floor(a.getTime() / 60_000) === Math.floor(b.getTime() / 60_000);

/** A series has to fit into its window and into one round, even when its episodes follow as closely as they may. */
function checkSeries(form: TypedTimes, days: number, periodDays: number): FieldProblem | null {
  const episodes = form.episodes ?? 1;
  if (episodes === 1)
    return form.minDays === null && form.maxDays === null ? null : { key: 'requests:form.problem.howMany' };
  const least = form.minDays ?? 1;
  if (form.maxDays !== null && form.maxDays < least) return { key: 'requests:form.problem.spacing' };
  const needed = (episodes - 1) * least + 1;
  if (needed > days) return { key: 'requests:form.problem.seriesTooLong', values: { needed, days } };
  if (needed > periodDays)
    return { key: 'requests:form.problem.seriesOverPeriod', values: { needed, period: periodDays } };
  return null;
}
